import { type ChainScores, CONTENT, crossing, OUTSIDE, SOURCE } from "./span-chain.js";

// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { max } = Math;
/** The score of what can't be. */
const NEVER = -Infinity;

/** Neighbouring tokens of one state, half-open. */
export interface Run {
  readonly state: number;
  readonly first: number;
  readonly last: number;
}

/** A labelling with its score; tokens in no run are outside. */
export interface Labelling {
  readonly score: number;
  readonly runs: readonly Run[];
}

/** What decoding works in, kept from one chain to the next. */
const room = {
  forward: new Float64Array(0),
  alive: new Uint8Array(0),
  /** Where each piece ends. */
  ends: new Int32Array(0),
  scores: new Float64Array(0),
  back: new Int16Array(0),
  trail: new Float64Array(3),
};

/**
 * The `k` best labellings, best first, as far as their scores lie within `margin` of the best one's: Huang & Chiang 2005,
 * algorithm 0. States that no such
 * labelling passes through are found by the best score through each: in most places one state is left, and neighbours
 * with the same one left are searched as one piece.
 */
export function bestLabellings(chain: ChainScores, k: number, margin = Infinity): Labelling[] {
  const best = statesWithin(chain, margin);
  const pieces = cutPieces(chain.length);
  const size = (pieces + 2) * 3 * k;
  if (room.scores.length < size) {
    room.scores = new Float64Array(size * 2);
    room.back = new Int16Array(size * 2);
  }
  const { scores, back } = room;
  scores.fill(NEVER, 0, size);
  scores[0] = 0;
  for (let p = 0; p < pieces; p++) extend(chain, p, k);
  end(chain, pieces, k);
  const labellings: Labelling[] = [];
  const last = (pieces + 1) * 3 * k;
  for (let r = 0; r < k; r++) {
    const score = scores[last + r]!;
    if (score === NEVER || score < best - margin - TOLERANCE) break;
    labellings.push({ score, runs: runsBack(pieces, back[last + r]!, k) });
  }
  return labellings;
}

/** Sums of the same scores in another order may differ by so much. */
const TOLERANCE = 1e-6;

/** Ranked lists of a piece's states, from those of the piece before. */
function extend({ tokens, borders }: ChainScores, p: number, k: number): void {
  const { alive, ends, scores, back, trail } = room;
  const first = p === 0 ? 0 : ends[p - 1]!;
  const last = ends[p]!;
  const here = alive[first]!;
  const before = first === 0 ? 1 : alive[first - 1]!;
  const base = p * 3 * k;
  for (let to = 0; to < 3; to++) {
    if ((here & (1 << to)) === 0) continue;
    let own = 0;
    if (to !== OUTSIDE) for (let t = first; t < last; t++) own += tokens[t * 2 + to - 1]!;
    for (let from = 0; from < 3; from++)
      trail[from] = (before & (1 << from)) === 0 ? NEVER : own + crossing(borders, first, from, to);
    fillBest(scores, back, base, base + (3 + to) * k, k, trail);
  }
}

/** The ranked list of ways past the last token: a state more, outside. */
function end({ borders, length }: ChainScores, pieces: number, k: number): void {
  const { scores, back, trail } = room;
  for (let from = 0; from < 3; from++) trail[from] = crossing(borders, length, from, OUTSIDE);
  fillBest(scores, back, pieces * 3 * k, (pieces + 1) * 3 * k, k, trail);
}

/** Cuts the tokens into pieces: one a token where several states are left, else one for all with the same one. */
function cutPieces(length: number): number {
  const { alive, ends } = room;
  let pieces = 0;
  for (let t = 0; t < length; t++) {
    const here = alive[t]!;
    if (t > 0 && here === alive[t - 1] && (here & (here - 1)) === 0) pieces--;
    ends[pieces++] = t + 1;
  }
  return pieces;
}

