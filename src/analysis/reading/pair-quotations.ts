import type { Paragraph, Quotation, Tokens } from "../../model/document.js";
import { isWordAt } from "./character-classes.js";

/**
 * Finds the passages in quotation marks, paragraph by paragraph, in one pass each. Double marks (any form) and single
 * ones are told apart from apostrophes, inches and the like by what stands around them. A passage that is still open at
 * a paragraph's end goes on in the next paragraph if that begins with a mark too, or closes one that it never opened.
 *
 * @param normal the normalised text, of the same length as `text`
 * @returns quotations in order of their start; an inner one comes after the one around it
 */
export function pairQuotations(
  text: string,
  normal: string,
  tokens: Pick<Tokens, "count" | "starts" | "ends">,
  paragraphs: readonly Paragraph[],
): Quotation[] {
  const quotations: Quotation[] = [];
  let carried = -1;
  for (let p = 0; p < paragraphs.length; p++) {
    const paragraph = paragraphs[p]!;
    const marks = findMarks(text, normal, paragraph.start, paragraph.end);
    const next = paragraphs[p + 1];
    const nextOpens =
      next !== undefined && MARK.test(normal.charAt(next.start)) ? normal.charAt(next.start) : "";
    const passages = marks.length === 0 ? [] : pairMarks(marks, paragraph, carried >= 0, nextOpens);
    const last = passages.findLast(({ depth }) => depth === 0);
    if (last && !last.closed && last.end === paragraph.end && nextOpens === "")
      last.end = forgottenEnd(normal, last);
    let open = -1;
    let token = paragraph.firstToken;
    for (const passage of passages) {
      while (token < paragraph.lastToken && tokens.ends[token]! <= passage.start) token++;
      let last = token;
      while (last < paragraph.lastToken && tokens.starts[last]! < passage.end) last++;
      if (last === token) continue;
      const goesOn = carried >= 0 && (passage.start === paragraph.start || !passage.opened);
      if (passage.depth === 0 && !passage.closed && passage.end === paragraph.end) open = quotations.length;
      quotations.push({
        start: passage.start,
        end: passage.end,
        firstToken: token,
        lastToken: last,
        opened: passage.opened,
        closed: passage.closed,
        depth: passage.depth,
        continues: goesOn && passage.depth === 0 ? carried : -1,
      });
      if (goesOn && passage.depth === 0) carried = -1;
    }
    carried = open;
  }
  return quotations;
}

