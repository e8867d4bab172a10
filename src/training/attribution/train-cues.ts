import {
  addCueFeatures,
  addFirstFeatures,
  addNeighbourFeatures,
  type CueFrame,
  canBeCue,
  FIRST_FEATURES,
  frameOf,
} from "../../analysis/attribution/cue-features.js";
import { FeatureSlots } from "../../analysis/attribution/feature-slots.js";
import { type Cue, type CueWeights, isCue } from "../../analysis/attribution/find-cues.js";
import { quantized } from "../../analysis/attribution/slot-weights.js";
import { PAD } from "../../analysis/attribution/word-columns.js";
import type { GoldDocument } from "./gold-document.js";
import { SlotRows } from "./slot-rows.js";
import { type ClassOptions, classChances, trainClasses } from "./train-classes.js";

/** Rows are made with so many bits a slot, fine enough to count every feature by itself, and then brought down to the tables' sizes. */
const FINE_BITS = 24;
/** On held-out articles the first stage lost nothing by a small table, the second 0.0008 of its loss against 2^18 slots. */
const FIRST_BITS = 15;
const SECOND_BITS = 17;
/** Features seen less often are left out. */
const FEWEST_FIRST = 5;
const FEWEST_SECOND = 3;
/** A word that is no verb heads cues if it does so this often, and in this share of its places: one in 500 heads is lost, 40% of the candidates are spared. */
const FEWEST_HEADS = 3;
const LEAST_SHARE = 0.005;
const OPTIONS: Omit<ClassOptions, "bits"> = { outputs: 2, epochs: 8, rate: 0.03, dropout: 0.4, seed: 1 };

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
  const features = new FeatureSlots(FINE_BITS);
  const hashes = new Int32Array(FIRST_FEATURES);
  const firstRows = new SlotRows();
  eachCandidate(documents, candidates, (document, frame) => {
    features.clear();
    addFirstFeatures(document.columns, frame, hashes);
    features.list(hashes, FIRST_FEATURES);
    firstRows.push(features);
  });
  const first = firstRows.folded(FINE_BITS, FIRST_BITS, FEWEST_FIRST);
  const firstOptions = { ...OPTIONS, bits: FIRST_BITS };
  const all = Int32Array.from(labels.keys());
  const inFold = (fold: number, wanted: boolean) =>
    all.filter((row) => (foldOf[documentOf[row]!] === fold) === wanted);
  const chances = new Float64Array(labels.length);
  for (let fold = 0; fold < folds; fold++) {
    const weights = trainClasses(first, labels, inFold(fold, false), firstOptions);
    for (const row of inFold(fold, true)) chances[row] = classChances(first, row, weights, 2)[2]!;
  }
  const secondRows = new SlotRows();
  const rowsBefore = [0];
  for (const one of candidates) rowsBefore.push(rowsBefore[rowsBefore.length - 1]! + one.length);
  eachCandidate(documents, candidates, (document, frame, start, d, k) => {
    features.clear();
    addFirstFeatures(document.columns, frame, hashes);
    features.list(hashes, FIRST_FEATURES);
    addCueFeatures(document.columns, frame, start, features);
    const from = rowsBefore[d]!;
    const found = candidates[d]!;
    addNeighbourFeatures(
      document.columns,
      found.map((one) => one.head),
      chances.subarray(from, from + found.length),
      found.length,
      k,
      features,
    );
    secondRows.push(features);
  });
  const second = secondRows.folded(FINE_BITS, SECOND_BITS, FEWEST_SECOND);
  const secondOptions = { ...OPTIONS, bits: SECOND_BITS };
  const unseen: Cue[][] = documents.map(() => []);
  for (let fold = 0; fold < folds; fold++) {
    const weights = trainClasses(second, labels, inFold(fold, false), secondOptions);
    for (const r of inFold(fold, true)) {
      const d = documentOf[r]!;
      const [, belief, statement] = classChances(second, r, weights, 2);
      if (isCue({ belief: belief!, statement: statement! }, least))
        unseen[d]!.push({
          frame: candidates[d]![r - rowsBefore[d]!]!,
          belief: belief!,
          statement: statement!,
        });
    }
  }
  return {
    weights: {
      heads,
      first: quantized(FIRST_BITS, 2, trainClasses(first, labels, all, firstOptions)),
      second: quantized(SECOND_BITS, 2, trainClasses(second, labels, all, secondOptions)),
    },
    unseen,
  };
}

function frequentHeads(documents: readonly GoldDocument[]): Set<number> {
  const places = new Map<number, number>();
  const heads = new Map<number, number>();
  for (const { columns, attributions } of documents) {
    for (let i = PAD; i < columns.count + PAD; i++) count(places, columns.lemma[i]!);
    for (const { head, statement } of attributions) if (statement) count(heads, columns.lemma[head]!);
  }
  return new Set(
    [...heads]
      .filter(([lemma, times]) => times >= FEWEST_HEADS && times >= LEAST_SHARE * places.get(lemma)!)
      .map(([lemma]) => lemma),
  );
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
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
