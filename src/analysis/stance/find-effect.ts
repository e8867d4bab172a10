import type { ReadDocument } from "../../model/document.js";
import type { Polarity } from "../learning/polarity.js";
import { effectOf, isWish } from "./effect-words.js";
import { findRole, ROLE_KINDS, type Role } from "./find-role.js";

/** What a sentence does to a mention, followed from the mention up to the verbs it hangs on. */
export interface Effect {
  /** -1 against it, 1 for it, 0 nothing known; negations turned round. */
  readonly sign: -1 | 0 | 1;
  /** The word that does it, -1 for none. */
  readonly token: number;
  /** 1 where it acts on the mention itself, 2 where on something of it ("dismantle the capabilities of X"), 3 beyond. */
  readonly level: number;
  /** Whether words before it say that it is wanted ("must", "our commitment to"). */
  readonly wished: boolean;
  /** The last role found on the way up: who does it hangs on the same verb. */
  readonly top: Role;
}

const UNDERGOES = new Set(["OBJECT", "PATIENT", "PREPOSITION", "POSSESSIVE", "MODIFIER"]);
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
  const { lemmas } = document.tokens;
  let sign = 0;
  let token = -1;
  let level = 0;
  let negated = 0;
  let top = role;
  while (level < LEVELS && top.governor >= from && top.governor < to) {
    level++;
    const governor = top.governor;
    if (!UNDERGOES.has(ROLE_KINDS[top.kind] as string)) {
      break;
    }
    const effect = effectOf(lemmas[governor] as string);
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

/** How far before an effect its wish may stand: "would need to be accompanied by … the downfall of X". */
const WISH_REACH = 14;

function wishBefore({ tokens }: ReadDocument, polarity: Polarity, token: number, from: number): boolean {
  for (let before = token - 1; before >= from && before >= token - WISH_REACH; before--) {
    if (isWish(tokens.lemmas[before] as string)) {
      return polarity.negated[before] === 0;
    }
  }
  return false;
}
