import type { ArticleAnalysis } from "../model/analysis.js";
import type { Span } from "../model/span.js";

type Offsets = readonly [start: number, end: number];

/** An analysis as one row of `onrecord analyse --output`: spans as [start, end) in UTF-16 code units of the row's text. */
export function analysisRow(id: unknown, analysis: ArticleAnalysis): object {
  return {
    id,
    // A row that was analysed needs no word of it; one in another language has no statements, and says why.
    ...(analysis.status === "DONE" ? {} : { status: analysis.status, language: analysis.language }),
    statements: analysis.statements.map((statement) => ({
      segments: statement.segments.map(offsets),
      kind: statement.kind,
      source: statement.source && offsets(statement.source),
      cue: statement.cue && offsets(statement.cue),
      speaker: { name: statement.speaker.name, kind: statement.speaker.kind },
      attributionConfidence: statement.attributionConfidence,
      sentiment: statement.sentiments.slice(0, 1).map(({ score, label }) => ({ score, label }))[0] ?? null,
      stances: statement.stances.map(({ target, mentions, score, label, confidence }) => ({
        target: { name: target.name, kind: target.kind },
        mentions: mentions.map(offsets),
        score,
        label,
        confidence,
      })),
    })),
  };
}

function offsets({ start, end }: Span): Offsets {
  return [start, end];
}
