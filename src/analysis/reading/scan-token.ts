import { ABBREVIATIONS, CAPITAL_ABBREVIATIONS, PREFIXES } from "./abbreviations.js";
import {
  BLANK,
  CAPITAL,
  CLASSES,
  classAt,
  DIGIT,
  HYPHEN,
  isBlankAt,
  isLetter,
  isWordAt,
  MARK,
  POINT,
  SINGLE_MARK,
  SMALL,
  SURROGATE,
} from "./character-classes.js";
import { isScheme, isWebAddress, scanAddress, scanLocalPart, scanMail } from "./scan-address.js";
import { afterApostrophe, beforeNegation, scanSingleMark } from "./scan-contraction.js";
import {
  AMPERSAND,
  AT,
  COLON,
  COMMA,
  HASH,
  HYPHEN_SIGN,
  POINT_SIGN,
  SINGLE_SIGN,
  SLASH,
  UNDERSCORE,
} from "./signs.js";

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
    } else if (joinsCapitals(normal, at)) {
      at++;
    } else {
      break;
    }
  }
  const code = normal.charCodeAt(at);
  if (code === COLON && isScheme(normal, start, at)) {
    return scanAddress(normal, at);
  }
  if (code === AT) return scanMail(normal, at);
  return beforeNegation(normal, start, at);
}

/** The sign of "AT&T" and "R&B". */
function joinsCapitals(normal: string, at: number): boolean {
  return (
    normal.charCodeAt(at) === AMPERSAND &&
    classAt(normal, at - 1) === CAPITAL &&
    classAt(normal, at + 1) === CAPITAL
  );
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
    const end = scanLocalPart(normal, start, at);
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