/** The runs on the way back from one entry of the last ranked lists. */
function runsBack(pieces: number, at: number, k: number): Run[] {
  const { ends, back } = room;
  const runs: Run[] = [];
  let slot = at;
  let last = 0;
  let after = OUTSIDE;
  for (let p = pieces; p > 0; p--) {
    const state = slot < k ? OUTSIDE : slot < 2 * k ? CONTENT : SOURCE;
    if (state !== after) {
      if (after !== OUTSIDE) runs.push({ state: after, first: ends[p - 1]!, last });
      last = ends[p - 1]!;
      after = state;
    }
    slot = back[p * 3 * k + slot]!;
  }
  if (after !== OUTSIDE) runs.push({ state: after, first: 0, last });
  return runs.reverse();
}

/** Notes per token a bit for every state that some labelling within `margin` of the best passes through; answers the best score. */
function statesWithin({ length, tokens, borders, fixed }: ChainScores, margin: number): number {
  if (room.alive.length < length) {
    room.alive = new Uint8Array(length * 2);
    room.ends = new Int32Array(length * 2);
    room.forward = new Float64Array(length * 6);
  }
  const { forward, alive } = room;
  let a = 0;
  let b = NEVER;
  let c = NEVER;
  for (let t = 0; t < length; t++) {
    const at = t * 4;
    const begins = borders[at]!;
    const ends = borders[at + 1]!;
    const opens = borders[at + 2]!;
    const shuts = borders[at + 3]!;
    const free = fixed[t] === 1 ? NEVER : 0;
    const outside = max(a, b + ends, c + shuts);
    const content = max(a + begins, b, c + shuts + begins) + tokens[t * 2]! + free;
    const source = max(a + opens, b + ends + opens, c) + tokens[t * 2 + 1]! + free;
    forward[t * 3] = a = outside;
    forward[t * 3 + 1] = b = content;
    forward[t * 3 + 2] = c = source;
  }
  let x = 0;
  let y = borders[length * 4 + 1]!;
  let z = borders[length * 4 + 3]!;
  const best = max(a + x, b + y, c + z);
  const least = best - margin - TOLERANCE;
  for (let t = length - 1; t >= 0; t--) {
    alive[t] =
      (forward[t * 3]! + x >= least ? 1 : 0) |
      (forward[t * 3 + 1]! + y >= least && fixed[t] !== 1 ? 2 : 0) |
      (forward[t * 3 + 2]! + z >= least && fixed[t] !== 1 ? 4 : 0);
    const at = t * 4;
    const begins = borders[at]!;
    const ends = borders[at + 1]!;
    const opens = borders[at + 2]!;
    const shuts = borders[at + 3]!;
    const free = fixed[t] === 1 ? NEVER : 0;
    const content = y + tokens[t * 2]! + free;
    const source = z + tokens[t * 2 + 1]! + free;
    const outside = max(x, content + begins, source + opens);
    const inContent = max(x + ends, content, source + ends + opens);
    const inSource = max(x + shuts, content + shuts + begins, source);
    x = outside;
    y = inContent;
    z = inSource;
  }
  return best;
}

/** Merges the three states' ranked lists at one piece into the ranked list of one state at the next. */
function fillBest(
  scores: Float64Array,
  back: Int16Array,
  base: number,
  out: number,
  k: number,
  trail: Float64Array,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  const ta = trail[0]!;
  const tb = trail[1]!;
  const tc = trail[2]!;
  for (let r = 0; r < k; r++) {
    const sa = a < k ? scores[base + a]! + ta : NEVER;
    const sb = b < k ? scores[base + k + b]! + tb : NEVER;
    const sc = c < k ? scores[base + 2 * k + c]! + tc : NEVER;
    if (sa >= sb && sa >= sc) {
      if (sa === NEVER) break;
      scores[out + r] = sa;
      back[out + r] = a++;
    } else if (sb >= sc) {
      scores[out + r] = sb;
      back[out + r] = k + b++;
    } else {
      scores[out + r] = sc;
      back[out + r] = 2 * k + c++;
    }
  }
}
