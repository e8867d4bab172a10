import { isBlankAt, isWordAt } from "./character-classes.js";
import { AT, HYPHEN_SIGN, POINT_SIGN, SLASH, UNDERSCORE } from "./signs.js";

/** Whether a word before a colon begins a web address. */
export function isScheme(normal: string, start: number, colon: number): boolean {
  if (normal.charCodeAt(colon + 1) !== SLASH || normal.charCodeAt(colon + 2) !== SLASH) return false;
  return SCHEMES.has(normal.slice(start, colon).toLowerCase());
}

const SCHEMES = new Set(["http", "https", "ftp"]);

/** Whether a word before a full stop is the www of a web address. */
export function isWebAddress(normal: string, start: number, at: number): boolean {
  return at - start === 3 && normal.slice(start, at).toLowerCase() === "www";
}

/** To the next blank, without the punctuation before it. */
export function scanAddress(normal: string, from: number): number {
  let at = from;
  while (!isBlankAt(normal, at)) at++;
  while (at > from && ADDRESS_END.has(normal.charCodeAt(at - 1))) at--;
  return at;
}

/** . , ; : ! ? ) ] } " ' > */
const ADDRESS_END: ReadonlySet<number> = new Set([...".,;:!?)]}\"'>"].map((sign) => sign.charCodeAt(0)));

/** End of the e-mail address whose local part begins at `start` and has a full stop at `at`; 0 if it is none. */
export function scanLocalPart(normal: string, start: number, at: number): number {
  const last = Math.min(normal.length, start + LONGEST_LOCAL_PART);
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
export function scanMail(normal: string, at: number): number {
  let end = at + 1;
  let hasPoint = false;
  for (; ; end++) {
    const code = normal.charCodeAt(end);
    if (code === POINT_SIGN && isWordAt(normal, end + 1)) hasPoint = true;
    else if (!isWordAt(normal, end) && code !== HYPHEN_SIGN) break;
  }
  return hasPoint ? end : at;
}
