import { styleText } from "node:util";
import type { ArticleAnalysis } from "../model/analysis.js";
import type { Evidence } from "../model/sentiment.js";
import type { AnalysedStatement } from "../model/statement.js";

export interface WordsOptions {
  /** Columns to fill. */
  readonly width: number;
  readonly colour: boolean;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** How a label is painted; a neutral one isn't. */
const LABEL_STYLES: Readonly<Record<string, Style>> = {
  NEGATIVE: "red",
  OPPOSE: "red",
  POSITIVE: "green",
  SUPPORT: "green",
};

/** An analysis for a person: one paragraph a statement with speaker, cue, content, tone and stances, each with its reasons. */
export function analysisInWords(text: string, analysis: ArticleAnalysis, options: WordsOptions): string {
  const paint: Paint = (style, words) => (options.colour ? styleText(style, words) : words);
  if (analysis.status === "UNSUPPORTED_LANGUAGE") {
    return `The text is written in a language that is not analysed (${analysis.language}); only English is.\n`;
  }
  if (analysis.status === "FAILED")
    return "The analysis failed: this is a bug, please report it with the text.\n";
  const count = analysis.statements.length;
  const statements = analysis.statements.map((statement) =>
    statementInWords(text, statement, options.width, paint),
  );
  const sum = `${count} statement${count === 1 ? "" : "s"}, language ${analysis.language}, analyser ${analysis.analyserVersion}`;
  return `${[...statements, paint("dim", sum)].join("\n\n")}\n`;
}

function statementInWords(text: string, statement: AnalysedStatement, width: number, paint: Paint): string {
  const { speaker, cue, source, sentiments, stances } = statement;
  const number = String(statement.position + 1).padStart(3);
  const about = [speaker.kind.toLowerCase(), speaker.role].filter(Boolean).join(", ");
  const named = source === null ? "nobody named" : `“${text.slice(source.start, source.end)}”`;
  const said = cue === null ? "no cue" : `“${text.slice(cue.start, cue.end)}”`;
  const lines = [
    `${paint("dim", number)}  ${paint("bold", speaker.name)} (${about})`,
    ...wrap(statement.text, width - 5).map((line) => `     ${paint("cyan", line)}`),
    `     ${paint("dim", `${statement.kind.toLowerCase()}; source ${named}, cue ${said}, sure ${percent(statement.attributionConfidence)}`)}`,
  ];
  const tone = sentiments[0];
  if (tone !== undefined) lines.push(`     tone    ${judged(text, tone, paint)}`);
  for (const stance of stances)
    lines.push(`     stance  ${judged(text, stance, paint)}  ${stance.target.name}`);
  return lines.join("\n");
}

function judged(
  text: string,
  {
    label,
    score,
    confidence,
    evidence,
  }: { label: string; score: number; confidence: number; evidence: readonly Evidence[] },
  paint: Paint,
): string {
  const style = LABEL_STYLES[label];
  const word = style === undefined ? label.padEnd(8) : paint(style, label.padEnd(8));
  const number = `${score < 0 ? "−" : "+"}${Math.abs(score).toFixed(2)}`;
  return `${word} ${number}  ${paint("dim", `sure ${percent(confidence)}${reasons(text, evidence)}`)}`;
}

/** The three weightiest terms. */
function reasons(text: string, evidence: readonly Evidence[]): string {
  if (evidence.length === 0) return "";
  const weightiest = [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 3);
  const terms = weightiest.map(({ span, note }) => {
    const term = `“${text.slice(span.start, span.end).replace(/\s+/g, " ")}”`;
    return note === null ? term : `${term} (${note})`;
  });
  return `, for ${terms.join(", ")}`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

/** Breaks a text into lines of at most `width` columns, at spaces. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line.length > 0 && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line.length === 0 ? word : `${line} ${word}`;
  }
  return line.length === 0 ? lines : [...lines, line];
}
