import { type ReadDocument, TAGS } from "../../model/document.js";
import type { FeatureSink } from "../learning/feature-list.js";
import { mixHashes } from "../learning/word-hash.js";
import { FAMILIES, salt } from "./feature-families.js";
import { isPassive, ROLE_KINDS, type Role } from "./find-role.js";
import { ORDERS, type Placing, type Range, type Scene, sentenceIn } from "./set-scene.js";

const TAG = Object.fromEntries(TAGS.map((tag, code) => [tag, code])) as Record<(typeof TAGS)[number], number>;
const EDGE_WORD = 0x1b873593;

/** A mention's form, role, governor and predicate; `words` are the window's as {@link collectFeatures} masks them. */
export function collectMention(
  scene: Scene,
  placing: Placing,
  words: Int32Array,
  ofHolder: boolean,
  features: FeatureSink,
): void {
  const { document, polarity, window } = scene;
  const mention = ofHolder ? (scene.holder as Range) : scene.target;
  const role = ofHolder ? (placing.holderRole as Role) : placing.targetRole;
  const { tags } = document.tokens;
  const { first: from, last: to } = sentenceIn(scene, mention);
  const part = (ofHolder ? 1 : 0) + (placing.order === ORDERS.NONE ? 0 : 2);
  const kind = role.kind;
  const partKind = part * 16 + kind;
  features.add(mixHashes(salt(FAMILIES.MENTION_TAG, part), tags[mention.last - 1] as number), 1, -1);
  features.add(
    mixHashes(salt(FAMILIES.MENTION_LENGTH, part), Math.min(4, mention.last - mention.first)),
    1,
    -1,
  );
  features.add(mixHashes(salt(FAMILIES.MENTION_QUOTED, part), quotedAt(document, mention.first)), 1, -1);
  features.add(mixHashes(salt(FAMILIES.MENTION_FIRST, part), mention.first === from ? 1 : 0), 1, -1);
  features.add(mixHashes(salt(FAMILIES.ROLE, part), kind), 1, -1);
  const preposition = role.preposition < 0 ? 0 : (polarity.lemmas[role.preposition] as number);
  if (preposition !== 0) {
    features.add(mixHashes(salt(FAMILIES.ROLE_PREPOSITION, part), preposition), 1, role.preposition);
  }
  const governor = role.governor;
  if (governor < from || governor >= to) {
    return;
  }
  const word = words[governor - window.first] as number;
  const negated = polarity.negated[governor] as number;
  const valence = polarity.valence[governor] as number;
  features.add(mixHashes(salt(FAMILIES.ROLE_GOVERNOR, partKind), mixHashes(word, preposition)), 1, governor);
  features.add(mixHashes(salt(FAMILIES.ROLE_GOVERNOR_NEGATED, partKind * 2 + negated), word), 1, governor);
  if (valence !== 0) {
    const sign = valence > 0 ? 1 : 0;
    features.add(mixHashes(salt(FAMILIES.ROLE_VALENCE, partKind), sign), Math.abs(valence) + 0.5, governor);
  }
  if (isSubjectLike(role)) {
    collectPredicate(scene, { first: governor + 1, last: to }, partKind, words, word, features);
  } else if (tags[governor] === TAG.VERB) {
    const passive = isPassive(document, governor, from) ? 1 : 0;
    features.add(mixHashes(salt(FAMILIES.ROLE_PASSIVE, part), kind * 2 + passive), 1, governor);
    const above = verbBefore(document, governor, from);
    if (above >= 0) {
      const verb = words[above - window.first] as number;
      features.add(mixHashes(salt(FAMILIES.VERB_ABOVE, part), verb), 1, above);
      features.add(mixHashes(salt(FAMILIES.VERB_ABOVE_PAIR, part), mixHashes(verb, word)), 1, above);
    }
  }
}

function isSubjectLike(role: Role): boolean {
  const kind = ROLE_KINDS[role.kind];
  return kind === "SUBJECT" || kind === "PATIENT" || kind === "PREDICATED";
}

/** What a subject's verb goes on to say, up to the next break: its valences and its first noun, adjective or verb. */
function collectPredicate(
  { document, polarity, window }: Scene,
  range: Range,
  partKind: number,
  words: Int32Array,
  verb: number,
  features: FeatureSink,
): void {
  const { tags } = document.tokens;
  let first = true;
  for (let token = range.first; token < range.last && token < range.first + 12; token++) {
    const tag = tags[token];
    if (tag === TAG.PUNCT) {
      break;
    }
    const word = words[token - window.first] as number;
    if (first && (tag === TAG.NOUN || tag === TAG.ADJ || tag === TAG.VERB || tag === TAG.PROPN)) {
      features.add(mixHashes(salt(FAMILIES.PREDICATE_WORD, partKind), word), 1, token);
      features.add(mixHashes(salt(FAMILIES.PREDICATE_PAIR, partKind), mixHashes(verb, word)), 1, token);
      first = false;
    }
    const valence = polarity.valence[token] as number;
    if (valence !== 0) {
      const sign = valence > 0 ? 1 : 0;
      features.add(mixHashes(salt(FAMILIES.PREDICATE_VALENCE, partKind), sign), Math.abs(valence), token);
    }
  }
}

