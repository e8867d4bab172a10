import type { ReadDocument } from "../../model/document.js";
import { endsAsSentence } from "./find-introduced.js";
import type { Range } from "./tag-spans.js";
import { PAD, type WordColumns } from "./word-columns.js";

/** A statement's content, with whom it takes its source over from. */
export interface Followed<Statement> {
  readonly statement: Statement | null;
  readonly content: Range[];
  /** Index into the answer of the statement whose source this one takes over, or null. */
  readonly continues: number | null;
}

/** A quotation without a cue needs so many tokens to be a statement: shorter ones are titles, names and scare quotes. */
const FEWEST_TOKENS = 8;
/** So many if nobody is known to have spoken before, or if it doesn't fill its sentences. */
const FEWEST_ALONE = 12;

/**
 * Adds what stands in quotation marks without a cue of its own: a quotation that goes on from an earlier paragraph
 * belongs to the statement it goes on from, and so does one that fills whole sentences in the paragraph of a statement
 * to the last one before it. One that begins a paragraph and fills whole sentences is a statement of its own, by the
 * speaker of the last statement in one of the paragraphs above. A long one is a statement though nobody is known for it.
 *
 * @param statements in the order of their contents
 */
export function followQuotations<Statement extends { readonly content: readonly Range[] }>(
  document: ReadDocument,
  columns: WordColumns,
  statements: readonly Statement[],
): Followed<Statement>[] {
  const found: Followed<Statement>[] = statements.map((statement) => ({
    statement,
    content: statement.content.map((range) => range),
    continues: null,
  }));
  const owner = new Int32Array(columns.lemma.length).fill(-1);
  /** By paragraph: the statement that has the latest range in it, and where that ends. */
  const latest = new Int32Array(document.paragraphs.length).fill(-1);
  const latestEnd = new Int32Array(document.paragraphs.length);
  const take = (f: number, [first, last]: Range) => {
    owner.fill(f, first, last);
    const paragraph = paragraphOf(document, columns, last - 1);
    if (last < latestEnd[paragraph]!) return;
    latest[paragraph] = f;
    latestEnd[paragraph] = last;
  };
  found.forEach(({ content }, f) => {
    for (const range of content) take(f, range);
  });
  let looked = PAD;
  let lastOwned = -1;
  /** The statement of the last token before `first` in its paragraph that belongs to one, or -1; asked in reading order. */
  const lastBefore = (first: number, paragraph: number): number => {
    for (; looked < first; looked++) if (owner[looked]! >= 0) lastOwned = looked;
    return lastOwned < document.paragraphs[paragraph]!.firstToken + PAD ? -1 : owner[lastOwned]!;
  };
  document.quotations.forEach((quotation) => {
    if (quotation.depth > 0) return;
    const first = quotation.firstToken + PAD;
    const last = quotation.lastToken + PAD;
    for (let i = first; i < last; i++) if (owner[i]! >= 0) return;
    const earlier = quotation.continues < 0 ? undefined : document.quotations[quotation.continues]!;
    const goesOn = earlier ? owner[earlier.lastToken - 1 + PAD]! : -1;
    if (goesOn >= 0) {
      found[goesOn]!.content.push([first, last]);
      take(goesOn, [first, last]);
      return;
    }
    const fills = fillsSentences(columns, first, last);
    const isLong = last - first >= FEWEST_ALONE && endsAsSentence(document, last);
    if (last - first < FEWEST_TOKENS || !(fills || isLong)) return;
    const paragraph = paragraphOf(document, columns, first);
    const begins = document.paragraphs[paragraph]!.firstToken + PAD === first;
    const before = begins ? lastAbove(latest, paragraph) : fills ? lastBefore(first, paragraph) : -1;
    if (before >= 0 && !begins) {
      found[before]!.content.push([first, last]);
      found[before]!.content.sort((a, b) => a[0] - b[0]);
      take(before, [first, last]);
    } else if (before >= 0 || isLong) {
      take(found.length, [first, last]);
      const continues = before < 0 ? null : (found[before]!.continues ?? before);
      found.push({ statement: null, content: [[first, last]], continues });
    }
  });
  return found;
}

/** How many paragraphs above a quotation its speaker is looked for. */
const NEARBY = 3;

/** The last statement of the nearest paragraph above that has one, or -1. */
function lastAbove(latest: Int32Array, paragraph: number): number {
  for (let above = paragraph - 1; above >= Math.max(0, paragraph - NEARBY); above--)
    if (latest[above]! >= 0) return latest[above]!;
  return -1;
}

/** Whether a range begins and ends with a sentence. */
function fillsSentences({ sentence }: WordColumns, first: number, last: number): boolean {
  return sentence[first] !== sentence[first - 1] && sentence[last] !== sentence[last - 1];
}

function paragraphOf(document: ReadDocument, columns: WordColumns, i: number): number {
  return document.sentences[columns.sentence[i]!]!.paragraph;
}
