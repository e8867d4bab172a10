import { OnrecordError } from "../errors.js";
import type { ResolvedStatementFilter, StatementOrder } from "../services/ports/filters.js";
import type {
  StatementKey,
  StoredSentiment,
  StoredStance,
  StoredStatement,
} from "../services/ports/records.js";
import { searchText } from "../services/ports/search-text.js";
import type { StatementStore } from "../services/ports/stores.js";
import { countStatements } from "./count-statements.js";
import { countedStatements, listedStatements } from "./counted-statements.js";
import type { ReadyQueries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { grouped, inPlace, type Placed } from "./key-order.js";
import { all, INTEGER, type KeyColumn, NUMBER, readPage, TIME, UUID } from "./keyset-page.js";
import { integers, searchQuery, texts, uuidsInPlace } from "./parameters.js";
import { type EvidenceColumn, type SpanColumn, toEvidence, toSpan, toSpanOrNull } from "./span-columns.js";
import { statementMatches } from "./statement-filter.js";

/** Statements in PostgreSQL, counted from the rollups where they know; every method is one SQL statement. */
export function createStatementStore(queries: ReadyQueries, fromRollups: boolean): StatementStore {
  return {
    page: (where, orderBy, counting, page, within) => {
      // Ranks are in no index: every statement is looked at before the first is known.
      const source = orderBy.field === "RELEVANCE" ? countedStatements : listedStatements;
      const { from, condition } = source(where, counting);
      const narrowed = within === undefined ? condition : all([condition, statementMatches(within)]);
      const keys = [orderColumn(orderBy, where), ...POSITION];
      const isFiltered = within !== undefined || Object.values(where).some((one) => one !== undefined);
      const list = {
        select: COLUMNS,
        from,
        where: narrowed,
        fetch: isFiltered ? FETCH : undefined,
        keys,
        descending: orderBy.direction === "DESC",
      };
      return readPage(queries, list, page, toStatement);
    },
    count: (where, counting, within) => countStatements(queries, where, counting, within, fromRollups),
    byKeys: async (keys) => {
      const rows = await queries.lookUp<StatementRow & Placed>(Prisma.sql`
        SELECT k.place, ${COLUMNS} FROM ${keysTable(keys)} JOIN statement s USING (article_id, analysis, position)`);
      return inPlace(keys, rows, toStatement);
    },
    sentiments: async (keys) => {
      const rows = await queries.lookUp<SentimentRow & Placed>(Prisma.sql`
        SELECT k.place, c.scorer || '@' || c.scorer_version AS scorer, c.score, c.label, c.confidence, c.evidence
        FROM ${keysTable(keys)} JOIN score c USING (article_id, analysis, position) ORDER BY k.place, c.ordinal`);
      return grouped(keys, rows, toSentiment);
    },
    stances: async (keys) => {
      const rows = await queries.lookUp<StanceRow & Placed>(Prisma.sql`
        SELECT k.place, t.target_id AS "targetId", t.scorer || '@' || t.scorer_version AS scorer, t.score, t.label,
          t.confidence, t.evidence, t.mentions
        FROM ${keysTable(keys)} JOIN stance t USING (article_id, analysis, position) ORDER BY k.place, t.ordinal`);
      return grouped(keys, rows, toStance);
    },
    matchingWords: async (search, words) => {
      // querytree leaves out what stands under a NOT; its lexemes stand in quotation marks.
      const rows = await queries.rows<{ word: string }>(Prisma.sql`
        WITH asked AS (
          SELECT array_agg(replace(found[1], '''''', '''')) AS lexemes
          FROM regexp_matches(querytree(${searchQuery(search)}), '''((?:[^'']|'''')+)''', 'g') AS found)
        SELECT word FROM unnest(${texts(words)}) AS word, asked
        WHERE tsvector_to_array(to_tsvector('english', search_form(word))) && asked.lexemes`);
      return rows.map(({ word }) => word);
    },
    copies: async (keys) => {
      const rows = await queries.lookUp<{ copies: number } & Placed>(Prisma.sql`
        SELECT k.place, 1 + (
          SELECT count(DISTINCT copy.article_id) FROM article other
          JOIN statement copy ON copy.article_id = other.id AND copy.current AND copy.content_key = s.content_key
            AND ${ONE_OF_SPEAKER}
          WHERE other.story_id = a.story_id AND other.id <> a.id
        )::double precision AS copies
        FROM ${keysTable(keys)}
        JOIN statement s USING (article_id, analysis, position)
        JOIN article a ON a.id = s.article_id`);
      return inPlace(keys, rows, (row) => row.copies).map((copies) => copies ?? 0);
    },
  };
}

const COLUMNS = Prisma.sql`s.article_id AS "articleId", s.analysis, s.position, s.text, s.segments, s.source, s.cue,
  s.kind, s.speaker_id AS "speakerId", s.attribution_confidence AS "attributionConfidence"`;

/** Written so that no index of speakers is taken, under which some have tens of thousands of statements; an article has a few. */
const ONE_OF_SPEAKER = Prisma.sql`copy.speaker_id IS NOT DISTINCT FROM s.speaker_id`;

/** A page's statements to their keys: {@link POSITION} behind what the list is ordered by. */
const FETCH = Prisma.sql`JOIN statement s ON s.article_id = picked.k1 AND s.analysis = picked.k2 AND s.position = picked.k3`;

/** What makes every order unique. */
const POSITION: readonly KeyColumn[] = [
  { column: Prisma.sql`s.article_id`, cast: UUID },
  { column: Prisma.sql`s.analysis`, cast: INTEGER },
  { column: Prisma.sql`s.position`, cast: INTEGER },
];

function orderColumn({ field }: StatementOrder, where: ResolvedStatementFilter): KeyColumn {
  switch (field) {
    case "PUBLISHED_AT":
      return { column: Prisma.sql`s.published_at`, cast: TIME };
    case "SENTIMENT":
      return { column: Prisma.sql`s.sentiment_score`, cast: NUMBER };
    case "ATTRIBUTION_CONFIDENCE":
      return { column: Prisma.sql`s.attribution_confidence`, cast: NUMBER };
    case "RELEVANCE": {
      const text = searchText(where);
      if (text === null)
        throw new OnrecordError("ORDER_INVALID", "RELEVANCE orders a search, and there is none.");
      return {
        column: Prisma.sql`ts_rank(s.text_search, ${searchQuery(text)})::double precision`,
        cast: NUMBER,
      };
    }
  }
}

function keysTable(keys: readonly StatementKey[]): Prisma.Sql {
  const articles = uuidsInPlace(keys.map((key) => key.articleId));
  const analyses = integers(keys.map((key) => key.analysis));
  const positions = integers(keys.map((key) => key.position));
  return Prisma.sql`(SELECT article_id, analysis, position, place::int AS place
    FROM unnest(${articles}, ${analyses}, ${positions}) WITH ORDINALITY AS u(article_id, analysis, position, place)) k`;
}

interface StatementRow extends Omit<StoredStatement, "segments" | "source" | "cue"> {
  readonly segments: readonly SpanColumn[];
  readonly source: SpanColumn | null;
  readonly cue: SpanColumn | null;
}

function toStatement(row: StatementRow): StoredStatement {
  return {
    articleId: row.articleId,
    analysis: row.analysis,
    position: row.position,
    text: row.text,
    segments: row.segments.map(toSpan),
    source: toSpanOrNull(row.source),
    cue: toSpanOrNull(row.cue),
    kind: row.kind,
    speakerId: row.speakerId,
    attributionConfidence: row.attributionConfidence,
  };
}

interface SentimentRow extends Omit<StoredSentiment, "evidence"> {
  readonly evidence: readonly EvidenceColumn[];
}

function toSentiment({ scorer, score, label, confidence, evidence }: SentimentRow): StoredSentiment {
  return { scorer, score, label, confidence, evidence: evidence.map(toEvidence) };
}

interface StanceRow extends Omit<StoredStance, "evidence" | "mentions"> {
  readonly evidence: readonly EvidenceColumn[];
  readonly mentions: readonly SpanColumn[];
}

function toStance(row: StanceRow): StoredStance {
  const { targetId, scorer, score, label, confidence } = row;
  const evidence = row.evidence.map(toEvidence);
  return { targetId, scorer, score, label, confidence, evidence, mentions: row.mentions.map(toSpan) };
}
