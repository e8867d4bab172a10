/**
 * A copy of a text in the form that the tagger was made for, of exactly the same length, so that offsets stay valid:
 * every double quotation mark becomes `"` (two single ones, as typewriters and some wires write it, `"` and a blank),
 * every single one and every apostrophe `'`, every character that is
 * invisible or blank a space. Line breaks stay.
 */
export function normaliseText(text: string): string {
  return text
    .replace(PAIRED_MARKS, '" ')
    .replace(DOUBLE_MARKS, '"')
    .replace(SINGLE_MARKS, "'")
    .replace(BLANKS, " ");
}

/** Characters that end a paragraph. */
export const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]+/g;

const PAIRED_MARKS = /(?<!['`])(?:''|``)(?!['`])/g;
const DOUBLE_MARKS = /[\u201c-\u201f\u00ab\u00bb\u300c-\u300f\u301d-\u301f\uff02]/g;
const SINGLE_MARKS = /[\u2018-\u201b\u2039\u203a\u2032\u00b4\u02bc\uff07]/g;
const BLANKS =
  /[^\P{Cc}\n\r\v\f\u0085]|[\u00a0\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\ufeff]/gu;
