import { WORD_CLASSES } from "../../analysis/attribution/reporting-words.js";
import { columnsOf, PAD, TAG, type WordColumns } from "../../analysis/attribution/word-columns.js";
import type { Reader } from "../../analysis/reading/create-reader.js";
import type { ReadDocument } from "../../model/document.js";

/** One row of quotations.train.ndjson, as far as the training looks at it. */
export interface QuotationRow {
  readonly id: string;
  readonly outlet: string;
  readonly text: string;
  readonly quotes: readonly {
    readonly segments: readonly (readonly [number, number])[];
    readonly kind: string;
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

export function goldDocuments(rows: readonly QuotationRow[], readText: Reader): GoldDocument[] {
  const read = rows.map((row) => {
    const document = readText(row.text);
    return { row, document, columns: columnsOf(document) };
  });
  const telling = tellingLemmas(read);
  return read.map((one) => ({ ...one, attributions: attributionsOf(one, telling) }));
}

type ReadRow = Omit<GoldDocument, "attributions">;

/**
 * Lemmas whose presence in a cue makes an indirect content a statement rather than a belief in at least 9 of 10 cases:
 * where a cue has one, it is the cue's head.
 */
function tellingLemmas(read: readonly ReadRow[]): Set<number> {
  const counts = new Map<number, { all: number; statements: number }>();
  for (const { row, document, columns } of read)
    for (const { cue, kind, statement } of row.quotes) {
      if (!cue || kind !== "indirect") continue;
      const [first, last] = tokensOf(document, cue);
      for (const lemma of new Set(columns.lemma.subarray(first, last))) {
        const count = counts.get(lemma) ?? { all: 0, statements: 0 };
        count.all++;
        if (statement) count.statements++;
        counts.set(lemma, count);
      }
    }
  const telling = [...counts].filter(([, { all, statements }]) => all >= 3 && statements >= 0.9 * all);
  return new Set(telling.map(([lemma]) => lemma));
}

function attributionsOf(
  { row, document, columns }: ReadRow,
  telling: ReadonlySet<number>,
): GoldAttribution[] {
  const attributions: GoldAttribution[] = [];
  for (const quote of row.quotes) {
    if (!quote.cue) continue;
    const cue = tokensOf(document, quote.cue);
    const content = quote.segments.map((segment) => tidy(document, tokensOf(document, segment)));
    const kept = joinPieces(
      columns,
      content.filter((range) => range[1] > range[0]),
    );
    if (!cue || kept.length === 0) continue;
    const source = quote.source ? tokensOf(document, quote.source) : null;
    attributions.push({
      head: headOf(columns, cue, telling),
      statement: quote.statement,
      content: kept,
      source: source && source[1] > source[0] ? source : null,
    });
  }
  return attributions;
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

/** Pieces with nothing but punctuation between them are one. */
function joinPieces(columns: WordColumns, pieces: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [first, last] of pieces) {
    const before = joined[joined.length - 1];
    if (before && onlyMarks(columns, before[1], first)) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

function onlyMarks(columns: WordColumns, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (columns.shape[i] !== 4) return false;
  return true;
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

/** The word that carries a cue: a telling one, "according", else its last verb, its last noun, its last token. */
function headOf(
  columns: WordColumns,
  [first, last]: readonly [number, number],
  telling: ReadonlySet<number>,
): number {
  const rankOf = (i: number): number => {
    const group = columns.group[i]!;
    const tag = columns.tag[i]!;
    if (group === WORD_CLASSES.according) return 6;
    if (tag === TAG.VERB) return telling.has(columns.lemma[i]!) ? 5 : 3;
    if (telling.has(columns.lemma[i]!) && tag !== TAG.PUNCT) return 4;
    if (tag === TAG.NOUN) return group === WORD_CLASSES.statement ? 2 : 1;
    return 0;
  };
  let best = last - 1;
  let rank = -1;
  for (let i = first; i < last; i++) {
    const value = rankOf(i);
    if (value < rank) continue;
    best = i;
    rank = value;
  }
  return best;
}
