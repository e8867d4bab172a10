import type { ReadDocument } from "../../model/document.js";
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

/**
 * Adds what stands in quotation marks without a cue of its own: a quotation that goes on from an earlier paragraph
 * belongs to the statement it goes on from, one that fills whole sentences at the beginning of its paragraph is a
 * statement of its own, by the speaker of the statement before.
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
  const lastIn = new Int32Array(document.paragraphs.length).fill(-1);
  const take = (f: number, [first, last]: Range) => {
    owner.fill(f, first, last);
    lastIn[paragraphOf(document, columns, last - 1)] = columns.quotation[last - 1]! < 0 ? -1 : f;
  };
  found.forEach(({ content }, f) => {
    for (const range of content) take(f, range);
  });
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
    if (last - first < FEWEST_TOKENS || !fillsSentences(document, columns, first, last)) return;
    const before = lastIn[paragraphOf(document, columns, first) - 1] ?? -1;
    if (before < 0) return;
    take(found.length, [first, last]);
    found.push({ statement: null, content: [[first, last]], continues: found[before]!.continues ?? before });
  });
  return found;
}

/** Whether a range begins a paragraph and ends with a sentence. */
function fillsSentences(document: ReadDocument, columns: WordColumns, first: number, last: number): boolean {
  return (
    document.paragraphs[paragraphOf(document, columns, first)]!.firstToken + PAD === first &&
    columns.sentence[last] !== columns.sentence[last - 1]
  );
}

function paragraphOf(document: ReadDocument, columns: WordColumns, i: number): number {
  return document.sentences[columns.sentence[i]!]!.paragraph;
}
