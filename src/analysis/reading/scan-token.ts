import { ABBREVIATIONS, CAPITAL_ABBREVIATIONS, PREFIXES } from "./abbreviations.js";
import {
  BLANK,
  CAPITAL,
  CLASSES,
  DIGIT,
  HYPHEN,
  LINE_BREAK,
  MARK,
  POINT,
  SINGLE_MARK,
  SMALL,
  SURROGATE,
} from "./character-classes.js";

/**
 * End of the token that begins at `start`, which is no blank, in a text as normaliseText gives it. Conventions: "do" +
 * "n't", "Orr" + "'s", "can" + "not"; "U.S.", "Mr.", "p.m.", "1,000.5", "9/11", "9th", "O'Neill", "AT&T", "anti-tax",
 * "G-7", "'90s", "#tag", "@name", addresses and runs of full stops are one token; other compounds come apart at their
 * hyphens, and every other sign is a token by itself. A text is scanned in time proportional to its length.
 */
export function scanToken(normal: string, start: number): number {
  const code = normal.charCodeAt(start);
  const kind = CLASSES[code]!;
  if (kind === SMALL || kind === CAPITAL) return scanWord(normal, start);
  if (kind === DIGIT) return scanNumber(normal, start);
  if (kind === POINT) return runEnd(normal, start, POINT_SIGN);
  if (kind === SINGLE_MARK) return scanSingleMark(normal, start);
  if (kind === HYPHEN) return scanHyphen(normal, start);
  if (kind === SURROGATE) return scanSurrogate(normal, start);
  if (code === UNDERSCORE) return runEnd(normal, start, UNDERSCORE);
  if ((code === AT || code === HASH) && isWordAt(normal, start + 1)) return scanTag(normal, start + 1);
  return start + 1;
}

const POINT_SIGN = 46;
const UNDERSCORE = 95;
const AT = 64;
const HASH = 35;
const AMPERSAND = 38;
const COLON = 58;
const COMMA = 44;
const SLASH = 47;
const HYPHEN_SIGN = 45;
const SINGLE_SIGN = 39;

function classAt(normal: string, at: number): number {
  return at < normal.length ? CLASSES[normal.charCodeAt(at)]! : LINE_BREAK;
}

function isLetter(kind: number): boolean {
  return kind === SMALL || kind === CAPITAL;
}

function isWordAt(normal: string, at: number): boolean {
  const kind = classAt(normal, at);
  return isLetter(kind) || kind === DIGIT;
}

function isBlankAt(normal: string, at: number): boolean {
  const kind = classAt(normal, at);
  return kind === BLANK || kind === LINE_BREAK;
}

function runEnd(normal: string, start: number, sign: number): number {
  let at = start + 1;
  while (at < normal.length && normal.charCodeAt(at) === sign) at++;
  return at;
}

/** A word that begins with a letter. */
function scanWord(normal: string, start: number): number {
  if (normal.charCodeAt(start + 1) === POINT_SIGN) {
    const end = scanInitials(normal, start);
    if (end > 0) return end;
  }
  let hasDigit = false;
  let at = start + 1;
  for (;;) {
    const kind = classAt(normal, at);
    if (kind === SMALL || kind === CAPITAL || kind === MARK) {
      at++;
    } else if (kind === DIGIT) {
      hasDigit = true;
      at++;
    } else if (kind === SINGLE_MARK) {
      const next = afterApostrophe(normal, start, at);
      if (next <= at) return next;
      at = next;
    } else if (kind === HYPHEN) {
      if (!joinsCompound(normal, start, at, hasDigit)) return at;
      at++;
    } else if (kind === POINT) {
      return afterPoint(normal, start, at);
    } else if (kind === SURROGATE && isAstralWord(normal, at)) {
      at += 2;
    } else {
      break;
    }
  }
  const code = normal.charCodeAt(at);
  if (code === AMPERSAND && classAt(normal, at + 1) === CAPITAL && classAt(normal, at - 1) === CAPITAL) {
    return scanWord(normal, at + 1);
  }
  if (code === COLON && isScheme(normal, start, at)) {
    return scanAddress(normal, at);
  }
  if (code === AT) return scanMail(normal, at);
  return beforeNegation(normal, start, at);
}

