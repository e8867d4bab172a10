import {
  addCueFeatures,
  addNeighbourFeatures,
  type CueFrame,
  canBeCue,
  frameOf,
} from "../../analysis/attribution/cue-features.js";
import { FeatureSlots } from "../../analysis/attribution/feature-slots.js";
import type { Cue, CueWeights } from "../../analysis/attribution/find-cues.js";
import { PAD } from "../../analysis/attribution/word-columns.js";
import type { GoldDocument } from "./gold-document.js";
import { SlotRows } from "./slot-rows.js";
import { type ClassOptions, classChances, trainClasses } from "./train-classes.js";

const CUE_BITS = 18;
const FEWEST_HEADS = 3;
const OPTIONS: ClassOptions = { bits: CUE_BITS, outputs: 2, epochs: 8, rate: 0.03, dropout: 0.4, seed: 1 };

/** The classifier, and for each document what a classifier that never saw its fold says of its cues. */
export interface TrainedCues {
  readonly weights: CueWeights;
  readonly unseen: readonly (readonly Cue[])[];
}

/** Trains both stages of the cue classifier; `foldOf` gives each document's fold, 0 to `folds` - 1. */
export function trainCues(
  documents: readonly GoldDocument[],
  foldOf: Int32Array,
  folds: number,
  least: number,
): TrainedCues {
  const heads = frequentHeads(documents);
  const candidates = documents.map((one) => candidatesOf(one, heads));
  const labels = candidates.flatMap((one, d) => one.map((frame) => labelOf(documents[d]!, frame.head)));
  const documentOf = Int32Array.from(candidates.flatMap((one, d) => one.map(() => d)));
  const features = new FeatureSlots(CUE_BITS);
  const first = new SlotRows();
  eachCandidate(documents, candidates, (document, frame, start) => {
    features.clear();
    addCueFeatures(document.columns, frame, start, features);
    first.push(features);
  });
  const all = Int32Array.from(labels.keys());
  const inFold = (fold: number, wanted: boolean) =>
    all.filter((row) => (foldOf[documentOf[row]!] === fold) === wanted);
  const chances = new Float64Array(labels.length);
  for (let fold = 0; fold < folds; fold++) {
    const weights = trainClasses(first, labels, inFold(fold, false), OPTIONS);
    for (const row of inFold(fold, true)) chances[row] = classChances(first, row, weights, 2)[2]!;
  }
  const second = new SlotRows();
  const rowsBefore = [0];
  for (const one of candidates) rowsBefore.push(rowsBefore[rowsBefore.length - 1]! + one.length);
  eachCandidate(documents, candidates, (document, frame, start, d, k) => {
    features.clear();
    addCueFeatures(document.columns, frame, start, features);
    const from = rowsBefore[d]!;
    const found = candidates[d]!;
    addNeighbourFeatures(
      document.columns,
      found.map((one) => one.head),
      chances.subarray(from, from + found.length),
      k,
      features,
    );
    second.push(features);
  });
  const unseen: Cue[][] = documents.map(() => []);
  for (let fold = 0; fold < folds; fold++) {
    const weights = trainClasses(second, labels, inFold(fold, false), OPTIONS);
    for (const r of inFold(fold, true)) {
      const d = documentOf[r]!;
      const [, belief, statement] = classChances(second, r, weights, 2);
      if (belief! + statement! >= least)
        unseen[d]!.push({
          frame: candidates[d]![r - rowsBefore[d]!]!,
          belief: belief!,
          statement: statement!,
        });
    }
  }
  const table = (values: Float32Array) => ({ bits: CUE_BITS, outputs: 2, values, scale: 1 });
  return {
    weights: {
      heads,
      first: table(trainClasses(first, labels, all, OPTIONS)),
      second: table(trainClasses(second, labels, all, OPTIONS)),
    },
    unseen,
  };
}

function frequentHeads(documents: readonly GoldDocument[]): Set<number> {
  const counts = new Map<number, number>();
  for (const { columns, attributions } of documents)
    for (const { head, statement } of attributions) {
      if (!statement) continue;
      const lemma = columns.lemma[head]!;
      counts.set(lemma, (counts.get(lemma) ?? 0) + 1);
    }
  return new Set([...counts].filter(([, count]) => count >= FEWEST_HEADS).map(([lemma]) => lemma));
}

function candidatesOf({ document, columns }: GoldDocument, heads: ReadonlySet<number>): CueFrame[] {
  const frames: CueFrame[] = [];
  for (let i = PAD; i < document.tokens.count + PAD; i++)
    if (canBeCue(columns, i, heads)) frames.push(frameOf(columns, i));
  return frames;
}

/** 0 neither, 1 the head of a belief, 2 of a statement. */
function labelOf({ attributions }: GoldDocument, head: number): number {
  let label = 0;
  for (const one of attributions) if (one.head === head) label = Math.max(label, one.statement ? 2 : 1);
  return label;
}

function eachCandidate(
  documents: readonly GoldDocument[],
  candidates: readonly (readonly CueFrame[])[],
  visit: (document: GoldDocument, frame: CueFrame, firstOfParagraph: number, d: number, k: number) => void,
): void {
  candidates.forEach((frames, d) => {
    const one = documents[d]!;
    frames.forEach((frame, k) => {
      const sentence = one.document.sentences[one.columns.sentence[frame.head]!]!;
      visit(one, frame, one.document.paragraphs[sentence.paragraph]!.firstToken + PAD, d, k);
    });
  });
}
