import type { Tokens } from "../../model/document.js";
import { WordTable } from "../learning/word-table.js";
import type { NameRun } from "./find-names.js";
import { nameHash, textOf } from "./find-names.js";
import { isFirstName } from "./lists/first-names.js";
import { INSTITUTIONS, ORGANISATION_HEADS } from "./lists/organisation-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import { isAgentive } from "./split-titles.js";
import { TAG } from "./token-shapes.js";
import { FACT, factsOf } from "./word-facts.js";

/** Parts capitalised words that only stand side by side: an organisation and a name, an opening word and a name. */
export function partRuns(tokens: Tokens, runs: readonly NameRun[]): NameRun[] {
  const alone = new WordTable(runs.length);
  for (const { first, last } of runs) {
    const hash = nameHash(tokens, first, last);
    alone.setHash(hash, alone.get(hash, 0) + 1);
  }
  const parted: NameRun[] = [];
  for (const run of runs) {
    if (run.last - run.first === 1) parted.push(run);
    else if (!isTitleOfWork(tokens, run, alone))
      parted.push(...partAdjoining(tokens, withoutOpener(tokens, run, alone), alone));
  }
  return parted;
}

/** "told the Leeds Herald Moor would go" */
function partAdjoining(tokens: Tokens, run: NameRun, alone: WordTable): NameRun[] {
  const { first, last } = run;
  const middle = last - 1;
  if (last - first < 3 || alone.get(nameHash(tokens, first, last), 0) !== 1) return [run];
  if (alone.get(tokens.lowerHashes[middle]!, 0) < 2) return [run];
  const isName =
    ORGANISATION_HEADS.has(tokens.lowers[middle - 1]!) && !ORGANISATION_HEADS.has(tokens.lowers[middle]!);
  return isName
    ? [
        { first, last: middle },
        { first: middle, last },
      ]
    : [run];
}

/**
 * "Plumber Ada Moor" at a sentence's start, "Crooked Moor", "Notice Moor" where the article has a Moor elsewhere: the first
 * word is none of the name.
 */
function withoutOpener(tokens: Tokens, run: NameRun, alone: WordTable): NameRun {
  const { first, last } = run;
  const ofOpener = factsOf(tokens.lowerHashes[first]!);
  const isKept = (ofOpener & (FACT.firstName | FACT.title)) !== 0;
  if (last - first < 2 || isKept || ORGANISATION_HEADS.has(tokens.lowers[last - 1]!)) return run;
  const opener = tokens.lowers[first]!;
  let from = first + 1;
  // "Ex-minister Moor"
  if (tokens.lowers[from] === "-" && isAgentive(tokens.lowers[from + 1] ?? "")) from += 2;
  if (from >= last || !/^\p{Lu}/u.test(tokens.words[from]!)) return run;
  const bare = { first: from, last };
  const isFull = last - from >= 2;
  const opensSentence = first === 0 || tokens.sentenceOf[first - 1] !== tokens.sentenceOf[first];
  const isRole = (ofOpener & FACT.role) !== 0 || isAgentive(opener) || from > first + 1;
  if (isFull && isRole && (opensSentence || tokens.tags[first] === TAG.NOUN)) return bare;
  const known = alone.get(nameHash(tokens, from, last), 0);
  if (isFull && isFirstName(tokens.lowers[from]!) && known >= 1 && !isInitial(opener)) return bare;
  if (EPITHETS.has(opener)) {
    const rest = textOf(tokens, from, last);
    const isSomebody = known >= 1 || GAZETTEER.places.has(rest) || isFirstName(rest);
    if (isSomebody && !GAZETTEER.places.has(textOf(tokens, first, last))) return bare;
  }
  const tag = tokens.tags[first]!;
  const isFree = opensSentence || tokens.tags[first - 1] === TAG.PUNCT;
  const isOrdinary =
    tag === TAG.VERB || tag === TAG.ADJ || tag === TAG.ADV || (tag === TAG.NOUN && isFree && known >= 3);
  return isOrdinary && known >= 2 && alone.get(nameHash(tokens, first, last), 0) < known ? bare : run;
}

/** Adjectives that praise or abuse, which a tagger takes for names beside names. */
const EPITHETS = new Set(
  "poor crooked crazy lazy lying dear great little sweet sad sleepy failing corrupt evil wicked brave proud dirty happy".split(
    " ",
  ),
);

function isInitial(lower: string): boolean {
  return /^\p{L}\.?$/u.test(lower);
}

/** A slogan, a song or a programme: a name that stands nowhere but between quotation marks ("Peace Through Strength"). */
function isTitleOfWork(tokens: Tokens, { first, last }: NameRun, alone: WordTable): boolean {
  const isQuoted = /^["“‘']$/.test(tokens.words[first - 1] ?? "") && closes(tokens, last);
  if (!isQuoted || last - first < 2 || isFirstName(tokens.lowers[first]!)) return false;
  const key = textOf(tokens, first, last);
  return (
    alone.get(nameHash(tokens, first, last), 0) === 1 && !GAZETTEER.places.has(key) && !INSTITUTIONS.has(key)
  );
}

function closes({ words }: Tokens, at: number): boolean {
  const mark = /^[.,!?]$/.test(words[at] ?? "") ? at + 1 : at;
  return /^["”’']$/.test(words[mark] ?? "");
}
