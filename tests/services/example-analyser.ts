import type { ArticleAnalysis } from "../../src/model/analysis.js";
import type { AnalysedStatement } from "../../src/model/statement.js";
import type { AnalyserPort } from "../../src/services/ports/analyser.js";

/**
 * An analyser for tests that know what it will find: each line `Name [role] (+1|0|-1) on Target[, Target]: words` is a
 * statement of Name's with that tone and that stance; everything else is none. German texts are unsupported.
 */
export function exampleAnalyser(version = "1.0.0"): AnalyserPort & { readonly analysed: string[] } {
  const analysed: string[] = [];
  return {
    version,
    scorers: [`onrecord@${version}`, "afinn@5.0.2"],
    analysed,
    analyse: (text, language) => {
      analysed.push(text);
      return Promise.resolve(analyse(text, language ?? "en", version));
    },
  };
}

const LINE =
  /^(?<name>[^[(:]+?)(?: \[(?<role>[^\]]+)\])? \((?<tone>[+-]?\d)\)(?: on (?<targets>[^:]+))?: (?<words>.+)$/dgm;

function analyse(text: string, language: string, version: string): ArticleAnalysis {
  const base = { language, analyserVersion: version, parameters: { weights: "none" } };
  if (language !== "en") return { ...base, status: "UNSUPPORTED_LANGUAGE", statements: [] };
  const statements = [...text.matchAll(LINE)].map((match, position) => toStatement(match, position, version));
  return { ...base, status: "DONE", statements };
}

function toStatement(match: RegExpExecArray, position: number, version: string): AnalysedStatement {
  const { name = "", role, tone, targets, words = "" } = match.groups ?? {};
  const indices = match.indices?.groups ?? {};
  const [start, end] = indices.words as [number, number];
  const source = { start: (indices.name as [number, number])[0], end: (indices.name as [number, number])[1] };
  const score = Number(tone);
  const label = score < 0 ? "NEGATIVE" : score > 0 ? "POSITIVE" : "NEUTRAL";
  const evidence = [{ span: { start, end: start + 1 }, weight: score, note: null }];
  return {
    position,
    text: words,
    segments: [{ start, end }],
    kind: "INDIRECT",
    source,
    cue: null,
    speaker: {
      name,
      kind: "PERSON",
      role: role ?? null,
      aliases: name.includes(" ") ? [name.split(" ").at(-1) as string] : [],
    },
    attributionConfidence: 0.9,
    sentiments: [
      { scorer: `onrecord@${version}`, score, label, confidence: 0.8, evidence },
      {
        scorer: "afinn@5.0.2",
        score: -score,
        label: label === "NEUTRAL" ? label : score > 0 ? "NEGATIVE" : "POSITIVE",
        confidence: 0.5,
        evidence: [],
      },
    ],
    stances: (targets?.split(", ") ?? []).map((target) => ({
      target: { name: target, kind: "ORGANISATION", aliases: [] },
      scorer: `onrecord@${version}`,
      score,
      label: score < 0 ? "OPPOSE" : score > 0 ? "SUPPORT" : "NEUTRAL",
      confidence: 0.7,
      evidence,
      mentions: [{ start, end }],
    })),
  };
}
