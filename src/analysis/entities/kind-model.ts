import type { Tokens } from "../../model/document.js";
import { FeatureList } from "../learning/feature-list.js";
import { addLogits, openSoftmaxTable, type SoftmaxTable } from "../learning/softmax-table.js";
import { openWeightsFile } from "../learning/weights-file.js";
import { addShape, addSurroundings, NAME_KINDS } from "./kind-features.js";
import type { NamedAt } from "./split-titles.js";

/** What models/entities.bin holds: a softmax regression that tells a name's kind by its shape and its surroundings. */
export interface KindModel {
  readonly table: SoftmaxTable;
  readonly features: FeatureList;
}

/** Opens models/entities.bin; throws MODEL_INVALID. */
export function openKindModel(bytes: Uint8Array): KindModel {
  const file = openWeightsFile(bytes, "entities");
  const largest = Number(file.facts.largest);
  return {
    table: openSoftmaxTable(file.section("kinds", "i8"), NAME_KINDS.length, largest),
    features: new FeatureList(),
  };
}

/** Places of a name that are looked at: more say the same again. */
export const MOST_PLACES = 8;

/**
 * Logits of a name's kinds in the order of {@link NAME_KINDS}, their mean 0: the shape of its first and last word once, and the
 * surroundings of its first places, which are no independent witnesses and so count by the root of their number.
 */
export function judgeKind(
  { table, features }: KindModel,
  tokens: Tokens,
  facts: Int32Array,
  names: readonly NamedAt[],
  at: readonly number[],
  logits: Float64Array,
): void {
  const places = Math.min(at.length, MOST_PLACES);
  features.clear();
  const { first, last } = names[at[0]!]!;
  for (let i = 0; i < places; i++)
    addSurroundings(features, tokens, facts, names[at[i]!]!, last - first === 1);
  logits.fill(0);
  addLogits(table, features, logits);
  for (let c = 0; c < logits.length; c++) logits[c] = logits[c]! / Math.sqrt(places);
  features.clear();
  addShape(features, tokens.words[last - 1]!, true);
  if (last - first > 1) addShape(features, tokens.words[first]!, false);
  addLogits(table, features, logits);
  const mean = (logits[0]! + logits[1]! + logits[2]!) / logits.length;
  for (let c = 0; c < logits.length; c++) logits[c] = logits[c]! - mean;
}
