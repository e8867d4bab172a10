import { BLANK, CLASSES, DOUBLE_MARK, LINE_BREAK } from "./character-classes.js";
import { scanToken } from "./scan-token.js";
import { grown, type WordForms } from "./word-forms.js";

/** Tokens of a text by their places and word forms. */
export interface ScannedText {
  readonly count: number;
  /** At least `count` entries each. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly forms: Int32Array;
  /** First token of each paragraph. */
  readonly paragraphs: readonly number[];
}

/** Cuts a text into tokens and paragraphs. */
export function scanText(text: string, normal: string, known: WordForms): ScannedText {
  let capacity = 64 + (text.length >> 2);
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let forms = new Int32Array(capacity);
  const paragraphs: number[] = [];
  let count = 0;
  let isNewParagraph = true;
  for (let at = 0; at < normal.length; ) {
    const kind = CLASSES[normal.charCodeAt(at)]!;
    if (kind === BLANK || kind === LINE_BREAK) {
      isNewParagraph ||= kind === LINE_BREAK;
      at++;
      continue;
    }
    const end = kind === DOUBLE_MARK ? at + (PAIRED.test(text.charAt(at)) ? 2 : 1) : scanToken(normal, at);
    if (count === capacity) {
      capacity *= 2;
      starts = grown(starts);
      ends = grown(ends);
      forms = grown(forms);
    }
    if (isNewParagraph) paragraphs.push(count);
    isNewParagraph = false;
    starts[count] = at;
    ends[count] = end;
    forms[count] = known.formAt(text, normal, at, end);
    count++;
    at = end;
  }
  return { count, starts, ends, forms, paragraphs };
}

/** Two single marks were normalised to one double mark and a blank. */
const PAIRED = /['`]/;
