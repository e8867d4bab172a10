import type { ReadDocument } from "../../model/document.js";
import { HashSet } from "../learning/hash-set.js";
import {
  addCueFeatures,
  addFirstFeatures,
  addNeighbourFeatures,
  type CueFrame,
  canBeCue,
  FIRST_FEATURES,
  frameOf,
} from "./cue-features.js";
import { FeatureSlots } from "./feature-slots.js";
import {
  type PackedPairs,
  packPairs,
  RAISED,
  type SlotWeights,
  sumPairs,
  sumSlotPairs,
} from "./slot-weights.js";
import type { LikelyCues } from "./span-context.js";
import { PAD, type WordColumns } from "./word-columns.js";

// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { exp, max } = Math;

export interface CueWeights {
  /** Hashes of lemmas that head cues without being verbs. */
  readonly heads: ReadonlySet<number>;
  /** Scores of belief and statement against neither, by the words around alone. */
  readonly first: SlotWeights;
  /** The same knowing the first stage's verdict on the neighbours. */
  readonly second: SlotWeights;
}

/** A word that may report something, with the chance that it heads a belief or a statement. */
export interface Cue {
  readonly frame: CueFrame;
  readonly belief: number;
  readonly statement: number;
}

/** Finds the cues of one document after the other; what it works in is kept from document to document. */
export class CueFinder {
  private readonly heads: HashSet;
  private readonly first: PackedPairs;
  private readonly second: PackedPairs;
  private readonly hashes = new Int32Array(FIRST_FEATURES);
  private readonly features: FeatureSlots;
  /** The candidates of a document, with the chances that the first stage gives them. */
  private candidates = new Int32Array(256);
  private chances = new Float64Array(256);

  constructor({ heads, first, second }: CueWeights) {
    this.heads = new HashSet(heads);
    this.first = packPairs(first);
    this.second = packPairs(second);
    this.features = new FeatureSlots(second.bits);
  }

  /** Every candidate that heads a statement with a chance of at least `least`. */
  find(document: ReadDocument, columns: WordColumns, least: number): { cues: Cue[]; likely: LikelyCues } {
    const { first, second, hashes, features } = this;
    const { sentences, paragraphs } = document;
    const count = this.findCandidates(columns);
    const { candidates, chances } = this;
    for (let k = 0; k < count; k++) {
      addFirstFeatures(columns, frameOf(columns, candidates[k]!), hashes);
      const sum = sumPairs(first, hashes, 0, FIRST_FEATURES);
      chances[k] = chanceOf(sum, FIRST_FEATURES, first.scale, 2);
    }
    const cues: Cue[] = [];
    for (let k = 0; k < count; k++) {
      if (chances[k]! < least * LEAST_FIRST) continue;
      const frame = frameOf(columns, candidates[k]!);
      const paragraph = paragraphs[sentences[columns.sentence[frame.head]!]!.paragraph]!;
      addFirstFeatures(columns, frame, hashes);
      features.clear();
      features.list(hashes, FIRST_FEATURES);
      addCueFeatures(columns, frame, paragraph.firstToken + PAD, features);
      addNeighbourFeatures(columns, candidates, chances, count, k, features);
      const sum = sumSlotPairs(second, features);
      const belief = chanceOf(sum, features.count, second.scale, 1);
      const statement = chanceOf(sum, features.count, second.scale, 2);
      const cue = { frame, belief, statement };
      if (isCue(cue, least)) cues.push(cue);
    }
    return {
      cues: cues.filter(({ statement }) => statement >= least),
      likely: likelyCues(document, columns, cues),
    };
  }

  /** Notes every token that may head a cue; answers how many there are. */
  private findCandidates(columns: WordColumns): number {
    const { heads } = this;
    const end = columns.count + PAD;
    if (columns.count > this.candidates.length) {
      this.candidates = new Int32Array(columns.count * 2);
      this.chances = new Float64Array(columns.count * 2);
    }
    let count = 0;
    for (let i = PAD; i < end; i++) if (canBeCue(columns, i, heads)) this.candidates[count++] = i;
    return count;
  }
}

/** The least chance after the first stage, as a share of the least after the second. */
const LEAST_FIRST = 0.4;

/** Whether a candidate is a cue or, as a likely belief, one that other cues should mind. */
export function isCue({ belief, statement }: Pick<Cue, "belief" | "statement">, least: number): boolean {
  return statement >= least || belief + statement >= LIKELY;
}

/** The chance of a belief (1) or a statement (2) by the sum of so many raised pairs of weights. */
function chanceOf(sum: number, count: number, scale: number, wanted: 1 | 2): number {
  const belief = ((sum & 0xffff) - count * RAISED) * scale;
  const statement = ((sum >>> 16) - count * RAISED) * scale;
  const top = max(0, belief, statement);
  return (
    exp((wanted === 1 ? belief : statement) - top) / (exp(-top) + exp(belief - top) + exp(statement - top))
  );
}

const LIKELY = 0.4;

/** The cues that other cues' spans should mind. */
export function likelyCues(
  document: ReadDocument,
  columns: WordColumns,
  cues: readonly { frame: CueFrame; belief: number; statement: number }[],
): LikelyCues {
  const sure = cues.filter((cue) => cue.belief + cue.statement >= LIKELY);
  const heads = sure.map((cue) => cue.frame.head);
  const before = new Int32Array(columns.lemma.length + 1);
  for (const head of heads) before[head + 1] = 1;
  for (let i = 1; i < before.length; i++) before[i] = before[i]! + before[i - 1]!;
  const speaking = sure.filter((cue) => cue.statement >= LIKELY).map((cue) => cue.frame.head);
  const ahead = new Uint8Array(columns.lemma.length);
  for (const head of heads)
    for (let k = 4; k >= 0; k--) if (head >= k) ahead[head - k] = nearer(ahead[head - k]!, k + 1);
  return { heads, before, ahead, nearest: nearestCues(document, columns, speaking) };
}

/** The smaller of two distances of which 0 is none. */
function nearer(known: number, found: number): number {
  return known === 0 || found < known ? found : known;
}

function nearestCues(document: ReadDocument, columns: WordColumns, heads: readonly number[]): Int32Array {
  const { quotations, sentences, paragraphs } = document;
  const nearest = new Int32Array(quotations.length).fill(-1);
  let low = 0;
  for (let q = 0; q < quotations.length; q++) {
    const quotation = quotations[q]!;
    const from = quotation.firstToken + PAD;
    const to = quotation.lastToken + PAD;
    const paragraph = paragraphs[sentences[columns.sentence[from]!]!.paragraph]!;
    while (low < heads.length && heads[low]! < from) low++;
    let high = low;
    while (high < heads.length && heads[high]! < to) high++;
    const before = heads[low - 1] ?? -1;
    const after = heads[high] ?? Infinity;
    const toBefore =
      before < paragraph.firstToken + PAD ? Infinity : from - before + abroad(columns, before, from);
    const toAfter =
      after >= paragraph.lastToken + PAD ? Infinity : after - to + 1 + abroad(columns, after, to - 1);
    if (toBefore < Infinity || toAfter < Infinity) nearest[q] = toBefore <= toAfter ? before : after;
  }
  return nearest;
}

/** A cue in another sentence counts as so many tokens farther away. */
function abroad(columns: WordColumns, head: number, border: number): number {
  return columns.sentence[head] === columns.sentence[border] ? 0 : 15;
}