/** How holder and target stand to each other: distance, what lies between, and whether one verb links the two. */
export function collectPair(scene: Scene, placing: Placing, words: Int32Array, features: FeatureSink): void {
  const { document, polarity, window, target } = scene;
  const holder = scene.holder as Range;
  const { tags, sentenceOf, lowers } = document.tokens;
  const order = placing.order;
  const from = Math.min(holder.last, target.last);
  const to = Math.max(holder.first, target.first);
  const apart = Math.max(0, to - from);
  const distance = apart < 4 ? apart : apart < 8 ? 4 : apart < 16 ? 5 : apart < 32 ? 6 : 7;
  features.add(mixHashes(salt(FAMILIES.DISTANCE, order), distance), 1, -1);
  const sameClause =
    placing.clauses[holder.first - window.first] === placing.clauses[target.first - window.first];
  const sameSentence = sentenceOf[holder.first] === sentenceOf[target.first];
  features.add(
    mixHashes(salt(FAMILIES.SAME_CLAUSE, order), (sameClause ? 2 : 0) + (sameSentence ? 1 : 0)),
    1,
    -1,
  );
  const quoted = quotedAt(document, holder.first) * 2 + quotedAt(document, target.first);
  features.add(mixHashes(salt(FAMILIES.QUOTED_PAIR, order), quoted), 1, -1);
  let names = 0;
  let verbs = 0;
  let commas = 0;
  let valence = 0;
  let path = EDGE_WORD;
  for (let token = from; token < to; token++) {
    const tag = tags[token];
    const word = words[token - window.first] as number;
    names += tag === TAG.PROPN ? 1 : 0;
    commas += lowers[token] === "," ? 1 : 0;
    valence += polarity.valence[token] as number;
    if (tag === TAG.VERB) {
      verbs++;
      path = mixHashes(path, word);
      features.add(mixHashes(salt(FAMILIES.VERB_BETWEEN, order), word), 1, token);
    }
  }
  features.add(mixHashes(salt(FAMILIES.NAMES_BETWEEN, order), Math.min(names, 4)), 1, -1);
  features.add(mixHashes(salt(FAMILIES.VERBS_BETWEEN, order), Math.min(verbs, 4)), 1, -1);
  features.add(mixHashes(salt(FAMILIES.COMMAS_BETWEEN, order), Math.min(commas, 3)), 1, -1);
  features.add(mixHashes(salt(FAMILIES.VALENCE_BETWEEN, order), 0), Math.max(-2, Math.min(2, valence)), -1);
  if (verbs > 0 && verbs < 4) {
    features.add(mixHashes(salt(FAMILIES.VERB_PATH, order), path), 1, from);
  }
  if (sameSentence) {
    collectLink(scene, placing, words, features);
  }
}

/** The verbs that holder and target hang on, with who does and who undergoes; passives are turned round. */
function collectLink(scene: Scene, placing: Placing, words: Int32Array, features: FeatureSink): void {
  const { polarity, window } = scene;
  const holderRole = placing.holderRole as Role;
  const targetRole = placing.targetRole;
  const kinds = holderRole.kind * 16 + targetRole.kind;
  features.add(mixHashes(salt(FAMILIES.LINK_ROLES, 0), kinds), 1, -1);
  features.add(mixHashes(salt(FAMILIES.LINK_ROLES_ORDER, placing.order), kinds), 1, -1);
  const verb = holderRole.governor;
  const other = targetRole.governor;
  if (verb < 0 || other < 0) {
    return;
  }
  const same = verb === other ? 1 : 0;
  const shape = directionOf(holderRole, targetRole) * 2 + same;
  const negated = polarity.negated[verb] as number;
  const word = words[verb - window.first] as number;
  const valence = (polarity.valence[verb] as number) + (same ? 0 : (polarity.valence[other] as number));
  features.add(mixHashes(salt(FAMILIES.LINK_SHAPE, 0), shape), 1, verb);
  features.add(mixHashes(salt(FAMILIES.LINK_VERB, shape * 2 + negated), word), 1, verb);
  if (valence !== 0) {
    features.add(mixHashes(salt(FAMILIES.LINK_VALENCE, shape * 2 + negated), valence > 0 ? 1 : 0), 1, verb);
  }
  if (!same) {
    const otherWord = words[other - window.first] as number;
    features.add(mixHashes(salt(FAMILIES.LINK_OTHER, shape), otherWord), 1, other);
    features.add(mixHashes(salt(FAMILIES.LINK_PAIR, shape), mixHashes(word, otherWord)), 1, other);
  }
}

/** 1 where the holder does and the target undergoes, 2 the other way round, 3 where both do, 0 where neither is plain. */
function directionOf(holder: Role, target: Role): number {
  return (does(holder) ? 1 : 0) + (does(target) ? 2 : 0);
}

function does(role: Role): boolean {
  const kind = ROLE_KINDS[role.kind];
  return kind === "SUBJECT" || kind === "AGENT";
}

function verbBefore(document: ReadDocument, verb: number, from: number): number {
  const { tags } = document.tokens;
  for (let token = verb - 1; token >= from && token > verb - 6; token--) {
    if (tags[token] === TAG.VERB) {
      return token;
    }
    if (tags[token] === TAG.PUNCT) {
      return -1;
    }
  }
  return -1;
}

/** 1 where the token stands inside a quotation; found by bisection, quotations being in reading order. */
function quotedAt(document: ReadDocument, token: number): number {
  const { quotations } = document;
  let low = 0;
  let high = quotations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotations[middle]?.firstToken ?? 0) <= token) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const before = quotations[low - 1];
  return before !== undefined && token < before.lastToken ? 1 : 0;
}
