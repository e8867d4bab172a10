import type { QuotedSpan, StoredEvidence } from "../services/ports/records.js";

/** A span as a jsonb column holds it: start, end, words. */
export type SpanColumn = [start: number, end: number, text: string];
/** A term of evidence as a jsonb column holds it. */
export type EvidenceColumn = [start: number, end: number, text: string, weight: number, note: string | null];

export function toSpan([start, end, text]: SpanColumn): QuotedSpan {
  return { start, end, text };
}

export function toSpanOrNull(column: SpanColumn | null): QuotedSpan | null {
  return column === null ? null : toSpan(column);
}

export function fromSpan({ start, end, text }: QuotedSpan): SpanColumn {
  return [start, end, text];
}

export function toEvidence([start, end, text, weight, note]: EvidenceColumn): StoredEvidence {
  return { span: { start, end, text }, weight, note };
}

export function fromEvidence({ span, weight, note }: StoredEvidence): EvidenceColumn {
  return [span.start, span.end, span.text, weight, note];
}
