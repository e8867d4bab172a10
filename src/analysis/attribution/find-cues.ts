import type { ReadDocument } from "../../model/document.js";
import { addCueFeatures, addNeighbourFeatures, type CueFrame, canBeCue, frameOf } from "./cue-features.js";
import { FeatureSlots } from "./feature-slots.js";
import { type SlotWeights, sumWeights } from "./slot-weights.js";
import type { LikelyCues } from "./span-features.js";
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

/** Finds a document's cues: every candidate that heads a statement or a belief with a chance of at least `least`. */
export function findCues(
  document: ReadDocument,
  columns: WordColumns,
  weights: CueWeights,
  least: number,
): { cues: Cue[]; likely: LikelyCues } {
  const candidates: number[] = [];
  const frames: CueFrame[] = [];
  const features = new FeatureSlots(weights.first.bits);
  const chances: number[] = [];
  const sums = new Float32Array(2);
  for (const paragraph of document.paragraphs) {
    for (let i = paragraph.firstToken + PAD; i < paragraph.lastToken + PAD; i++) {
      if (!canBeCue(columns, i, weights.heads)) continue;
      const frame = frameOf(columns, i);
      features.clear();
      addCueFeatures(columns, frame, paragraph.firstToken + PAD, features);
      sumWeights(weights.first, features, sums, 0);
      candidates.push(i);
      frames.push(frame);
      chances.push(chanceOf(sums).statement);
    }
  }
  const cues: Cue[] = [];
  for (let k = 0; k < candidates.length; k++) {
    if (chances[k]! < least / 4) continue;
    const paragraph = document.paragraphs[document.sentences[columns.sentence[candidates[k]!]!]!.paragraph]!;
    features.clear();
    addCueFeatures(columns, frames[k]!, paragraph.firstToken + PAD, features);
    addNeighbourFeatures(columns, candidates, chances, k, features);
    sumWeights(weights.second, features, sums, 0);
    const chance = chanceOf(sums);
    if (chance.statement + chance.belief >= least) cues.push({ frame: frames[k]!, ...chance });
  }
  return { cues, likely: likelyCues(document, columns, cues) };
}

function chanceOf(sums: Float32Array): { belief: number; statement: number } {
  const top = Math.max(0, sums[0]!, sums[1]!);
  const none = Math.exp(-top);
  const belief = Math.exp(sums[0]! - top);
  const statement = Math.exp(sums[1]! - top);
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
  return { heads, before, nearest: nearestCues(document, columns, speaking) };
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
