import { WORD_CLASSES } from "../../analysis/attribution/reporting-words.js";
import { columnsOf, PAD, TAG, type WordColumns } from "../../analysis/attribution/word-columns.js";
import { readText } from "../../analysis/reading/read-text.js";
import type { ReadDocument } from "../../model/document.js";

/** One row of quotations.train.ndjson, as far as the training looks at it. */
export interface QuotationRow {
  readonly id: string;
  readonly outlet: string;
  readonly text: string;
  readonly quotes: readonly {
    readonly segments: readonly (readonly [number, number])[];
    readonly statement: boolean;
    readonly source: readonly [number, number] | null;
    readonly cue: readonly [number, number] | null;
  }[];
}

/** An annotated attribution in tokens (padded indices, as the features use them). */
export interface GoldAttribution {
  readonly head: number;
  readonly statement: boolean;
  /** Half-open, ascending. */
  readonly content: readonly (readonly [number, number])[];
  readonly source: readonly [number, number] | null;
}

export interface GoldDocument {
  readonly row: QuotationRow;
  readonly document: ReadDocument;
  readonly columns: WordColumns;
  readonly attributions: readonly GoldAttribution[];
}

export function goldDocument(row: QuotationRow): GoldDocument {
  const document = readText(row.text);
  const columns = columnsOf(document);
  const attributions: GoldAttribution[] = [];
  for (const quote of row.quotes) {
    if (!quote.cue) continue;
    const cue = tokensOf(document, quote.cue);
    const content = quote.segments.map((segment) => tidy(document, tokensOf(document, segment)));
    const kept = content.filter((range) => range[1] > range[0]);
    if (!cue || kept.length === 0) continue;
    const source = quote.source ? tokensOf(document, quote.source) : null;
    attributions.push({
      head: headOf(columns, cue),
      statement: quote.statement,
      content: kept,
      source: source && source[1] > source[0] ? source : null,
    });
  }
  return { row, document, columns, attributions };
}

/** The padded tokens that a span touches. */
function tokensOf(document: ReadDocument, [start, end]: readonly [number, number]): [number, number] {
  const { starts, ends, count } = document.tokens;
  let first = lowerBound(ends, count, start + 1);
  let last = first;
  while (last < count && starts[last]! < end) last++;
  if (first > last) first = last;
  return [first + PAD, last + PAD];
}

function lowerBound(values: Int32Array, count: number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const LOOSE = new Set([".", ",", ";", ":"]);

/**
 * The annotators were of two minds about marks and punctuation at the borders: a content that fills a quotation is
 * taken with both marks, a full stop or comma after the last word outside marks is left out.
 */
function tidy(document: ReadDocument, [first, last]: [number, number]): [number, number] {
  const { tokens, quotations } = document;
  let from = first - PAD;
  let to = last - PAD;
  for (const quotation of quotations) {
    const opening = quotation.firstToken;
    const closing = quotation.lastToken - 1;
    if (quotation.opened && from === opening + 1 && (to >= closing || !quotation.closed)) from--;
    if (quotation.closed && to === closing && from <= opening + 1) to++;
    if (quotation.closed && to === closing + 1 && from > closing) to = from;
    if (quotation.opened && to === opening + 1 && from < opening) to--;
    if (quotation.closed && from === closing && to > closing + 1) from++;
  }
  while (to > from && LOOSE.has(tokens.lowers[to - 1]!)) to--;
  while (from < to && LOOSE.has(tokens.lowers[from]!)) from++;
  return [from + PAD, to + PAD];
}

/** The word that carries a cue: "according", else its last verb of saying, its last verb, its last noun, its last token. */
function headOf(columns: WordColumns, [first, last]: readonly [number, number]): number {
  let best = last - 1;
  let rank = -1;
  for (let i = first; i < last; i++) {
    const group = columns.group[i]!;
    const tag = columns.tag[i]!;
    const value =
      group === WORD_CLASSES.according
        ? 5
        : tag === TAG.VERB
          ? group === WORD_CLASSES.says
            ? 4
            : 3
          : tag === TAG.NOUN
            ? group === WORD_CLASSES.statement
              ? 2
              : 1
            : 0;
    if (value >= rank) {
      best = i;
      rank = value;
    }
  }
  return best;
}
