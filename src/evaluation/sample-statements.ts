import type { ArticleAnalysis } from "../model/analysis.js";
import type { JudgedStance } from "../model/stance.js";
import type { AnalysedStatement } from "../model/statement.js";
import { escaped, type Mark, passageOf } from "./passage.js";
import type { ArticleRow } from "./read-annotated.js";

/** A statement to be judged by hand. */
export interface SampledStatement {
  readonly article: ArticleRow;
  readonly statement: AnalysedStatement;
}

/** Draws `count` of all statements found in the articles, each as likely as any other, and answers them in reading order. */
export function sampleStatements(
  articles: readonly ArticleRow[],
  analyse: (text: string) => ArticleAnalysis,
  { count, random }: { readonly count: number; readonly random: () => number },
): { readonly sample: SampledStatement[]; readonly found: number } {
  const kept: (SampledStatement & { readonly key: number; readonly order: number })[] = [];
  let found = 0;
  for (const article of articles)
    for (const statement of analyse(article.text).statements) {
      kept.push({ article, statement, key: random(), order: found++ });
      // The smallest keys are the sample; sorting at twice its size keeps memory bounded.
      if (kept.length >= 2 * count + 100) kept.sort((a, b) => a.key - b.key).length = count;
    }
  const sample = kept.sort((a, b) => a.key - b.key).slice(0, count);
  return { sample: sample.sort((a, b) => a.order - b.order), found };
}

const LEGEND =
  "The content stands in ⟦ ⟧, the source in ⟨ˢ ⟩, the cue in ⟨ᶜ ⟩. Judge each: is it a statement (S), are the borders right (B), the speaker (W), the tone (T), the stances (H)? " +
  "The passages are other people's texts: for reading here, not for passing on and not for a repository.";

/** A sample as a page of Markdown with a line for the verdict below each statement. */
export function sampleInWords({ sample, found }: ReturnType<typeof sampleStatements>): string {
  const entries = sample.map(({ article, statement }, at) => {
    const { segments, kind, source, cue, speaker, attributionConfidence, sentiments, stances } = statement;
    const marks: Mark[] = [
      ...segments.map(({ start, end }): Mark => ({ span: [start, end], open: "⟦", close: "⟧" })),
      ...(source === null ? [] : [{ span: [source.start, source.end], open: "⟨ˢ ", close: "⟩" } as const]),
      ...(cue === null ? [] : [{ span: [cue.start, cue.end], open: "⟨ᶜ ", close: "⟩" } as const]),
    ];
    const role = speaker.role === null ? "" : `, ${escaped(speaker.role)}`;
    const tone = sentiments[0];
    return [
      `### ${at + 1}. ${kind} ${segments.map(({ start, end }) => `[${start}, ${end}]`).join(" ")} in ${escaped(article.id)}`,
      "",
      `> ${passageOf(article.text, marks)}`,
      "",
      `- speaker: **${escaped(speaker.name)}** (${speaker.kind}${role}), sure ${attributionConfidence.toFixed(2)}`,
      ...(tone === undefined ? [] : [`- tone: ${judged(tone)}`]),
      ...stancesInWords(stances),
      "- verdict: S  B  W  T  H",
      "",
    ].join("\n");
  });
  return `# ${sample.length} of ${found} statements, drawn at random\n\n${LEGEND}\n\n${entries.join("\n")}`;
}

/** Stances that take a side, a line each, and all that take none in one. */
function stancesInWords(stances: AnalysedStatement["stances"]): string[] {
  const named = ({ target: { name, kind } }: JudgedStance) => `**${escaped(name)}** (${kind})`;
  const sided = stances.filter(({ label }) => label !== "NEUTRAL");
  const neutral = stances.filter(({ label }) => label === "NEUTRAL");
  return [
    ...sided.map((stance) => `- stance: ${judged(stance)} → ${named(stance)}`),
    ...(neutral.length === 0 ? [] : [`- neutral towards ${neutral.map(named).join(", ")}`]),
  ];
}

function judged({ label, score, confidence }: { label: string; score: number; confidence: number }): string {
  return `${label} ${score.toFixed(2)} (sure ${confidence.toFixed(2)})`;
}
