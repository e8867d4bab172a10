import { LEAF, type TreeEnsemble } from "../learning/tree-ensemble.js";
import { openWeightsFile, type WeightsFile, writeWeightsFile } from "../learning/weights-file.js";
import type { CueWeights } from "./find-cues.js";
import type { SlotWeights } from "./slot-weights.js";
import type { ReadingWeights } from "./weigh-readings.js";
import { WordRates } from "./word-rates.js";

/** Everything the attribution step has learned. */
export interface AttributionWeights {
  readonly cues: CueWeights;
  /** Per token: in content, in source. */
  readonly tokens: SlotWeights;
  /** Per border: content begins, ends, source begins, ends. */
  readonly borders: SlotWeights;
  readonly readings: ReadingWeights;
  /** Calibrated confidence at raw chances 0, 1/n, ... 1. */
  readonly calibration: Float32Array;
}

const KIND = "attribution";

type TableFacts = Readonly<Record<string, Pick<SlotWeights, "bits" | "outputs" | "scale">>>;

/** Weights as a file; the same weights give the same bytes. */
export function packWeights({
  cues,
  tokens,
  borders,
  readings,
  calibration,
}: AttributionWeights): Uint8Array {
  const tables = { first: cues.first, second: cues.second, tokens, borders, readings: readings.features };
  const facts: TableFacts = Object.fromEntries(
    Object.entries(tables).map(([name, { bits, outputs, scale }]) => [name, { bits, outputs, scale }]),
  );
  return writeWeightsFile(
    KIND,
    { tables: facts },
    {
      ...Object.fromEntries(Object.entries(tables).map(([name, { values }]) => [name, values])),
      ...packTrees("choice", readings.choice),
      ...packTrees("odds", readings.odds),
      "rates.words": readings.rates.words,
      "rates.rates": readings.rates.rates,
      heads: Int32Array.from(cues.heads).sort(),
      calibration,
    },
  );
}

/** Reads a file of {@link packWeights}. Throws MODEL_INVALID. */
export function unpackWeights(bytes: Uint8Array): AttributionWeights {
  const file = openWeightsFile(bytes, KIND);
  const facts = file.facts.tables as TableFacts;
  const table = (name: string): SlotWeights => ({ ...facts[name]!, values: file.section(name, "i8") });
  return {
    cues: {
      heads: new Set(file.section("heads", "i32")),
      first: table("first"),
      second: table("second"),
    },
    tokens: table("tokens"),
    borders: table("borders"),
    readings: {
      features: table("readings"),
      choice: unpackTrees(file, "choice"),
      odds: unpackTrees(file, "odds"),
      rates: new WordRates(file.section("rates.words", "i32"), file.section("rates.rates", "f32")),
    },
    calibration: file.section("calibration", "f32"),
  };
}

/** An inner node's right child is left out: it can be told from the order of the nodes. */
function packTrees(
  name: string,
  { asked, numbers }: TreeEnsemble,
): Record<string, Uint8Array | Float32Array> {
  return { [`${name}.asked`]: asked, [`${name}.numbers`]: numbers };
}

function unpackTrees(file: WeightsFile, name: string): TreeEnsemble {
  const asked = file.section(`${name}.asked`, "u8");
  const right = new Int32Array(asked.length);
  const roots: number[] = [];
  // Inner nodes whose right subtree has not begun yet.
  const open: number[] = [];
  asked.forEach((number, node) => {
    const before = node === 0 ? LEAF : asked[node - 1]!;
    if (before === LEAF) {
      const parent = open.pop();
      if (parent === undefined) roots.push(node);
      else right[parent] = node;
    }
    if (number !== LEAF) open.push(node);
  });
  return { roots: Int32Array.from(roots), asked, numbers: file.section(`${name}.numbers`, "f32"), right };
}
