import { addShape, addSurroundings, NAME_KINDS } from "../../analysis/entities/kind-features.js";
import { MOST_PLACES } from "../../analysis/entities/kind-model.js";
import { FeatureList } from "../../analysis/learning/feature-list.js";
import { quantiseSoftmax } from "../../analysis/learning/softmax-table.js";
import { writeWeightsFile } from "../../analysis/learning/weights-file.js";
import type { Reader } from "../../analysis/reading/create-reader.js";
import { PackedRows } from "../packed-rows.js";
import { trainSoftmax } from "../train-softmax.js";
import { type LabelledName, labelNames } from "./label-names.js";

/** Slots of the table: 16 more of them for a feature changed nothing out of sample. */
const SLOTS = 1 << 14;
const EPOCHS = 8;
const RATE = 0.05;
const L2 = 1e-4;
/** No class counts more than this many times its share, so that the rare ones don't shout. */
const MOST_WEIGHT = 3;
const SEED = 1;

/**
 * Learns models/entities.bin: which kind a name is, told by its shape and its surroundings, from the names of `texts`
 * whose kind the texts give away (distant supervision). The same texts give the same bytes. `report` gets a line a step.
 */
export function trainEntities(
  texts: readonly string[],
  read: Reader,
  report: (line: string) => void,
): Uint8Array {
  const packed = new PackedRows();
  const labels: number[] = [];
  const features = new FeatureList();
  // Several rows have one text.
  for (const text of new Set(texts)) {
    for (const name of labelNames(read(text))) {
      const push = () => {
        packed.push(features, SLOTS);
        labels.push(name.label);
      };
      collect(features, name, false);
      for (let copy = 0; copy < name.copies; copy++) push();
      if (!name.shortens) continue;
      collect(features, name, true);
      push();
    }
  }
  const counts = NAME_KINDS.map((_, kind) => labels.filter((label) => label === kind).length);
  report(`${labels.length} rows: ${NAME_KINDS.map((kind, c) => `${kind} ${counts[c]}`).join(", ")}`);
  const classWeights = counts.map((count) =>
    Math.min(MOST_WEIGHT, labels.length / NAME_KINDS.length / count),
  );
  const rows = Int32Array.from(labels.keys());
  const learned = trainSoftmax(packed, Uint8Array.from(labels), rows, {
    slotCount: SLOTS,
    classes: NAME_KINDS.length,
    epochs: EPOCHS,
    rate: RATE,
    l2: L2,
    classWeights,
    seed: SEED,
  });
  const { bytes, largest } = quantiseSoftmax(learned);
  return writeWeightsFile("entities", { largest }, { kinds: bytes });
}

/** A row: its places by the root of their number, as the analyser weighs them, and of its shape what may tell something. `asShort`: as if the name were its first word alone. */
function collect(features: FeatureList, name: LabelledName, asShort: boolean): void {
  const { tokens, facts, names, type, told } = name;
  features.clear();
  const isOneWord = asShort || type.words.length === 1;
  const places = Math.min(type.at.length, MOST_PLACES);
  for (let i = 0; i < places; i++) addSurroundings(features, tokens, facts, names[type.at[i]!]!, isOneWord);
  for (let i = 0; i < features.count; i++) features.values[i] = 1 / Math.sqrt(places);
  const { first, last } = names[type.at[0]!]!;
  if (asShort) addShape(features, tokens.words[first]!, true);
  else if (told === "FIRST" || told === "NEITHER") addShape(features, tokens.words[last - 1]!, true);
  if (last - first > 1 && !asShort && (told === "LAST" || told === "NEITHER"))
    addShape(features, tokens.words[first]!, false);
}
