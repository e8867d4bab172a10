import { type ReadDocument, TAGS } from "../../model/document.js";
import type { Polarity } from "../learning/polarity.js";
import { effectOf, isDemand, isSelf, isWish } from "./effect-words.js";
import { findRole, ROLE_KINDS, type Role } from "./find-role.js";

/** What a sentence does to a mention, followed from the mention up to the verbs it hangs on. */
export interface Effect {
  /** -1 against it, 1 for it, 0 nothing known; negations turned round. */
  readonly sign: -1 | 0 | 1;
  /** The word that does it, -1 for none. */
  readonly token: number;
  /** 1 where it acts on the mention itself, 2 where on something of it ("dismantle the capabilities of X"), 3 beyond. */
  readonly level: number;
  /** Whether whoever says it wants it ("must", "the commitment to", "we will"). */
  readonly wished: boolean;
  /** The last role found on the way up: who does it hangs on the same verb. */
  readonly top: Role;
}

const AUXILIARY = TAGS.indexOf("AUX");
const ADVERB = TAGS.indexOf("ADV");
const PARTICLE = TAGS.indexOf("PART");
const VERB = TAGS.indexOf("VERB");
const UNDERGOES = new Set(["OBJECT", "PATIENT", "PREPOSITION", "POSSESSIVE", "MODIFIER"]);
const VICTORIES = new Set(["victory", "triumph", "win", "prevail", "advantage", "superiority"]);
const VICTORY_REACH = 6;
/** Prepositions over which an effect reaches the mention; "hostages held in X" are freed, not X. */
const REACHING = new Set(["of", "against", "on", "for", "to", "toward", "towards", "with", "over", "upon"]);
const LEVELS = 3;

/**
 * Climbs from a mention's role over the nouns it hangs on. What takes a bad thing away is good ("lift the sanctions on X"),
 * what takes the thing itself away is against it ("repeal the X Act").
 */
export function findEffect(
  document: ReadDocument,
  polarity: Polarity,
  role: Role,
  from: number,
  to: number,
): Effect {
  const { lemmaHashes, lowers } = document.tokens;
  let sign = 0;
  let token = -1;
  let level = 0;
  let negated = 0;
  let top = role;
  while (level < LEVELS && top.governor >= from && top.governor < to) {
    level++;
    const governor = top.governor;
    const reached = top.preposition < 0 || REACHING.has(lowers[top.preposition] as string);
    if (!reached || !UNDERGOES.has(ROLE_KINDS[top.kind] as string)) {
      break;
    }
    const effect = isContrary(document, top.preposition, from)
      ? -1
      : effectOf(lemmaHashes[governor] as number);
    if (effect !== 0) {
      sign = sign === 0 ? Math.sign(effect) : effect < 0 ? -sign : sign;
      token = governor;
      negated ^= polarity.negated[governor] as number;
    }
    const kind = ROLE_KINDS[top.kind];
    if (kind === "OBJECT" || kind === "PATIENT") {
      break;
    }
    top = findRole(document, governor, governor + 1, from, to);
  }
  const wished = token >= 0 && wishBefore(document, polarity, token, from);
  return { sign: (negated === 1 ? -sign : sign) as -1 | 0 | 1, token, level, wished, top };
}

/** Whether a preposition is against what follows whatever it hangs on: "voted against X", "the victory we achieved over X". */
function isContrary({ tokens }: ReadDocument, preposition: number, from: number): boolean {
  const lower = tokens.lowers[preposition];
  if (lower !== "over") {
    return lower === "against";
  }
  for (let before = preposition - 1; before >= from && before >= preposition - VICTORY_REACH; before--) {
    if (VICTORIES.has(tokens.lemmas[before] as string)) {
      return true;
    }
  }
  return false;
}

/** How far before an effect its demand may stand: "would need to be accompanied by … the downfall of X". */
const DEMAND_REACH = 14;
/** How far before its verb or its wish "I" or "we" may stand. */
const SELF_REACH = 4;

function wishBefore(document: ReadDocument, polarity: Polarity, token: number, from: number): boolean {
  const { lemmaHashes } = document.tokens;
  if (selfBefore(document, token, from)) {
    return true;
  }
  for (let before = token - 1; before >= from && before >= token - DEMAND_REACH; before--) {
    const lemma = lemmaHashes[before] as number;
    if (isDemand(lemma) || (isWish(lemma) && selfBefore(document, before, from))) {
      return polarity.negated[before] === 0;
    }
  }
  return false;
}

/** Whether "I" or "we" is the subject of the word: nothing but helping words stands between. */
function selfBefore({ tokens }: ReadDocument, token: number, from: number): boolean {
  for (let before = token - 1; before >= from && before >= token - SELF_REACH; before--) {
    if (isSelf(tokens.lowerHashes[before] as number)) {
      return true;
    }
    const tag = tokens.tags[before];
    if (tag !== AUXILIARY && tag !== ADVERB && tag !== PARTICLE && tag !== VERB) {
      return false;
    }
  }
  return false;
}
