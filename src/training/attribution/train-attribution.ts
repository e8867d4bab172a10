import type { AttributionWeights } from "../../analysis/attribution/attribution-weights.js";
import { likelyCues } from "../../analysis/attribution/find-cues.js";
import { LEAST_CHANCE } from "../../analysis/attribution/find-statements.js";
import { BORDER_BITS, chainExample, TOKEN_BITS } from "./chain-examples.js";
import { goldDocument, type QuotationRow } from "./gold-document.js";
import { type ChainExample, type ChainOptions, trainChain } from "./train-chain.js";
import { trainCues } from "./train-cues.js";

const FOLDS = 4;
/** Beliefs ("he hopes that") have sources and contents of the same build; half weight did best. */
const BELIEF_WEIGHT = 0.5;
const CHAIN: ChainOptions = {
  tokenBits: TOKEN_BITS,
  borderBits: BORDER_BITS,
  epochs: 8,
  rate: 0.02,
  dropout: 0.5,
  seed: 1,
};

/** Trains the whole attribution step; the same rows give the same weights, bit for bit. */
export function trainAttribution(
  rows: readonly QuotationRow[],
  report: (step: string) => void,
): AttributionWeights {
  const documents = rows.map(goldDocument);
  report(`read ${documents.length} articles`);
  const foldOf = Int32Array.from(documents.keys(), (d) => d % FOLDS);
  const cues = trainCues(documents, foldOf, FOLDS, LEAST_CHANCE);
  report("trained the cue classifier, two stages");
  const examples: ChainExample[] = [];
  documents.forEach((one, d) => {
    const likely = likelyCues(one.document, one.columns, cues.unseen[d]!);
    for (const attribution of one.attributions)
      examples.push(chainExample(one, attribution, likely, attribution.statement ? 1 : BELIEF_WEIGHT));
  });
  const all = Int32Array.from(examples.keys());
  const chain = trainChain(examples, all, CHAIN, (epoch, loss) =>
    report(`trained spans, epoch ${epoch + 1} of ${CHAIN.epochs}, loss ${loss.toFixed(3)}`),
  );
  return {
    cues: cues.weights,
    tokens: { bits: TOKEN_BITS, outputs: 2, values: chain.tokens, scale: 1 },
    borders: { bits: BORDER_BITS, outputs: 4, values: chain.borders, scale: 1 },
    readings: { bits: 10, outputs: 1, values: new Float32Array(1 << 10), scale: 1 },
    calibration: Float32Array.from([0, 0.25, 0.5, 0.75, 1]),
  };
}
