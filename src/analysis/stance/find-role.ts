import { type ReadDocument, TAGS } from "../../model/document.js";

/** What a mention does in its clause. PATIENT is the subject of a passive, AGENT its "by …": passives are turned round. */
export const ROLE_KINDS = [
  "NONE",
  "SUBJECT",
  "PATIENT",
  "OBJECT",
  "AGENT",
  "PREPOSITION",
  "POSSESSIVE",
  "MODIFIER",
  "PREDICATED",
] as const;

/** A mention's place in its clause; token indices, -1 where there is none. */
export interface Role {
  /** Index into {@link ROLE_KINDS}. */
  kind: number;
  /** The verb, noun or adjective that the mention depends on. */
  governor: number;
  /** The preposition before the mention's phrase. */
  preposition: number;
  /** First token of the mention's noun phrase. */
  phraseFirst: number;
  /** End of it, exclusive. */
  phraseLast: number;
}

const [NONE, SUBJECT, PATIENT, OBJECT, AGENT, PREPOSITION, POSSESSIVE, MODIFIER, PREDICATED] =
  ROLE_KINDS.keys() as unknown as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
const TAG = Object.fromEntries(TAGS.map((tag, code) => [tag, code])) as Record<(typeof TAGS)[number], number>;

/** Finds the role of the mention `[first, last)` within the sentence `[from, to)`, by the tags around it. */
export function findRole(
  document: ReadDocument,
  first: number,
  last: number,
  from: number,
  to: number,
): Role {
  const { tags, lowers } = document.tokens;
  const role: Role = { kind: NONE, governor: -1, preposition: -1, phraseFirst: first, phraseLast: last };
  role.phraseFirst = phraseStart(document, first, from);
  let end = last;
  if (end < to && isPossessive(lowers[end] as string)) {
    role.kind = POSSESSIVE;
    end++;
  }
  const nounEnd = nounRunEnd(document, end, to);
  if (nounEnd > end) {
    if (role.kind === NONE) {
      role.kind = MODIFIER;
    }
    role.governor = lastNoun(document, end, nounEnd);
    role.phraseLast = nounEnd;
    return role;
  }
  role.phraseLast = end;
  if (role.kind === POSSESSIVE) {
    return role;
  }
  const left = leftOf(document, role.phraseFirst, from);
  const verbBefore = left >= from && tags[left] === TAG.VERB;
  if (!(left >= from && (tags[left] === TAG.ADP || (verbBefore && !subjectFollows(document, end, to))))) {
    if (asSubject(document, role, skipAside(document, end, to), to)) {
      return role;
    }
  }
  if (left < from) {
    return role;
  }
  if (verbBefore) {
    role.kind = OBJECT;
    role.governor = left;
  } else if (tags[left] === TAG.ADP || lowers[left] === "to") {
    role.kind = PREPOSITION;
    role.preposition = left;
    role.governor = governorOf(document, left - 1, from);
    if (lowers[left] === "by" && role.governor >= 0 && tags[role.governor] === TAG.VERB) {
      role.kind = AGENT;
    }
  }
  return role;
}

/** Whether the verb at `verb` is passive: a form of "be" or "get" stands before it, with nothing but adverbs between. */
export function isPassive(document: ReadDocument, verb: number, from: number): boolean {
  const { tags, lemmas, lowers } = document.tokens;
  if ((lowers[verb] as string).endsWith("ing")) {
    return false;
  }
  for (let token = verb - 1; token >= from && token >= verb - 4; token--) {
    const lemma = lemmas[token] as string;
    if (tags[token] === TAG.AUX || lemma === "be" || lemma === "get") {
      return lemma === "be" || lemma === "get";
    }
    if (tags[token] !== TAG.ADV && tags[token] !== TAG.PART) {
      return false;
    }
  }
  return false;
}

/** The verb phrase from `at` on makes the mention a subject, a patient, or what a predicate speaks of. */
function asSubject(document: ReadDocument, role: Role, at: number, to: number): boolean {
  const { tags, lemmas, lowers } = document.tokens;
  let token = at;
  let be = false;
  let seen = false;
  for (; token < to && token < at + 8; token++) {
    const tag = tags[token];
    if (tag === TAG.VERB) {
      const passive = be && !(lowers[token] as string).endsWith("ing");
      role.kind = passive ? PATIENT : SUBJECT;
      role.governor = token;
      return true;
    }
    if (tag === TAG.AUX) {
      seen = true;
      be = lemmas[token] === "be";
    } else if (tag !== TAG.ADV && tag !== TAG.PART) {
      break;
    }
  }
  if (!seen) {
    return false;
  }
  role.kind = PREDICATED;
  for (; token < to && token < at + 10; token++) {
    const tag = tags[token];
    if (tag === TAG.ADJ || tag === TAG.NOUN || tag === TAG.PROPN) {
      role.governor = token;
      break;
    }
    if (tag === TAG.PUNCT) {
      break;
    }
  }
  return true;
}

