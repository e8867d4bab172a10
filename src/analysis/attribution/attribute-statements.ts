import type { ReadDocument } from "../../model/document.js";
import type { Span } from "../../model/span.js";
import type { AttributedStatement } from "../../model/statement.js";
import { unpackWeights } from "./attribution-weights.js";
import { findKind } from "./find-kind.js";
import { createStatementFinder, type FoundStatement } from "./find-statements.js";
import type { Range } from "./tag-spans.js";
import { takeLists } from "./take-lists.js";
import { columnsOf, PAD } from "./word-columns.js";

/**
 * The attribution step: finds what a text says that somebody said, with source and cue. Answers a pure function over
 * read documents, whose statements come in the order of their contents. Throws MODEL_INVALID for other bytes than
 * those of models/attribution.bin.
 */
export function createAttributor(weights: Uint8Array): (document: ReadDocument) => AttributedStatement[] {
  const learned = unpackWeights(weights);
  const findStatements = createStatementFinder(learned, (certainty) =>
    calibrated(learned.calibration, certainty),
  );
  return (document) => {
    const columns = columnsOf(document);
    const { tokens } = document;
    const spanOf = ([first, last]: Range): Span => ({
      start: tokens.starts[first - PAD]!,
      end: tokens.ends[last - 1 - PAD]!,
    });
    const found = takeLists(document, columns, findStatements(document, columns));
    return found.map((one: FoundStatement) => ({
      segments: one.content.map(spanOf),
      kind: findKind(document, columns, one),
      source: one.source && spanOf(one.source),
      cue: one.cue && spanOf(one.cue),
      continues: one.continues,
      confidence: one.confidence,
    }));
  };
}

/** The calibrated confidence of a raw certainty, between the two nearest steps. */
function calibrated(steps: Float32Array, certainty: number): number {
  const last = steps.length - 1;
  const at = Math.max(0, Math.min(last, certainty * last));
  const low = Math.floor(at);
  const high = Math.min(last, low + 1);
  return steps[low]! + (steps[high]! - steps[low]!) * (at - low);
}
