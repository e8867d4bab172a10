/**
 * The columns that tone is weighed in, one entry a word: made once and used for passage after passage, as to make them
 * anew took a third of the time. What stands in them is from before until it is written.
 */
export class ToneRoom {
  /** What a passage's words are; see ToneWords. */
  tokens = new Int32Array(0);
  clauses = new Int32Array(0);
  factors = new Float32Array(0);
  /** What each word does to those after and before it, what it counts besides its valence, and the two turning kinds. */
  ahead = new Float32Array(0);
  behind = new Float32Array(0);
  besides = new Float32Array(0);
  relieving = new Float32Array(0);
  thwarting = new Float32Array(0);
  /** Sums over the words around each word. */
  fromBefore = new Float32Array(0);
  fromAfter = new Float32Array(0);
  relief = new Float32Array(0);
  thwartAhead = new Float32Array(0);
  thwartBehind = new Float32Array(0);
  /** The pulls of all passages. */
  pulling = new Int32Array(0);
  weights = new Float32Array(0);
  turned = new Uint8Array(0);

  /** Makes room for the words of `count` tokens. */
  fit(count: number): void {
    if (count <= this.tokens.length) {
      return;
    }
    const size = Math.max(LEAST_ROOM, count * 2);
    this.tokens = new Int32Array(size);
    this.clauses = new Int32Array(size);
    this.factors = new Float32Array(size);
    this.ahead = new Float32Array(size);
    this.behind = new Float32Array(size);
    this.besides = new Float32Array(size);
    this.relieving = new Float32Array(size);
    this.thwarting = new Float32Array(size);
    this.fromBefore = new Float32Array(size);
    this.fromAfter = new Float32Array(size);
    this.relief = new Float32Array(size);
    this.thwartAhead = new Float32Array(size);
    this.thwartBehind = new Float32Array(size);
    this.pulling = new Int32Array(size);
    this.weights = new Float32Array(size);
    this.turned = new Uint8Array(size);
  }
}

const LEAST_ROOM = 256;
