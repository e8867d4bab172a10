import { BLANK, CLASSES, DOUBLE_MARK, LINE_BREAK } from "./character-classes.js";
import { scanToken } from "./scan-token.js";
import { BACKTICK, SINGLE_SIGN } from "./signs.js";
import { grown, type WordForms } from "./word-forms.js";

/** Tokens of a text by their places and word forms: `count` entries each, and what an earlier text left behind them. */
export interface ScannedText {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly forms: Int32Array;
  /** First token of each paragraph. */
  readonly paragraphs: readonly number[];
}

/** Cuts texts into tokens and paragraphs. */
export class TextScanner {
  private starts = new Int32Array(FIRST_CAPACITY);
  private ends = new Int32Array(FIRST_CAPACITY);
  private forms = new Int32Array(FIRST_CAPACITY);

  /** Scans a text, `normal` as normaliseText gives it. What it answers holds until the next text is scanned. */
  scan(text: string, normal: string, known: WordForms): ScannedText {
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
      if (count === this.starts.length) this.grow();
      if (isNewParagraph) paragraphs.push(count);
      isNewParagraph = false;
      const end = kind === DOUBLE_MARK ? at + markLength(text, at) : scanToken(normal, at);
      this.starts[count] = at;
      this.ends[count] = end;
      this.forms[count++] = known.formAt(text, normal, at, end);
      at = end;
    }
    return {
      count,
      starts: this.starts,
      ends: this.ends,
      forms: this.forms,
      paragraphs,
    };
  }

  private grow(): void {
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    this.forms = grown(this.forms);
  }
}

const FIRST_CAPACITY = 1 << 12;

/** Two single marks were normalised to one double mark and a blank. */
function markLength(text: string, at: number): number {
  const written = text.charCodeAt(at);
  return written === SINGLE_SIGN || written === BACKTICK ? 2 : 1;
}
