import { type ReadDocument, TAGS } from "../../model/document.js";
import { hashWord } from "../learning/word-hash.js";
import { WordTable } from "../learning/word-table.js";

const PUNCTUATION = TAGS.indexOf("PUNCT");
const SUBORDINATOR = TAGS.indexOf("SCONJ");
const COORDINATOR = TAGS.indexOf("CCONJ");
const STARTS = { BREAK: 1, WORD: 2 } as const;
const STARTERS = new WordTable(64);
for (const mark of '; : — – ( ) -- " “ ” . ! ?'.split(" ")) STARTERS.set(mark, STARTS.BREAK);
for (const word of "but yet while whereas although though because after before if who which whom whose".split(
  " ",
)) {
  STARTERS.set(word, STARTS.WORD);
}
const COMMA = hashWord(",");

/**
 * Numbers the clauses of `[first, last)` into `clauseOf` (index 0 being token `first`), roughly: at breaks of punctuation,
 * subordinators, relative pronouns and contrast, and at commas followed by one of those or by a new subject's verb.
 */
export function numberClauses(
  document: ReadDocument,
  first: number,
  last: number,
  clauseOf: Uint8Array,
): void {
  const { tags, lowerHashes } = document.tokens;
  let clause = 0;
  for (let token = first; token < last; token++) {
    const tag = tags[token];
    const lower = lowerHashes[token] as number;
    const starter = STARTERS.get(lower, 0);
    const starts =
      tag === PUNCTUATION
        ? starter === STARTS.BREAK || (lower === COMMA && verbFollowsSoon(document, token + 1, last))
        : tag === SUBORDINATOR ||
          starter === STARTS.WORD ||
          (tag === COORDINATOR && verbFollowsSoon(document, token + 1, last));
    if (starts && clause < 255 && token > first) {
      clause++;
    }
    clauseOf[token - first] = clause;
  }
}

const AUXILIARY = TAGS.indexOf("AUX");
const VERB = TAGS.indexOf("VERB");

/** Whether a verb stands within the next four tokens, before any punctuation. */
function verbFollowsSoon(document: ReadDocument, from: number, last: number): boolean {
  const { tags } = document.tokens;
  for (let token = from; token < last && token < from + 4; token++) {
    const tag = tags[token];
    if (tag === PUNCTUATION) {
      return false;
    }
    if (tag === VERB || tag === AUXILIARY) {
      return true;
    }
  }
  return false;
}
