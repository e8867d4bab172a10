import type { ReadDocument } from "../../model/document.js";
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
  private readonly heads: ReadonlySet<number>;
  private readonly first: PackedPairs;
  private readonly second: PackedPairs;
  private readonly hashes = new Int32Array(FIRST_FEATURES);
  private readonly features: FeatureSlots;

  constructor({ heads, first, second }: CueWeights) {
    this.heads = heads;
    this.first = packPairs(first);
    this.second = packPairs(second);
    this.features = new FeatureSlots(second.bits);
  }

  /** Every candidate that heads a statement or a belief with a chance of at least `least`. */
  find(document: ReadDocument, columns: WordColumns, least: number): { cues: Cue[]; likely: LikelyCues } {
    const { heads, first, second, hashes, features } = this;
    const { count, sentence } = columns;
    const { sentences, paragraphs } = document;
    const candidates: number[] = [];
    const chances: number[] = [];
    const frames: CueFrame[] = [];
    for (let i = PAD; i < count + PAD; i++) {
      if (!canBeCue(columns, i, heads)) continue;
      const frame = frameOf(columns, i);
      addFirstFeatures(columns, frame, hashes);
      const sum = sumPairs(first, hashes, 0, FIRST_FEATURES);
      candidates.push(i);
      frames.push(frame);
      chances.push(chanceOf(sum, FIRST_FEATURES, first.scale).statement);
    }
    const cues: Cue[] = [];
    for (let k = 0; k < candidates.length; k++) {
      if (chances[k]! < least / 4) continue;
      const frame = frames[k]!;
      const paragraph = paragraphs[sentences[sentence[frame.head]!]!.paragraph]!;
      addFirstFeatures(columns, frame, hashes);
      features.clear();
      features.list(hashes, FIRST_FEATURES);
      addCueFeatures(columns, frame, paragraph.firstToken + PAD, features);
      addNeighbourFeatures(columns, candidates, chances, k, features);
      const chance = chanceOf(sumSlotPairs(second, features), features.count, second.scale);
      if (chance.statement + chance.belief >= least) cues.push({ frame, ...chance });
    }
    return { cues, likely: likelyCues(document, columns, cues) };
  }
}

/** The chances of a belief and a statement by the sum of so many raised pairs of weights. */
function chanceOf(sum: number, count: number, scale: number): { belief: number; statement: number } {
  const ofBelief = ((sum & 0xffff) - count * RAISED) * scale;
  const ofStatement = ((sum >>> 16) - count * RAISED) * scale;
  const top = Math.max(0, ofBelief, ofStatement);
  const none = Math.exp(-top);
  const belief = Math.exp(ofBelief - top);
  const statement = Math.exp(ofStatement - top);
  const total = none + belief + statement;
  return { belief: belief / total, statement: statement / total };
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
