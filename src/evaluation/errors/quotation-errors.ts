import { statementsOf } from "../evaluate-quotations.js";
import type { FoundStatement, QuotationCase, Segments } from "../evaluation.js";
import { type Mark, passageOf } from "../passage.js";
import type { QuotationRow } from "../read-annotated.js";
import { type ScoredQuotation, trimmedPieces } from "../score-quotations.js";
import type { ErrorClass, ReportedError } from "./error-report.js";
import { statementInWords } from "./statement-in-words.js";

/** What can be wrong with a statement that was found or should have been; page and title. */
const CLASSES = {
  spurious: "Found where nothing is annotated",
  belief: "Found where a belief or intention is annotated",
  split: "A second answer to one annotated statement",
  lost: "Not found",
  "too-little": "Found in less than 0.3 of its characters",
  merged: "Not found by itself: part of the answer to another",
  "end-too-long": "Ends too late",
  "end-too-short": "Ends too early",
  "start-too-long": "Starts too early",
  "start-too-short": "Starts too late",
  "both-borders": "Both borders wrong",
  "pieces-lost": "A piece is missing",
  "pieces-added": "A piece too many",
  "inner-borders": "Wrong only within",
  "wrong-source": "Wrong source",
} as const;
type ClassName = keyof typeof CLASSES;

export const QUOTATION_LEGEND =
  "Gold contents stand in ⟦ ⟧, answers in ⟨ ⟩, the gold source in ⟦ˢ ⟧ and the answer's in ⟨ˢ ⟩. Offsets are UTF-16 code units of the article.";

/** The errors of annotated articles by class; `cases` are of `articles`, in their order. */
export function quotationErrors(
  articles: readonly QuotationRow[],
  cases: readonly QuotationCase[],
): ErrorClass[] {
  const errors = new Map<ClassName, ReportedError[]>(
    (Object.keys(CLASSES) as ClassName[]).map((name) => [name, []]),
  );
  articles.forEach((article, at) => {
    for (const { name, error } of errorsIn(article, cases[at]!)) errors.get(name)!.push(error);
  });
  return [...errors].map(([name, those]) => ({ name, title: CLASSES[name], errors: those }));
}

interface Classified {
  readonly name: ClassName;
  readonly error: ReportedError;
}

function errorsIn(article: QuotationRow, { outcome, found }: QuotationCase): Classified[] {
  const gold = statementsOf(article);
  const matched = new Set(outcome.gold.map(({ match }) => match));
  const errors: Classified[] = [];
  const report = (name: ClassName, wanted: ScoredQuotation | null, answer: FoundStatement | null) =>
    errors.push({ name, error: reported(article, wanted, answer) });
  outcome.gold.forEach(({ match, exact, source }, g) => {
    const wanted = gold[g]!;
    if (match >= 0) {
      const answer = found[match]!;
      if (!exact) report(bordersOf(article.text, wanted, answer), wanted, answer);
      if (source === false) report("wrong-source", wanted, answer);
      return;
    }
    const takers = found.filter(({ segments }) => overlap(wanted.segments, segments) > 0);
    const taker = takers.find((one) => matched.has(found.indexOf(one)));
    if (taker !== undefined) report("merged", wanted, taker);
    else report(takers.length > 0 ? "too-little" : "lost", wanted, takers[0] ?? null);
  });
  found.forEach((answer, at) => {
    if (matched.has(at)) return;
    const touched = article.quotes.filter(({ segments }) => overlap(segments, answer.segments) > 0);
    const statement = touched.find((one) => one.statement);
    if (statement === undefined)
      report(touched.length > 0 ? "belief" : "spurious", touched[0] ?? null, answer);
    else if (outcome.gold[gold.indexOf(statement)]!.match >= 0) report("split", statement, answer);
  });
  return errors;
}

/** What is wrong with the borders of an answer that is matched, but not exact. */
function bordersOf(text: string, wanted: ScoredQuotation, answer: ScoredQuotation): ClassName {
  const gold = trimmedPieces(text, wanted);
  const given = trimmedPieces(text, answer);
  if (gold.some((piece) => overlap([piece], given) === 0)) return "pieces-lost";
  if (given.some((piece) => overlap([piece], gold) === 0)) return "pieces-added";
  const [start, end] = [startOf(given) - startOf(gold), endOf(given) - endOf(gold)];
  if (start !== 0 && end !== 0) return "both-borders";
  if (end !== 0) return end > 0 ? "end-too-long" : "end-too-short";
  if (start !== 0) return start < 0 ? "start-too-long" : "start-too-short";
  return "inner-borders";
}

function startOf(segments: Segments): number {
  return Math.min(...segments.map(([start]) => start));
}

function endOf(segments: Segments): number {
  return Math.max(...segments.map(([, end]) => end));
}

/** How many code units two contents share. */
function overlap(left: Segments, right: Segments): number {
  let shared = 0;
  for (const [start, end] of left)
    for (const [from, to] of right) shared += Math.max(0, Math.min(end, to) - Math.max(start, from));
  return shared;
}

function reported(
  { id, text }: QuotationRow,
  wanted: ScoredQuotation | null,
  answer: FoundStatement | null,
): ReportedError {
  const marks: Mark[] = [
    ...(wanted?.segments ?? []).map((span) => ({ span, open: "⟦", close: "⟧" })),
    ...(answer?.segments ?? []).map((span) => ({ span, open: "⟨", close: "⟩" })),
    ...[wanted?.source ?? []].filter(isSpan).map((span) => ({ span, open: "⟦ˢ ", close: "⟧" })),
    ...[answer?.source ?? []].filter(isSpan).map((span) => ({ span, open: "⟨ˢ ", close: "⟩" })),
  ];
  const lines = [
    wanted === null ? "gold: nothing" : `gold: ${statementInWords(text, wanted)}`,
    answer === null
      ? "answer: nothing"
      : `answer: ${statementInWords(text, answer)}, sure of the speaker ${answer.confidence.toFixed(2)}`,
  ];
  const group = (wanted?.kind ?? answer?.kind ?? "unknown").toLowerCase();
  return { id, group, passage: passageOf(text, marks), lines };
}

function isSpan(value: readonly number[]): value is readonly [number, number] {
  return value.length === 2;
}
