/** What a UTF-16 code unit is to the scanner; 0 is any other sign. */
export const BLANK = 1;
/** A letter that is none in upper case. */
export const SMALL = 2;
export const CAPITAL = 3;
export const DIGIT = 4;
/** A combining mark or a soft hyphen: goes with the letter before it. */
export const MARK = 5;
export const SINGLE_MARK = 6;
export const DOUBLE_MARK = 7;
export const POINT = 8;
export const HYPHEN = 9;
export const LINE_BREAK = 10;
/** Half of a character beyond the basic plane. */
export const SURROGATE = 11;

/** Class by code unit of a normalised text. */
export const CLASSES: Uint8Array = classify();

function classify(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  const plane = Array.from(classes, (_, code) => String.fromCharCode(code)).join("");
  const set = (pattern: RegExp, value: number) => {
    for (const { 0: run, index } of plane.matchAll(pattern)) {
      classes.fill(value, index, index + run.length);
    }
  };
  set(/\p{L}+/gu, SMALL);
  set(/[\p{Lu}\p{Lt}]+/gu, CAPITAL);
  set(/\p{N}+/gu, DIGIT);
  set(/[\p{M}\u00ad]+/gu, MARK);
  set(/[\s\p{Cc}]+/gu, BLANK);
  set(/[\n\r\v\f\u0085\u2028\u2029]+/g, LINE_BREAK);
  classes[0x27] = SINGLE_MARK;
  classes[0x22] = DOUBLE_MARK;
  classes[0x2e] = POINT;
  classes.fill(HYPHEN, 0x2013, 0x2016);
  classes[0x2d] = HYPHEN;
  classes.fill(SURROGATE, 0xd800, 0xe000);
  return classes;
}

/** Class of the character at `at`; a text ends like a line. */
export function classAt(normal: string, at: number): number {
  return at < normal.length ? CLASSES[normal.charCodeAt(at)]! : LINE_BREAK;
}

export function isLetter(kind: number): boolean {
  return kind === SMALL || kind === CAPITAL;
}

/** Whether a letter or a digit stands at `at`. */
export function isWordAt(normal: string, at: number): boolean {
  const kind = classAt(normal, at);
  return isLetter(kind) || kind === DIGIT;
}

export function isBlankAt(normal: string, at: number): boolean {
  const kind = classAt(normal, at);
  return kind === BLANK || kind === LINE_BREAK;
}
