import type { AttributionWeights } from "../../analysis/attribution/attribution-weights.js";
import { likelyCues } from "../../analysis/attribution/find-cues.js";
import { LEAST_CHANCE } from "../../analysis/attribution/find-statements.js";
import { quantized } from "../../analysis/attribution/slot-weights.js";
import { SpanTagger, type SpanWeights } from "../../analysis/attribution/tag-spans.js";
import type { Reader } from "../../analysis/reading/create-reader.js";
import { calibrateConfidence } from "./calibrate-confidence.js";
import { BORDER_BITS, chainExample, foldSlots, TOKEN_BITS } from "./chain-examples.js";
import { goldDocuments, type QuotationRow } from "./gold-document.js";
import { addReadingRows, emptyReadingRows } from "./reading-rows.js";
import { type ChainExample, type ChainModel, type ChainOptions, trainChain } from "./train-chain.js";
import { trainChoice } from "./train-choice.js";
import { trainCues } from "./train-cues.js";
import { writtenRows } from "./written-rows.js";

const FOLDS = 4;
/** Beliefs ("he hopes that") have sources and contents of the same build; half weight did best. */
const BELIEF_WEIGHT = 0.5;
/** How often each of our own sentences counts: they are few beside 12,000 annotated statements. */
const WRITTEN_TIMES = 6;
const CHAIN: ChainOptions = {
  tokenBits: TOKEN_BITS,
  borderBits: BORDER_BITS,
  epochs: 6,
  rate: 0.02,
  dropout: 0.5,
  seed: 1,
};

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
    const tagger = new SpanTagger(tablesOf(trainChain(examples, rest, CHAIN, () => {})));
    documents.forEach((one, d) => {
      const own = cues.unseen[d]!.filter(({ statement }) => statement >= LEAST_CHANCE);
      if (foldOf[d] === fold) addReadingRows(readings, one, own, likely[d]!, tagger, fold);
    });
    report(`trained spans without fold ${fold + 1} of ${FOLDS}, to learn the choice among readings`);
  }
  const chain = trainChain(examples, all, CHAIN, (epoch, loss) =>
    report(`trained spans, epoch ${epoch + 1} of ${CHAIN.epochs}, loss ${loss.toFixed(3)}`),
  );
  const choice = trainChoice(readings, FOLDS, report);
  return {
    cues: cues.weights,
    ...tablesOf(chain),
    readings: choice.weights,
    calibration: calibrateConfidence(readings, choice.unseen),
  };
}

function tablesOf({ tokens, borders }: ChainModel): SpanWeights {
  return {
    tokens: quantized(TOKEN_BITS, 2, tokens),
    borders: quantized(BORDER_BITS, 4, borders),
  };
}
