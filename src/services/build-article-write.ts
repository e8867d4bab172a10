import { createHash } from "node:crypto";
import type { ArticleAnalysis } from "../model/analysis.js";
import type { ArticleDraft } from "../model/article.js";
import type { Evidence } from "../model/sentiment.js";
import type { Span } from "../model/span.js";
import type { SpeakerKind } from "../model/speaker.js";
import type { JudgedStance } from "../model/stance.js";
import type { AnalysedStatement } from "../model/statement.js";
import type { TargetKind } from "../model/target.js";
import { articleId, identifyOutlet } from "./identify-article.js";
import type { ArticleWrite, EntityWrite, StatementWrite } from "./ports/article-write.js";
import type { QuotedSpan, StoredEvidence, StoredStance } from "./ports/records.js";
import { recogniseSpeaker, recogniseTarget } from "./recognise.js";
import { type Surroundings, surroundings } from "./surroundings.js";

/** SHA-256 of a text, hex. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Everything that one article's transaction writes: spans with their words, speakers and targets as they are known
 * across articles. `analysis` is null where title and text are the stored ones.
 */
export function buildArticleWrite(
  draft: ArticleDraft,
  analysis: ArticleAnalysis | null,
  at: Date,
): ArticleWrite {
  const speakers: Remembered<SpeakerKind> = new Map();
  const targets: Remembered<TargetKind> = new Map();
  const around = surroundings(draft.text);
  const statements = (analysis?.statements ?? []).map((statement) =>
    writeStatement(statement, draft.text, around, speakers, targets),
  );
  return {
    id: articleId(draft),
    draft,
    textHash: hashText(draft.text),
    outlet: identifyOutlet(draft),
    analysis: analysis === null ? null : withoutStatements(analysis),
    statements,
    speakers: listRemembered(speakers),
    targets: listRemembered(targets),
    at,
  };
}

/** What one article's statements say of each entity, by its id; the forms in a set, since thousands may name one speaker. */
type Remembered<Kind extends SpeakerKind | TargetKind> = Map<
  string,
  { entity: EntityWrite<Kind>; readonly forms: Set<string> }
>;

function writeStatement(
  statement: AnalysedStatement,
  text: string,
  around: Surroundings,
  speakers: Remembered<SpeakerKind>,
  targets: Remembered<TargetKind>,
): StatementWrite {
  const { position, kind, attributionConfidence, sentiments } = statement;
  const quote = (span: Span): QuotedSpan => ({ ...span, text: text.slice(span.start, span.end) });
  const quoteTerm = ({ span, weight, note }: Evidence): StoredEvidence => ({
    span: quote(span),
    weight,
    note,
  });
  return {
    position,
    text: statement.text,
    segments: statement.segments.map(quote),
    source: statement.source === null ? null : quote(statement.source),
    cue: statement.cue === null ? null : quote(statement.cue),
    kind,
    speakerId: remember(speakers, recogniseSpeaker(statement.speaker, around)),
    attributionConfidence,
    sentiments: sentiments.map((sentiment) => ({
      ...sentiment,
      evidence: sentiment.evidence.map(quoteTerm),
    })),
    stances: mergeStances(
      statement.stances.map((stance) => ({
        ...withoutTarget(stance),
        targetId: remember(targets, recogniseTarget(stance.target, around)),
        evidence: stance.evidence.map(quoteTerm),
        mentions: stance.mentions.map(quote),
      })),
    ),
  };
}

/** Two names of one article can turn out to be one: it keeps every form, and the role that is given first. */
function remember<Kind extends SpeakerKind | TargetKind>(
  entities: Remembered<Kind>,
  entity: EntityWrite<Kind>,
): string {
  const known = entities.get(entity.id);
  if (known === undefined) {
    entities.set(entity.id, { entity, forms: new Set(entity.aliases) });
    return entity.id;
  }
  known.forms.add(entity.name);
  for (const alias of entity.aliases) known.forms.add(alias);
  if (known.entity.role === null) known.entity = { ...known.entity, role: entity.role };
  return entity.id;
}

/** Every entity with its other forms, in the order in which the article has them. */
function listRemembered<Kind extends SpeakerKind | TargetKind>(
  entities: Remembered<Kind>,
): EntityWrite<Kind>[] {
  return [...entities.values()].map(({ entity, forms }) => ({
    ...entity,
    aliases: [...forms].filter((form) => form !== entity.name),
  }));
}

/** Of two stances of one scorer towards one target the surer one stays, with the mentions of both. */
function mergeStances(stances: readonly StoredStance[]): StoredStance[] {
  const kept = new Map<string, StoredStance>();
  for (const stance of stances) {
    const key = `${stance.targetId} ${stance.scorer}`;
    const other = kept.get(key);
    if (other === undefined) {
      kept.set(key, stance);
      continue;
    }
    const surer = stance.confidence > other.confidence ? stance : other;
    const mentions = [...other.mentions, ...stance.mentions].sort((one, two) => one.start - two.start);
    kept.set(key, { ...surer, mentions });
  }
  return [...kept.values()];
}

function withoutStatements({ statements: _, ...run }: ArticleAnalysis): Omit<ArticleAnalysis, "statements"> {
  return run;
}

function withoutTarget({ target: _, ...stance }: JudgedStance): Omit<JudgedStance, "target"> {
  return stance;
}
