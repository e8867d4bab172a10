import type { LabelRow, QuotationRow } from "../../src/evaluation/read-annotated.js";
import type { ArticleAnalysis } from "../../src/model/analysis.js";

/** A row about its own first word, with its text as its id. */
export function labelRow(text: string, label: -1 | 0 | 1): LabelRow {
  return { id: text, text, target: [0, text.indexOf(" ")], label };
}

/** A statement by its words, each of which stands once in the text. */
interface Words {
  readonly content: readonly string[];
  readonly source: string | null;
}

/** An annotated article. */
export function articleRow(
  id: string,
  text: string,
  quotes: readonly (Words & { readonly kind: string; readonly statement?: boolean })[],
): QuotationRow {
  return {
    id,
    text,
    quotes: quotes.map(({ content, source, kind, statement = true }) => ({
      segments: content.map((words) => spanOf(text, words)),
      kind,
      statement,
      source: source === null ? null : spanOf(text, source),
      cue: null,
    })),
  };
}

/** What an analyser would have found in a text, as far as evaluation looks at it. */
export function analysisOf(
  text: string,
  statements: readonly (Words & { readonly confidence: number; readonly kind?: string })[],
): ArticleAnalysis {
  const span = (words: string) => {
    const [start, end] = spanOf(text, words);
    return { start, end };
  };
  return {
    statements: statements.map(({ content, source, confidence, kind = "DIRECT" }) => ({
      segments: content.map(span),
      source: source === null ? null : span(source),
      cue: null,
      kind: kind.toUpperCase(),
      attributionConfidence: confidence,
      speaker: { name: source ?? "unattributed", kind: "PERSON", role: null, aliases: [] },
      sentiments: [{ scorer: "onrecord@0", score: -0.5, label: "NEGATIVE", confidence: 0.8, evidence: [] }],
      stances: [
        { target: { name: "Port", kind: "PLACE" }, label: "NEUTRAL", score: 0, confidence: 0.7 },
        { target: { name: "Mill", kind: "TOPIC" }, label: "OPPOSE", score: -0.6, confidence: 0.9 },
        { target: { name: "Pier", kind: "TOPIC" }, label: "NEUTRAL", score: 0.1, confidence: 0.8 },
      ],
    })),
  } as unknown as ArticleAnalysis;
}

function spanOf(text: string, words: string): [number, number] {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” does not stand in the text.`);
  return [start, start + words.length];
}