/** "U.S.", "p.m." or the initial of a name; 0 where the letter's full stop is none of its own. */
function scanInitials(normal: string, start: number): number {
  let at = start;
  while (isLetter(classAt(normal, at)) && normal.charCodeAt(at + 1) === POINT_SIGN) at += 2;
  const next = classAt(normal, at);
  // "U.S" without its last full stop.
  const isLast = isLetter(next) && !isWordAt(normal, at + 1) && normal.charCodeAt(at + 1) !== SINGLE_SIGN;
  if (isLast) return at + 1;
  if (at > start + 2) return at;
  if (normal.charCodeAt(at) === POINT_SIGN || isLetter(next) || next === DIGIT) return 0;
  const isInitial = classAt(normal, start) === CAPITAL || LETTER_ABBREVIATIONS.has(normal.charAt(start));
  return isInitial ? at : 0;
}

/** versus, page, paragraph, about. */
const LETTER_ABBREVIATIONS = new Set(["v", "p", "c"]);

/** Where a word goes on after the apostrophe at `at`, or where it ends (at most `at`). */
function afterApostrophe(normal: string, start: number, at: number): number {
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

/** Whether a compound stays whole over the hyphen at `at`: after a prefix, or where a digit makes it a name ("G-7"). */
function joinsCompound(normal: string, start: number, at: number, hasDigit: boolean): boolean {
  if (normal.charCodeAt(at) !== HYPHEN_SIGN) return false;
  const next = classAt(normal, at + 1);
  if (next === DIGIT) return true;
  if (!isLetter(next)) return false;
  return hasDigit || (at - start <= LONGEST_PREFIX && PREFIXES.has(normal.slice(start, at).toLowerCase()));
}

const LONGEST_PREFIX = 7;

/** End of the word whose letters end at the full stop at `at`: behind it where it belongs to the word. */
function afterPoint(normal: string, start: number, at: number): number {
  const length = at - start;
  if (isWordAt(normal, at + 1)) {
    const end = length <= LONGEST_LOCAL_PART ? scanLocalPart(normal, at) : 0;
    if (end > 0) return end;
    if (isWebAddress(normal, start, at)) return scanAddress(normal, at);
    return at;
  }
  if (length < 2 || length > LONGEST_ABBREVIATION || normal.charCodeAt(at + 1) === POINT_SIGN) return at;
  const word = normal.slice(start, at);
  const lower = word.toLowerCase();
  if (lower === "no")
    return classAt(normal, at + 1) === BLANK && classAt(normal, at + 2) === DIGIT ? at + 1 : at;
  if (!ABBREVIATIONS.has(lower)) return at;
  return word === lower && CAPITAL_ABBREVIATIONS.has(lower) ? at : at + 1;
}

const LONGEST_ABBREVIATION = 6;

/** Where the first word of "cannot" and "dont" ends, else the word itself. */
function beforeNegation(normal: string, start: number, end: number): number {
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

function isScheme(normal: string, start: number, colon: number): boolean {
  if (normal.charCodeAt(colon + 1) !== SLASH || normal.charCodeAt(colon + 2) !== SLASH) return false;
  return SCHEMES.has(normal.slice(start, colon).toLowerCase());
}

const SCHEMES = new Set(["http", "https", "ftp"]);

function isWebAddress(normal: string, start: number, at: number): boolean {
  return at - start === 3 && normal.slice(start, at).toLowerCase() === "www";
}

/** To the next blank, without the punctuation before it. */
function scanAddress(normal: string, from: number): number {
  let at = from;
  while (!isBlankAt(normal, at)) at++;
  while (at > from && ADDRESS_END.has(normal.charCodeAt(at - 1))) at--;
  return at;
}

/** . , ; : ! ? ) ] } " ' > */
const ADDRESS_END: ReadonlySet<number> = new Set(
  [...("." + ",;:!?)]}\"'>")].map((sign) => sign.charCodeAt(0)),
);

/** End of an e-mail address whose local part has a full stop at `at`; 0 if it is none. */
function scanLocalPart(normal: string, at: number): number {
  const last = Math.min(normal.length, at + LONGEST_LOCAL_PART);
  for (let i = at; i < last; i++) {
    const code = normal.charCodeAt(i);
    if (code === AT) {
      const end = scanMail(normal, i);
      return end > i ? end : 0;
    }
    if (!isWordAt(normal, i) && code !== POINT_SIGN && code !== UNDERSCORE && code !== HYPHEN_SIGN) return 0;
  }
  return 0;
}

const LONGEST_LOCAL_PART = 64;

/** End of the e-mail address whose @ stands at `at`; `at` itself if no domain follows. */
function scanMail(normal: string, at: number): number {
  let end = at + 1;
  let hasPoint = false;
  for (; ; end++) {
    const code = normal.charCodeAt(end);
    if (code === POINT_SIGN && isWordAt(normal, end + 1)) hasPoint = true;
    else if (!isWordAt(normal, end) && code !== HYPHEN_SIGN) break;
  }
  return hasPoint ? end : at;
}

/** The name after # or @. */
function scanTag(normal: string, from: number): number {
  let at = from;
  while (isWordAt(normal, at) || classAt(normal, at) === MARK || normal.charCodeAt(at) === UNDERSCORE) at++;
  return at;
}

/** "1,000.5", "9/11", "10:30", "2-1", with the ending of "9th", "1990s" and "11am". */
function scanNumber(normal: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const kind = classAt(normal, at);
    if (kind === DIGIT || (classAt(normal, at + 1) === DIGIT && JOINERS.has(normal.charCodeAt(at)))) at++;
    else break;
  }
  if (!isLetter(classAt(normal, at))) return at;
  let end = at + 1;
  while (end - at <= LONGEST_ENDING && isLetter(classAt(normal, end))) end++;
  return end - at <= LONGEST_ENDING && NUMBER_ENDINGS.has(normal.slice(at, end).toLowerCase()) ? end : at;
}

const JOINERS: ReadonlySet<number> = new Set([POINT_SIGN, COMMA, COLON, SLASH, HYPHEN_SIGN]);
const NUMBER_ENDINGS = new Set(["st", "nd", "rd", "th", "s", "am", "pm"]);
const LONGEST_ENDING = 2;

/** "'s" after a word, "'90s", else the mark alone. */
function scanSingleMark(normal: string, start: number): number {
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

/** A dash of several hyphens, the sign of a number, else one hyphen or dash. */
function scanHyphen(normal: string, start: number): number {
  const code = normal.charCodeAt(start);
  const end = runEnd(normal, start, code);
  if (end > start + 1 || code !== HYPHEN_SIGN) return end;
  const isSign = classAt(normal, end) === DIGIT && (start === 0 || isBlankAt(normal, start - 1));
  return isSign ? scanNumber(normal, end) : end;
}

/** A character beyond the basic plane: letters go on as a word, a sign takes what modifies it. */
function scanSurrogate(normal: string, start: number): number {
  const character = normal.codePointAt(start)!;
  if (character < 0x10000) return start + 1;
  if (isAstralWord(normal, start)) return scanWord(normal, start + 1);
  let at = start + 2;
  for (;;) {
    const next = normal.codePointAt(at) ?? 0;
    if (next >= 0x1f3fb && next <= 0x1f3ff) at += 2;
    else if (classAt(normal, at) === MARK) at++;
    else return at;
  }
}

const ASTRAL_WORD = /^[\p{L}\p{N}\p{M}]$/u;

function isAstralWord(normal: string, at: number): boolean {
  const character = normal.codePointAt(at)!;
  return character >= 0x10000 && ASTRAL_WORD.test(String.fromCodePoint(character));
}
