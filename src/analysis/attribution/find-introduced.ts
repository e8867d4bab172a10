import type { ReadDocument } from "../../model/document.js";
import { hashWord } from "../learning/word-hash.js";
import { COLON } from "./cue-features.js";
import { listBelow } from "./list-below.js";
import { WORD_CLASSES } from "./reporting-words.js";
import type { Range, Reading } from "./tag-spans.js";
import { PAD, TAG, type WordColumns } from "./word-columns.js";

/** A quotation, or a list, that the words before it introduce, though none of them was found to be a cue. */
export interface Introduced {
  readonly content: readonly Range[];
  readonly source: Range | null;
  /** The colon before it, if that introduces it. */
  readonly cue: Range | null;
}

/** Shorter ones are titles and names: after a colon, and without one. */
const FEWEST_AFTER_COLON = 8;
const FEWEST_OTHERWISE = 12;

/**
 * Finds the quotations that no statement has a part of and that a colon stands right before, in their paragraph or at
 * the end of the one above, or that are long, begin within a sentence and end as one. Of 51 such in held-out articles
 * 43 were annotated as statements.
 *
 * @param isFree whether a range of padded tokens belongs to no statement yet
 * @param readingsOf the likeliest readings of a cue with that head
 */
export function findIntroduced(
  document: ReadDocument,
  columns: WordColumns,
  isFree: (first: number, last: number) => boolean,
  readingsOf: (head: number) => readonly Reading[],
): Introduced[] {
  const found: Introduced[] = [];
  for (const { depth, firstToken, lastToken } of document.quotations) {
    const first = firstToken + PAD;
    const last = lastToken + PAD;
    const hasColon = columns.lower[first - 1] === COLON;
    if (depth > 0 || last - first < (hasColon ? FEWEST_AFTER_COLON : FEWEST_OTHERWISE)) continue;
    if (
      !hasColon &&
      (columns.sentence[first] !== columns.sentence[first - 1] || !endsAsSentence(document, last))
    )
      continue;
    if (!isFree(hasColon ? first - 1 : first, last)) continue;
    const own = hasColon ? sourceAmong(readingsOf(first - 1), first, last) : null;
    const source = own ?? whoIntroduces(columns, first);
    found.push({
      content: [[first, last]],
      source: source && isFree(source[0], source[1]) ? source : null,
      cue: hasColon ? [first - 1, first] : null,
    });
  }
  return found;
}

const POINT = hashWord("point");

/**
 * Finds the lists below a sentence that says with a noun what they are ("Lund made three promises:") and ends its paragraph
 * with a colon, where no cue was found in it.
 *
 * @param isFree whether a range of padded tokens belongs to no statement yet
 */
export function findIntroducedLists(
  document: ReadDocument,
  columns: WordColumns,
  isFree: (first: number, last: number) => boolean,
): Introduced[] {
  const found: Introduced[] = [];
  document.paragraphs.forEach(({ lastToken }, paragraph) => {
    const colon = lastToken - 1 + PAD;
    if (columns.lower[colon] !== COLON || !namesStatement(columns, colon)) return;
    const source = whoIntroduces(columns, colon + 1);
    if (!source || source[1] === colon || !isFree(source[0], colon)) return;
    const content = listBelow(document, columns, paragraph, isFree);
    if (content.length > 0) found.push({ content, source, cue: [colon, colon + 1] });
  });
  return found;
}

/** Whether the noun phrase before a colon is headed by a noun for something said. */
function namesStatement({ tag, group, lemma }: WordColumns, colon: number): boolean {
  const noun = colon - 1;
  return tag[noun] === TAG.NOUN && (group[noun] === WORD_CLASSES.statement || lemma[noun] === POINT);
}

/** The source of the likeliest reading that has some of a quotation for its content, if it stands outside that. */
function sourceAmong(readings: readonly Reading[], first: number, last: number): Range | null {
  for (const { content, source } of readings)
    if (content.some(([from, to]) => from < last && first < to))
      return source && (source[1] < first || source[0] >= last) ? source : null;
  return null;
}

/** How far before a quotation the words that introduce it are looked for, in tokens. */
const REACH = 40;

/**
 * The noun phrase that a sentence before a quotation begins with, if it has a verb ("Lund has since explained what
 * happened: …"), else the one right before its colon ("More from Lund: …").
 */
function whoIntroduces(columns: WordColumns, first: number): Range | null {
  const { sentence, verbsBefore, lower } = columns;
  const end = lower[first - 1] === COLON ? first - 1 : first;
  let start = end;
  while (start > PAD && start > end - REACH && sentence[start - 1] === sentence[end - 1]) start--;
  if (verbsBefore[end]! > verbsBefore[start]!) {
    let from = start;
    while (from < end && !isNominal(columns, from)) from++;
    let to = from;
    while (to < end && isNominal(columns, to)) to++;
    return to > from ? [from, to] : null;
  }
  if (end === first) return null;
  let from = end;
  while (from > start && isNominal(columns, from - 1)) from--;
  return from < end ? [from, end] : null;
}

const NOMINAL = new Set([TAG.NOUN, TAG.PROPN, TAG.PRON, TAG.ADJ, TAG.DET, TAG.NUM, TAG.PART]);

function isNominal({ tag }: WordColumns, i: number): boolean {
  return NOMINAL.has(tag[i]!);
}

const SENTENCE_ENDS = new Set([".", "!", "?", ",", "\u2026"]);

/** Whether the last token before a quotation's closing mark, or after it, ends a sentence or is a comma. */
export function endsAsSentence({ tokens }: ReadDocument, last: number): boolean {
  return SENTENCE_ENDS.has(tokens.words[last - 1 - PAD]!) || SENTENCE_ENDS.has(tokens.words[last - 2 - PAD]!);
}
