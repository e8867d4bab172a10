import type { ReadDocument } from "../../model/document.js";
import type { Span } from "../../model/span.js";
import type { AttributedStatement } from "../../model/statement.js";

/** Index of the first token that ends after `offset`. */
function tokenAfter(ends: Int32Array, offset: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tokens that a span touches. */
export function tokensOf({ tokens }: ReadDocument, span: Span): [first: number, last: number] {
  const first = tokenAfter(tokens.ends, span.start);
  let last = tokenAfter(tokens.ends, span.end);
  if (last < tokens.count && tokens.starts[last]! < span.end) last += 1;
  return [first, Math.max(first, last)];
}

/**
 * For each token in quotation marks the statement in whose words it stands, plus 1; 0 outside and in quotation marks
 * that quote no statement. There "I" is that statement's speaker. A statement made within a quotation ("he told me it's
 * over") changes nothing about who the quotation's "I" is.
 */
export function placeQuotations(
  document: ReadDocument,
  statements: readonly AttributedStatement[],
): Int32Array {
  const { tokens, quotations } = document;
  const quotationAt = new Int32Array(tokens.count);
  quotations.forEach((quotation, index) => {
    if (quotation.depth === 0) quotationAt.fill(index + 1, quotation.firstToken, quotation.lastToken);
  });
  const statementAt = new Int32Array(tokens.count);
  statements.forEach((statement, index) => {
    if (statement.kind === "INDIRECT") return;
    const naming = statement.source ?? statement.cue;
    const within = naming ? quotationAt[tokenAfter(tokens.ends, naming.start)] : 0;
    for (const segment of statement.segments) {
      const [first, last] = tokensOf(document, segment);
      for (let i = first; i < last; i++) {
        const quotation = quotationAt[i]!;
        if (quotation !== 0 && quotation !== within) statementAt[i] = index + 1;
      }
    }
  });
  return statementAt;
}

/** 1 at each token of a statement's content. */
export function markContents(document: ReadDocument, statements: readonly AttributedStatement[]): Uint8Array {
  const contents = new Uint8Array(document.tokens.count);
  for (const { segments } of statements)
    for (const segment of segments) contents.fill(1, ...tokensOf(document, segment));
  return contents;
}
