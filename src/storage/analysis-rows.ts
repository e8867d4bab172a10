import { createHash } from "node:crypto";
import { OnrecordError } from "../errors.js";
import type { StatementWrite } from "../services/ports/article-write.js";
import { fromEvidence, fromSpan } from "./span-columns.js";

/**
 * A statement's own columns, named as the SQL that inserts them names them; `roles` are those that the article gives its
 * speakers, by id. Throws INTERNAL for a statement without a sentiment.
 */
export function statementRow(statement: StatementWrite, roles: ReadonlyMap<string, string | null>) {
  const [own] = statement.sentiments;
  if (own === undefined) throw new OnrecordError("INTERNAL", "A statement came without any sentiment.");
  return {
    position: statement.position,
    text: statement.text,
    segments: statement.segments.map(fromSpan),
    source: statement.source === null ? null : fromSpan(statement.source),
    cue: statement.cue === null ? null : fromSpan(statement.cue),
    kind: statement.kind,
    speaker: statement.speakerId,
    role: roles.get(statement.speakerId) ?? null,
    confidence: statement.attributionConfidence,
    content: contentKey(statement.text),
    score: own.score,
    label: own.label,
  };
}

/** Equal for statements of the same words: neither case nor punctuation nor quotation marks count. */
function contentKey(text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return createHash("sha256").update(words).digest("hex").slice(0, 32);
}

/** A row a scorer. */
export function scoreRows({ position, sentiments }: StatementWrite) {
  return sentiments.map(({ scorer, score, label, confidence, evidence }, ordinal) => ({
    position,
    ...scorerColumns(scorer),
    ordinal,
    score,
    label,
    confidence,
    evidence: evidence.map(fromEvidence),
  }));
}

/** A row a target. */
export function stanceRows({ position, stances }: StatementWrite) {
  return stances.map(({ targetId, scorer, score, label, confidence, evidence, mentions }, ordinal) => ({
    position,
    target: targetId,
    ...scorerColumns(scorer),
    ordinal,
    score,
    label,
    confidence,
    evidence: evidence.map(fromEvidence),
    mentions: mentions.map(fromSpan),
  }));
}

/** A scorer is name@version. */
function scorerColumns(scorer: string): { scorer: string; version: string } {
  const at = scorer.indexOf("@");
  return at < 0 ? { scorer, version: "" } : { scorer: scorer.slice(0, at), version: scorer.slice(at + 1) };
}
