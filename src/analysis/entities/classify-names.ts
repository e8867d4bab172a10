import type { ReadDocument } from "../../model/document.js";
import type { EntityKind } from "../../model/entity.js";
import type { Apposition } from "./find-appositions.js";
import { NAME_KINDS } from "./kind-features.js";
import { judgeKind, type KindModel } from "./kind-model.js";
import type { NameType } from "./name-type.js";
import type { NamedAt } from "./split-titles.js";
import { weighSurroundings } from "./weigh-surroundings.js";
import { weighWords } from "./weigh-words.js";

/** Evidence below this, in steps of trust, leaves it to the model what a name is. */
const UNDECIDED = 6;
/** Steps of trust that one logit of the model is worth; from 1 to 2 the same names of unseen articles came out right. */
const STEPS_A_LOGIT = 1.5;

/**
 * Logits that speak against a person where a name is one word: the model learned from surnames of people whom the article
 * names in full, and a surname alone is rarer than a firm's name.
 */
const LONE = 1;

/** Places of a name that are looked at: they tell enough, and a name on every line costs no more than others. */
const MOST_PLACES = 16;

/**
 * Counts for each name what speaks for a person, a place, an organisation and a topic, at each place where it stands and
 * in its own words; where that leaves it open, the model is asked. `model` is null while it is being trained.
 */
export function weighNames(
  { tokens }: ReadDocument,
  facts: Int32Array,
  names: readonly NamedAt[],
  appositions: readonly (Apposition | null)[],
  shapes: Uint8Array,
  model: KindModel | null,
): NameType[] {
  const types = new Map<string, NameType>();
  names.forEach((name, index) => {
    let type = types.get(name.key);
    if (!type) {
      type = {
        key: name.key,
        words: name.key.split(" "),
        at: [],
        evidence: weighWords(name, tokens.words[name.first]!, shapes),
      };
      types.set(name.key, type);
    }
    type.at.push(index);
    if (type.at.length <= MOST_PLACES)
      weighSurroundings(type.evidence, tokens, facts, name, appositions[index] ?? null);
  });
  const found = [...types.values()];
  if (model === null) return found;
  const logits = new Float64Array(NAME_KINDS.length);
  for (const { at, evidence, words } of found) {
    const { person, place, organisation, topic } = evidence;
    if (Math.max(person, place, organisation, topic) >= UNDECIDED) continue;
    judgeKind(model, tokens, facts, names, at, logits);
    if (words.length === 1) logits[0] = logits[0]! - LONE;
    evidence.person += STEPS_A_LOGIT * logits[0]!;
    evidence.organisation += STEPS_A_LOGIT * logits[1]!;
    evidence.place += STEPS_A_LOGIT * logits[2]!;
  }
  return found;
}

/** Confidence of a name about whose kind nothing is known: that it is spoken of is sure all the same. */
const UNKNOWN = 0.5;

/** The kind with most evidence; a name of one word about which nothing is known is left to what it is united with. */
export function kindOf({ evidence, words }: NameType): { kind: EntityKind; confidence: number } {
  const { person, place, organisation, topic } = evidence;
  const most = Math.max(person, place, organisation, topic);
  const sum = Math.max(0, person) + Math.max(0, place) + Math.max(0, organisation) + Math.max(0, topic);
  const confidence = most <= 0 ? UNKNOWN : Math.min(0.97, 0.45 + 0.5 * (most / (sum + 1)));
  if (most <= 0) return { kind: words.length > 1 ? "TOPIC" : "ORGANISATION", confidence };
  if (place === most) return { kind: "PLACE", confidence };
  // A single word that speaks and that no "the" stands before is a person whom the article takes for known.
  const isSpeaker = words.length === 1 && person === most && organisation === person;
  if (organisation === most && !isSpeaker) return { kind: "ORGANISATION", confidence };
  return { kind: person === most ? "PERSON" : "TOPIC", confidence };
}
