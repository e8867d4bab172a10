import type { ReadDocument } from "../../model/document.js";
import type { Mention } from "../../model/entity.js";
import type { ResolvedArticle, TargetMentions } from "../../model/resolved-article.js";
import type { Span } from "../../model/span.js";
import type { AttributedStatement } from "../../model/statement.js";
import type { TargetName } from "../../model/target.js";

/** A mention less sure than this names no target: a wrong stance is worse than a missing one. */
const SURE = 0.5;

/**
 * Whom and what a statement's content names, in order of first mention: people, organisations, places and topics, but
 * never the statement's own speaker.
 */
export function findTargets(
  article: ResolvedArticle,
  statements: readonly AttributedStatement[],
  index: number,
): TargetMentions[] {
  const { entities, mentions } = article.entities;
  const speaker = article.speakers[index]!.entity;
  const byEntity = new Map<number, { entity: number; target: TargetName; mentions: Mention[] }>();
  for (const segment of statements[index]!.segments) {
    for (const mention of mentionsWithin(mentions, segment)) {
      const { name, kind, aliases } = entities[mention.entity]!;
      if (mention.entity === speaker || mention.confidence < SURE || kind === "GROUP" || kind === "UNNAMED")
        continue;
      const found = byEntity.get(mention.entity);
      if (found) found.mentions.push(mention);
      else
        byEntity.set(mention.entity, {
          entity: mention.entity,
          target: { name, kind, aliases },
          mentions: [mention],
        });
    }
  }
  return [...byEntity.values()];
}

/** Where the sentences of a statement's content, cue and source name its speaker, by name, description or pronoun. */
export function findHolderMentions(
  document: ReadDocument,
  article: ResolvedArticle,
  statements: readonly AttributedStatement[],
  index: number,
): Mention[] {
  const { entity } = article.speakers[index]!;
  if (entity === null) return [];
  const { segments, source, cue } = statements[index]!;
  const seen = new Set<number>();
  const found: Mention[] = [];
  for (const span of [...segments, source, cue]) {
    if (!span) continue;
    const from = sentenceAt(document, span.start);
    for (let at = from; at < document.sentences.length && document.sentences[at]!.start < span.end; at++) {
      if (seen.has(at)) continue;
      seen.add(at);
      for (const mention of mentionsWithin(article.entities.mentions, document.sentences[at]!)) {
        if (mention.entity === entity) found.push(mention);
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The mentions that lie whole in a span; `mentions` are sorted by start. */
function mentionsWithin(mentions: readonly Mention[], span: Span): Mention[] {
  const found: Mention[] = [];
  for (let i = firstFrom(mentions, span.start); i < mentions.length && mentions[i]!.start < span.end; i++) {
    if (mentions[i]!.end <= span.end) found.push(mentions[i]!);
  }
  return found;
}

function firstFrom(spans: readonly Span[], start: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sentenceAt({ sentences }: ReadDocument, offset: number): number {
  const after = firstFrom(sentences, offset + 1);
  return Math.max(0, after - 1);
}
