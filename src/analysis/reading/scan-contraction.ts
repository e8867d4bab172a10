import { classAt, DIGIT, isLetter, isWordAt } from "./character-classes.js";

/** Where a word goes on after the apostrophe at `at`, or where it ends (at most `at`). */
export function afterApostrophe(normal: string, start: number, at: number): number {
  if (!isLetter(classAt(normal, at + 1))) return at;
  const end = contractionEnd(normal, at);
  if (end === 0) return at + 1;
  if (end === at + 2) {
    const letter = normal.charCodeAt(at + 1) | 32;
    if (letter === T) {
      return (normal.charCodeAt(at - 1) | 32) === N && at - start > 1 ? at - 1 : at + 1;
    }
    if (letter === M) return at + 1;
  }
  return at;
}

const T = 116;
const N = 110;
const M = 109;

/** End of "'s", "'re", "'ve", "'ll", "'d", "'m" or "'t" at `at`; 0 if it is none. */
function contractionEnd(normal: string, at: number): number {
  const first = normal.charCodeAt(at + 1) | 32;
  if (!isWordAt(normal, at + 2)) return SHORT_CONTRACTIONS.has(first) ? at + 2 : 0;
  if (isWordAt(normal, at + 3)) return 0;
  const second = normal.charCodeAt(at + 2) | 32;
  const isLong = (second === E && (first === R || first === V)) || (first === L && second === L);
  return isLong ? at + 3 : 0;
}

const E = 101;
const L = 108;
const R = 114;
const V = 118;
/** s, d, m, t. */
const SHORT_CONTRACTIONS: ReadonlySet<number> = new Set([115, 100, M, T]);

/** Where the first word of "cannot" and "dont" ends, else the word itself. */
export function beforeNegation(normal: string, start: number, end: number): number {
  if (normal.charCodeAt(end - 1) !== T || end - start > LONGEST_NEGATION || end - start < 4) return end;
  const last = normal.charCodeAt(end - 2);
  if (last !== N && last !== O) return end;
  const lower = normal.slice(start, end).toLowerCase();
  if (lower === "cannot") return end - 3;
  return BARE_NEGATIONS.has(lower) ? end - 2 : end;
}

const O = 111;
const LONGEST_NEGATION = 8;

/** Negations written without their apostrophe. */
const BARE_NEGATIONS = new Set(
  "arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont wouldnt".split(
    " ",
  ),
);

/** "'s" after a word, "'90s", else the mark alone. */
export function scanSingleMark(normal: string, start: number): number {
  if (classAt(normal, start + 1) === DIGIT) {
    const isDecade =
      classAt(normal, start + 2) === DIGIT &&
      (normal.charCodeAt(start + 3) | 32) === S &&
      !isWordAt(normal, start + 4);
    return isDecade ? start + 4 : start + 1;
  }
  return contractionEnd(normal, start) || start + 1;
}

const S = 115;
