import { checkLength } from "../../services/check-conditions.js";
import { decodeIdOf, type NodeType } from "../../services/node-id.js";
import type { EntityRef, SentimentFilter, StatementFilter } from "../../services/ports/filters.js";
import type { ReferenceKind } from "../../services/resolve-references.js";
import { readRange } from "../range/read-range.js";
import { isGiven, readReference, readText } from "../reference/read-reference.js";
import type { EntityRefInput } from "../reference/reference.input.js";
import type { SentimentFilterInput } from "../sentiment/sentiment.input.js";
import type { StanceFilterInput } from "../stance/stance.input.js";
import type { StatementFilterInput } from "./statement.input.js";

/** The services' form of a statement filter: ids decoded, nulls left out. Throws ID_MALFORMED, TEXT_NOT_STORABLE. */
export function readStatementFilter(
  input: StatementFilterInput | null | undefined,
  path: readonly string[] = ["where"],
): StatementFilter {
  if (!isGiven(input)) return {};
  const { and, or, not, article, story, language, publishedAt, ingestedAt, text, analyserVersion } = input;
  const { outlet, speaker, speakerKind, target, kind, sentiment, stance, attributionConfidence } = input;
  const at = (...steps: (string | number)[]): string[] => [...path, ...steps.map(String)];
  const inner = (filters: StatementFilterInput[], name: string): StatementFilter[] =>
    filters.map((filter, i) => readStatementFilter(filter, at(name, i)));
  return {
    ...(isGiven(and) && { and: inner(and, "and") }),
    ...(isGiven(or) && { or: inner(or, "or") }),
    ...(isGiven(not) && { not: readStatementFilter(not, at("not")) }),
    ...(isGiven(article) && { article: readIds("Article", article, at("article")) }),
    ...(isGiven(outlet) && { outlet: readReferences("outlet", outlet, path) }),
    ...(isGiven(story) && { story: readIds("Story", story, at("story")) }),
    ...(isGiven(speaker) && { speaker: readReferences("speaker", speaker, path) }),
    ...(isGiven(speakerKind) && { speakerKind }),
    ...(isGiven(target) && { target: readReferences("target", target, path) }),
    ...(isGiven(kind) && { kind }),
    ...(isGiven(language) && { language: language.map((code, i) => readText(code, at("language", i))) }),
    ...(isGiven(publishedAt) && { publishedAt: readRange(publishedAt) }),
    ...(isGiven(ingestedAt) && { ingestedAt: readRange(ingestedAt) }),
    ...(isGiven(text) && { text: readText(text, at("text")) }),
    ...(isGiven(sentiment) && { sentiment: readSentiment(sentiment, at("sentiment", "scorer")) }),
    ...(isGiven(stance) && { stance: readStance(stance, at("stance")) }),
    ...(isGiven(attributionConfidence) && { attributionConfidence: readRange(attributionConfidence) }),
    ...(isGiven(analyserVersion) && { analyserVersion: readText(analyserVersion, at("analyserVersion")) }),
  };
}

/** A list that is too long is told as that, whatever stands in it. */
function readIds(type: NodeType, ids: readonly string[], path: readonly string[]): string[] {
  checkLength(ids.length, path);
  return ids.map((id, i) => decodeIdOf(type, id, [...path, `${i}`]));
}

function readReferences(
  kind: ReferenceKind,
  refs: readonly EntityRefInput[],
  path: readonly string[],
): EntityRef[] {
  checkLength(refs.length, [...path, kind]);
  return refs.map((ref, i) => readReference(kind, ref, [...path, kind, `${i}`]));
}

function readSentiment(
  { label, score, scorer }: SentimentFilterInput,
  path: readonly string[],
): SentimentFilter {
  return {
    ...(isGiven(label) && { label }),
    ...(isGiven(score) && { score: readRange(score) }),
    ...(isGiven(scorer) && { scorer: readText(scorer, path) }),
  };
}

function readStance(
  { target, label, score }: StanceFilterInput,
  path: readonly string[],
): NonNullable<StatementFilter["stance"]> {
  return {
    ...(isGiven(target) && { target: readReference("target", target, [...path, "target"]) }),
    ...(isGiven(label) && { label }),
    ...(isGiven(score) && { score: readRange(score) }),
  };
}