const MARK = /['"]/;

/** A quotation mark: where it stands and which way it can look. */
interface Mark {
  readonly at: number;
  readonly end: number;
  readonly double: boolean;
  readonly opens: boolean;
  readonly closes: boolean;
  /** For single marks: not where a plural's possessive ends, or a word whose last letter is dropped. */
  readonly sure: boolean;
  /** Whether it begins its paragraph or follows a colon, as what is said at length does. */
  readonly leads: boolean;
}

interface Passage {
  start: number;
  end: number;
  opened: boolean;
  closed: boolean;
  depth: number;
}

function findMarks(text: string, normal: string, start: number, end: number): Mark[] {
  const marks: Mark[] = [];
  const written = text.slice(start, end);
  const usual: Usual = {
    leftGuillemet: GUILLEMET.exec(written)?.[0] ?? "",
    hasLeftSingle: written.includes("\u2018"),
  };
  for (let at = start; at < end; at++) {
    const code = normal.charCodeAt(at);
    if (code !== DOUBLE && code !== SINGLE) continue;
    // Most single marks are apostrophes within a word.
    if (code === SINGLE && isWordAt(normal, at - 1) && isWordAt(normal, at + 1)) continue;
    const mark = text.charAt(at);
    const markEnd = code === DOUBLE && PAIRED.test(mark) ? at + 2 : at + 1;
    const before = at > start ? normal.charAt(at - 1) : " ";
    const after = markEnd < end ? normal.charAt(markEnd) : " ";
    const looks =
      code === DOUBLE
        ? doubleMark(mark, before, after, usual)
        : singleMark(mark, normal.slice(Math.max(start, at - 6), at), normal.slice(at + 1, at + 9), usual);
    if (!looks) continue;
    const leads = at === start || COLON_BEFORE.test(normal.slice(Math.max(start, at - 3), at));
    marks.push({ at, end: markEnd, double: code === DOUBLE, leads, ...looks });
  }
  return marks;
}

/** How a paragraph writes its marks. */
interface Usual {
  /** The guillemet that opens, which is the first one; languages differ. */
  readonly leftGuillemet: string;
  readonly hasLeftSingle: boolean;
}

const GUILLEMET = /[\u00ab\u00bb]/;
const COLON_BEFORE = /:\s{0,2}$/;
const DOUBLE = 34;
const SINGLE = 39;
const PAIRED = /['`]/;
const LEFT_SIDE = /[\s([{<'"*\-\u2013\u2014/:=>\u2026]/;
const RIGHT_SIDE = /[\s)\]},.;:!?'"*\-\u2013\u2014/<\u2026]/;
const WORDLIKE = /[\p{L}\p{N}]/u;

type Looks = Pick<Mark, "opens" | "closes" | "sure">;

const OPENING: Looks = { opens: true, closes: false, sure: true };
const CLOSING: Looks = { opens: false, closes: true, sure: true };
const EITHER: Looks = { opens: true, closes: true, sure: false };

function doubleMark(written: string, before: string, after: string, usual: Usual): Looks {
  if (GUILLEMET.test(written)) return written === usual.leftGuillemet ? OPENING : CLOSING;
  const afterBlank = before === " " || /[([{]/.test(before);
  const beforeBlank = after === " ";
  const isStraight = /["\uff02'`]/.test(written);
  if (isStraight && /\d/.test(before) && beforeBlank) return CLOSING;
  const opens = LEFT_SIDE.test(before) && !beforeBlank;
  const closes = RIGHT_SIDE.test(after) && !afterBlank;
  if (opens !== closes) return opens ? OPENING : CLOSING;
  if (isStraight) return EITHER;
  return LEFT_MARK.test(written) ? OPENING : CLOSING;
}

const LEFT_MARK = /[\u201c\u201e\u201f\u301d\u300c\u300e]/;

/** @param ahead what stands before the mark in its paragraph, and `behind` what stands after it: a few characters */
function singleMark(written: string, ahead: string, behind: string, usual: Usual): Looks | undefined {
  const before = ahead.slice(-1) || " ";
  const after = behind.charAt(0) || " ";
  const wordAfter = WORDLIKE.test(after);
  if (WORDLIKE.test(before) && wordAfter) return undefined;
  const isRight = written === "\u2019" && usual.hasLeftSingle;
  const opens = !isRight && LEFT_SIDE.test(before) && after !== " " && !ELISION.test(behind);
  const closes = written !== "\u2018" && before !== " " && RIGHT_SIDE.test(after);
  if (!opens && !closes) return undefined;
  return { opens: opens && !(closes && !wordAfter), closes, sure: !APOSTROPHE_ENDS.test(ahead) };
}

/** What stands before an apostrophe that ends a word: the players', goin', rock n', o', th', ol'. */
const APOSTROPHE_ENDS = /(?:s|\p{L}{2}in|\b(?:an|n|o|th|ol|mo|lil))$/iu;

/** What stands after an apostrophe that leaves out the start of a word: 'em, 'tis, '90s. */
const ELISION =
  /^(?:\d0s\b|\d\d\b(?!\d)|(?:em|tis|twas|til|till|cause|cos|coz|n|round|bout|im|er|ere|fraid|nuff|neath|tude|hood|nam)\b)/i;

function pairMarks(
  marks: readonly Mark[],
  paragraph: Paragraph,
  carried: boolean,
  nextOpens: string,
): Passage[] {
  const runsOn = nextOpens === "'";
  const partners = pairSingles(marks, runsOn);
  const lastSingle = marks.findLastIndex(({ double }) => !double);
  const passages: Passage[] = [];
  const open: { passage: Passage; double: boolean; closer: number }[] = [];
  const begin = (start: number, double: boolean, closer: number, opened = true) => {
    const passage = { start, end: paragraph.end, opened, closed: false, depth: open.length };
    passages.push(passage);
    open.push({ passage, double, closer });
  };
  const finish = (level: number, end: number, closed: boolean) => {
    for (const { passage } of open.splice(level)) {
      passage.end = end;
      passage.closed = closed;
    }
  };
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!;
    const level = open.findLastIndex(mark.double ? (one) => one.double : (one) => one.closer === i);
    if (!mark.double) {
      if (level >= 0) finish(level, mark.end, true);
      else if (partners[i]! > i && open.length < DEEPEST) begin(mark.at, false, partners[i]!);
      else if (mark.opens && mark.leads && open.length === 0 && (runsOn || i === lastSingle))
        begin(mark.at, false, -1);
      continue;
    }
    if (level >= 0 && mark.closes) finish(level, mark.end, true);
    else if (level >= 0 && mark.opens) {
      if (open.length < DEEPEST && closesLater(marks, i)) begin(mark.at, true, -1);
      else {
        finish(level, mark.at, false);
        begin(mark.at, true, -1);
      }
    } else if (mark.opens) begin(mark.at, true, -1);
    else if (carried && passages.length === 0) {
      begin(paragraph.start, true, -1, false);
      finish(0, mark.end, true);
    }
  }
  return passages.filter((passage) => passage.end - passage.start > 1);
}

/** Where a quotation that nothing closes or goes on with ends: before its cue, if it is told with one, else where it did. */
function forgottenEnd(normal: string, { start, end }: Passage): number {
  const told = TOLD.exec(normal.slice(start, Math.min(end, start + LONGEST_CLAUSE)));
  return told ? start + told.index + 1 : end;
}

const LONGEST_CLAUSE = 600;
const SAID = "(?:said|says|told|added|adds|asked|asks|wrote|writes|replied|explained)";
/** A comma before "said Ada Lund" or "the mayor's aide said". */
const TOLD = new RegExp(
  `[,!?](?= (?!(?:I|you|we)\\b)(?:${SAID} [\\p{L}]|(?:[\\p{L}.'-]+ ){1,5}${SAID}\\b))`,
  "u",
);

/** Quotations within quotations beyond this depth are read as if they stood side by side. */
const DEEPEST = 4;
const LOOK_AHEAD = 6;

/** Whether two closing double marks follow soon, one for the inner and one for the outer passage. */
function closesLater(marks: readonly Mark[], from: number): boolean {
  let depth = 2;
  for (let i = from + 1; i < marks.length && i <= from + LOOK_AHEAD && depth > 0; i++) {
    const mark = marks[i]!;
    if (!mark.double) continue;
    if (mark.closes) depth--;
    else depth++;
  }
  return depth === 0;
}

/**
 * Partners of single marks, by index; -1 for apostrophes. An opening mark takes the first sure closing mark before the
 * next opening one, else the first doubtful one, which may be a plural's possessive.
 *
 * @param runsOn whether the next paragraph opens with a single mark, so that this one's last may stay open
 */
function pairSingles(marks: readonly Mark[], runsOn: boolean): Int32Array {
  const partners = new Int32Array(marks.length).fill(-1);
  let opening = -1;
  let doubtful = -1;
  let doubles = 0;
  const pair = (closing: number) => {
    partners[opening] = closing;
    partners[closing] = opening;
    opening = -1;
    doubtful = -1;
  };
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!;
    if (mark.double) {
      if (opening >= 0 && doubles === 0 && mark.closes && !mark.opens) {
        if (doubtful >= 0) pair(doubtful);
        opening = -1;
      }
      doubles += mark.opens && !mark.closes ? 1 : mark.closes && doubles > 0 ? -1 : 0;
    } else if (mark.opens) {
      if (opening >= 0 && doubtful >= 0) pair(doubtful);
      opening = i;
      doubtful = -1;
      doubles = 0;
    } else if (opening >= 0 && mark.closes && doubles === 0) {
      if (mark.sure) pair(i);
      else if (doubtful < 0) doubtful = i;
    }
  }
  if (opening >= 0 && doubtful >= 0 && !(runsOn && marks[opening]!.leads)) pair(doubtful);
  return partners;
}
