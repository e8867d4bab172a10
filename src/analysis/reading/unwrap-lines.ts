/**
 * Joins the lines of a text that a mailer or an editor wrapped: the breaks within its paragraphs become blanks, so that a
 * paragraph is one again. The length stays. A text whose line breaks end its paragraphs comes back as it is.
 *
 * A text counts as wrapped if none of its lines is longer than a wrapping margin, and if many of the lines that another
 * follows directly are cut within a sentence. Of 924 news articles whose lines are paragraphs none counts.
 *
 * @param normal a text as normaliseText gives it
 */
export function unwrapLines(normal: string): string {
  const lines = normal.split("\n");
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (longest > LONGEST_LINE || !isWrapped(lines, longest)) return normal;
  const endsParagraph = (line: string, next: string) =>
    isBlank(line) ||
    isBlank(next) ||
    BEGINS.test(next) ||
    (SENTENCE_END.test(line) && (line.length < SHORT_SHARE * longest || ITEM.test(next))) ||
    (line.trimEnd().endsWith(":") && ITEM.test(next));
  return lines
    .map((line, at) => {
      const next = lines[at + 1];
      if (next === undefined) return line;
      return endsParagraph(line, next) ? `${line}\n` : `${line.replace(/\r$/, " ")} `;
    })
    .join("");
}

/** Mailers wrap at 72 to 80, some editors at 100. */
const LONGEST_LINE = 120;
const FEWEST_LINES = 3;
/** Share of the followed lines that are cut within a sentence: 0.5 to 0.8 where prose is wrapped. */
const CUT_SHARE = 0.3;
/** Wrapping fills its lines, as a list's items do not. */
const FULL_SHARE = 0.6;
/** A paragraph's last line that no blank line follows ends in a full stop well before the margin. */
const SHORT_SHARE = 0.75;

function isWrapped(lines: readonly string[], longest: number): boolean {
  let followed = 0;
  let cut = 0;
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1] ?? "";
    if (isBlank(line) || isBlank(next)) continue;
    followed++;
    if (line.length >= FULL_SHARE * longest && CUT_END.test(line) && SMALL_START.test(next)) cut++;
  }
  return followed >= FEWEST_LINES && cut >= CUT_SHARE * followed;
}

const CUT_END = /[\p{L}\p{N},;'"-]\s*$/u;
const SMALL_START = /^\s*["'(]?\p{Ll}/u;
/** What begins a paragraph wherever it stands: a bullet, a transcript's label. */
const BEGINS = /^\s*(?:[\u2022\u25cf\u25aa]|[QA][:.]\s|\p{Lu}[\p{Lu}.' -]{1,40}:\s)/u;
/** What begins a list's item after a sentence or a colon; elsewhere it may be a dash or a number within one. */
const ITEM = /^\s*(?:[-*\u2013\u2014]|\d{1,2}[.)])\s/;
const SENTENCE_END = /[.!?]["')\]]*\s*$/;

function isBlank(line: string): boolean {
  return line.trim() === "";
}
