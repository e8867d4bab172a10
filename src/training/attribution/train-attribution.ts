import type { AttributionWeights } from "../../analysis/attribution/attribution-weights.js";
import { likelyCues } from "../../analysis/attribution/find-cues.js";
import { LEAST_CHANCE } from "../../analysis/attribution/find-statements.js";
import { quantized } from "../../analysis/attribution/slot-weights.js";
import type { SpanWeights } from "../../analysis/attribution/tag-spans.js";
import type { Reader } from "../../analysis/reading/create-reader.js";
import { calibrateSources } from "./calibrate-sources.js";
import { BORDER_BITS, chainExample, foldSlots, TOKEN_BITS } from "./chain-examples.js";
import { goldDocuments, type QuotationRow } from "./gold-document.js";
import { type ChainExample, type ChainModel, type ChainOptions, trainChain } from "./train-chain.js";
import { trainCues } from "./train-cues.js";
import {
  addReadingRows,
  emptyReadingRows,
  READING_BITS,
  type ReadingOptions,
  trainReadings,
} from "./train-readings.js";
import { writtenRows } from "./written-rows.js";

const FOLDS = 4;
/** Beliefs ("he hopes that") have sources and contents of the same build; half weight did best. */
const BELIEF_WEIGHT = 0.5;
/** How often each of our own sentences counts: they are few beside 12,000 annotated statements. */
const WRITTEN_TIMES = 5;
const CHAIN: ChainOptions = {
  tokenBits: TOKEN_BITS,
  borderBits: BORDER_BITS,
  epochs: 6,
  rate: 0.02,
  dropout: 0.5,
  seed: 1,
};

const CHOICE: ReadingOptions = { epochs: 8, rate: 0.02, dropout: 0.3, seed: 1 };

/** Trains the whole attribution step; the same rows give the same weights, bit for bit. */
export function trainAttribution(
  rows: readonly QuotationRow[],
  readText: Reader,
  report: (step: string) => void,
): AttributionWeights {
  const written = Array.from({ length: WRITTEN_TIMES }, writtenRows).flat();
  const documents = goldDocuments([...rows, ...written], readText);
  report(`read ${documents.length} articles`);
  // Copies of one sentence share a fold.
  const foldOf = Int32Array.from(documents.keys(), (d) =>
    d < rows.length ? d % FOLDS : ((d - rows.length) % (written.length / WRITTEN_TIMES)) % FOLDS,
  );
  const cues = trainCues(documents, foldOf, FOLDS, LEAST_CHANCE);
  report("trained the cue classifier, two stages");
  const examples: ChainExample[] = [];
  const documentOf: number[] = [];
  const likely = documents.map((one, d) => likelyCues(one.document, one.columns, cues.unseen[d]!));
  documents.forEach((one, d) => {
    for (const attribution of one.attributions) {
      examples.push(chainExample(one, attribution, likely[d]!, attribution.statement ? 1 : BELIEF_WEIGHT));
      documentOf.push(d);
    }
  });
  foldSlots(examples);
  const all = Int32Array.from(examples.keys());
  const readings = emptyReadingRows();
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = all.filter((e) => foldOf[documentOf[e]!] !== fold);
    const weights = tablesOf(trainChain(examples, rest, CHAIN, () => {}));
    documents.forEach((one, d) => {
      if (foldOf[d] === fold) addReadingRows(readings, one, cues.unseen[d]!, likely[d]!, weights, fold);
    });
    report(`trained spans without fold ${fold + 1} of ${FOLDS}, to learn the choice among readings`);
  }
  const chain = trainChain(examples, all, CHAIN, (epoch, loss) =>
    report(`trained spans, epoch ${epoch + 1} of ${CHAIN.epochs}, loss ${loss.toFixed(3)}`),
  );
  const choice = trainReadings(readings, Int32Array.from(readings.folds.keys()), CHOICE);
  report("trained the choice among readings");
  return {
    cues: cues.weights,
    ...tablesOf(chain),
    readings: quantized(READING_BITS, 1, choice),
    calibration: calibrateSources(readings, FOLDS, CHOICE),
  };
}

function tablesOf({ tokens, borders }: ChainModel): SpanWeights {
  return {
    tokens: quantized(TOKEN_BITS, 2, tokens),
    borders: quantized(BORDER_BITS, 4, borders),
  };
}
