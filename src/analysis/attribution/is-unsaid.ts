import { hashWord } from "../learning/word-hash.js";
import type { CueFrame } from "./cue-features.js";
import type { Reading } from "./tag-spans.js";
import { PAD, QUOTED, TAG, type WordColumns } from "./word-columns.js";

const hashes = (words: string) => new Set(words.split(" ").map(hashWord));
const NOBODY = new Set(["nobody", "none", "no-one"]);
/** What names somebody after all: "none other than Lund". */
const EXCEPT = new Set(["other", "but", "except"]);
const IF = hashes("if unless");
const AUXILIARIES = hashes("do does did have has had will would could can might may should");
const QUESTION = hashWord("?");

/**
 * Whether the clause of a cue doesn't tell that somebody said something: nobody did, or it asks or supposes that one did.
 * What somebody "did not say" stays a statement, as it is one to annotators.
 */
export function isUnsaid(columns: WordColumns, { head }: CueFrame, { source, content }: Reading): boolean {
  const { lower, words } = columns;
  if (!source || source[0] > head) return false;
  const [first] = source;
  const at = first - PAD;
  const isNoOne = words[at] === "no" && words[at + 1] === "one";
  if (isNoOne || NOBODY.has(words[at]!)) return !EXCEPT.has(words[isNoOne ? at + 2 : at + 1] ?? "");
  if (content.some(([from]) => from < head)) return false;
  if (IF.has(lower[first]!) || IF.has(lower[first - 1]!)) return true;
  return AUXILIARIES.has(lower[first - 1]!) && beginsClause(columns, first - 1) && asks(columns, head);
}

/** Whether nothing of its clause stands before a token: neither "why" nor "neither". */
function beginsClause({ sentence, tag, quoted }: WordColumns, i: number): boolean {
  const before = i - 1;
  return (
    sentence[before] !== sentence[i] ||
    tag[before] === TAG.PUNCT ||
    tag[before] === TAG.CCONJ ||
    quoted[before] === QUOTED.opening
  );
}

/** How far behind a cue its question mark is looked for, in tokens. */
const REACH = 60;

function asks({ lower, sentence }: WordColumns, head: number): boolean {
  for (let i = head + 1; i < head + REACH && sentence[i] === sentence[head]; i++)
    if (lower[i] === QUESTION) return true;
  return false;
}