function subjectFollows(document: ReadDocument, at: number, to: number): boolean {
  const tag = at < to ? document.tokens.tags[at] : TAG.PUNCT;
  return tag === TAG.AUX || tag === TAG.VERB;
}

/** Steps over an apposition, an aside in brackets or "who" between a mention and its verb. */
function skipAside(document: ReadDocument, at: number, to: number): number {
  const { lowers, tags } = document.tokens;
  const opener = at < to ? (lowers[at] as string) : "";
  if (opener === "who" || opener === "which" || opener === "that") {
    return at + 1;
  }
  if (opener !== "," && opener !== "(") {
    return at;
  }
  if (lowers[at + 1] === "who" || lowers[at + 1] === "which") {
    return at + 2;
  }
  const closer = opener === "," ? "," : ")";
  for (let token = at + 1; token < to && token < at + 16; token++) {
    if (lowers[token] === closer) {
      const tag = tags[token + 1];
      return tag === TAG.VERB || tag === TAG.AUX || tag === TAG.ADV ? token + 1 : at;
    }
  }
  return at;
}

/** The token left of a phrase, adverbs and coordinated phrases ("Smith and Jones") stepped over; below `from` if none. */
function leftOf(document: ReadDocument, phraseFirst: number, from: number): number {
  const { tags, lowers } = document.tokens;
  let token = phraseFirst - 1;
  for (let hops = 0; hops < 3 && token > from; hops++) {
    const joined = tags[token] === TAG.CCONJ && lowers[token] !== "but";
    const listed = lowers[token] === "," && hops > 0;
    if (!joined && !listed) {
      break;
    }
    let before = token - 1;
    if (lowers[before] === ",") {
      before--;
    }
    const tag = tags[before];
    if (tag !== TAG.NOUN && tag !== TAG.PROPN && tag !== TAG.PRON) {
      break;
    }
    token = phraseStart(document, before, from) - 1;
  }
  while (token > from && tags[token] === TAG.ADV) {
    token--;
  }
  return token;
}

function governorOf(document: ReadDocument, at: number, from: number): number {
  const { tags } = document.tokens;
  for (let token = at; token >= from && token > at - 5; token--) {
    const tag = tags[token];
    if (tag === TAG.VERB || tag === TAG.NOUN || tag === TAG.ADJ) {
      return token;
    }
    if (tag === TAG.PUNCT || tag === TAG.PRON) {
      return -1;
    }
  }
  return -1;
}

function phraseStart(document: ReadDocument, first: number, from: number): number {
  const { tags, lowers } = document.tokens;
  let start = first;
  while (start > from) {
    const tag = tags[start - 1];
    const joinsAdjectives =
      tag === TAG.CCONJ && start - 2 >= from && tags[start - 2] === TAG.ADJ && tags[start] === TAG.ADJ;
    const inside =
      joinsAdjectives ||
      tag === TAG.DET ||
      tag === TAG.ADJ ||
      tag === TAG.NUM ||
      tag === TAG.NOUN ||
      tag === TAG.PROPN ||
      isPossessive(lowers[start - 1] as string) ||
      (tag === TAG.PRON && isOwner(lowers[start - 1] as string));
    if (!inside) {
      break;
    }
    start--;
  }
  return start;
}

function nounRunEnd(document: ReadDocument, at: number, to: number): number {
  const { tags, lowers } = document.tokens;
  let end = at;
  while (end < to) {
    const tag = tags[end];
    if (tag !== TAG.NOUN && tag !== TAG.PROPN && tag !== TAG.ADJ && !isPossessive(lowers[end] as string)) {
      break;
    }
    end++;
  }
  while (end > at && tags[end - 1] === TAG.ADJ) {
    end--;
  }
  return end;
}

function lastNoun(document: ReadDocument, at: number, end: number): number {
  const { tags } = document.tokens;
  for (let token = end - 1; token >= at; token--) {
    if (tags[token] === TAG.NOUN || tags[token] === TAG.PROPN) {
      return token;
    }
  }
  return end - 1;
}

function isPossessive(lower: string): boolean {
  return lower === "'s" || lower === "'" || lower === "’s";
}

const OWNERS = new Set(["his", "her", "its", "their", "our", "my", "your"]);

function isOwner(lower: string): boolean {
  return OWNERS.has(lower);
}
