import type { ResolvedArticleFilter } from "../services/ports/filters.js";
import type {
  StoredAnalysis,
  StoredArticle,
  StoredRevision,
  StoredStory,
} from "../services/ports/records.js";
import type { ArticleFingerprint, ArticleStore } from "../services/ports/stores.js";
import type { Database } from "./database.js";
import { deleteArticles, deleteSamples } from "./delete-articles.js";
import { Prisma } from "./generated/client.js";
import { grouped, inPlace, type Placed } from "./key-order.js";
import { all, countRows, readPage, TIME, UUID } from "./keyset-page.js";
import { integers, searchQuery, texts, uuids, uuidsInPlace } from "./parameters.js";
import { given, timeRange } from "./statement-filter.js";
import { writeArticles } from "./write-articles.js";

/** Articles in PostgreSQL; every reading method is one SQL statement. What writing asks has no limit of time. */
export function createArticleStore(database: Database, writers: number): ArticleStore {
  return {
    write: (articles) => writeArticles(database, articles, writers),
    delete: async (id) => (await deleteArticles(database, [id])) === 1,
    deletedOf: async (ids) => {
      const rows = await database.unlimited.lookUp<{ id: string }>(Prisma.sql`
        SELECT id FROM (SELECT DISTINCT ON (article_id) article_id AS id, event FROM outbox
          WHERE article_id = ANY(${uuids(ids)}) ORDER BY article_id, position DESC) AS last WHERE event = 'DELETED'`);
      return rows.map(({ id }) => id);
    },
    countSamples: async () => {
      const [found] = await database.unlimited.rows<{ samples: number; besideOthers: boolean }>(Prisma.sql`
        SELECT (SELECT count(*)::double precision FROM article WHERE sample) AS samples,
          EXISTS (SELECT 1 FROM article WHERE NOT sample) AS "besideOthers"`);
      return found as { samples: number; besideOthers: boolean };
    },
    deleteSamples: () => deleteSamples(database),
    fingerprints: async (ids) => {
      const rows = await database.unlimited.lookUp<ArticleFingerprint & Placed>(Prisma.sql`
        SELECT k.place, a.id, r.title, r.text_hash AS "textHash", a.url, a.external_id AS "externalId", a.author,
          o.key AS "outletKey", a.published_at AS "publishedAt", a.language, a.sample,
          n.status AS "analysisStatus"
        FROM ${idsTable(ids)} JOIN article a ON a.id = k.id ${CURRENT_REVISION} JOIN outlet o ON o.id = a.outlet_id
        JOIN analysis n ON n.article_id = a.id AND n.number = a.current_analysis`);
      return inPlace(ids, rows, ({ place: _, ...fingerprint }) => fingerprint);
    },
    page: (where, page) => {
      const list = {
        select: COLUMNS,
        from: FROM,
        where: articleCondition(where),
        keys: NEWEST,
        descending: true,
      };
      return readPage(database, list, page, toArticle);
    },
    count: (where) => countRows(database, Prisma.sql`article a`, articleCondition(where)),
    byIds: async (ids) => {
      const rows = await database.lookUp<StoredArticle & Placed>(Prisma.sql`
        SELECT k.place, ${COLUMNS} FROM ${idsTable(ids)} JOIN article a ON a.id = k.id ${CURRENT_REVISION}`);
      return inPlace(ids, rows, toArticle);
    },
    byUrl: async (url) => {
      const forms = ["https:", "http:"].map((scheme) => url.replace(/^https?:/, scheme));
      const rows = await database.lookUp<StoredArticle>(Prisma.sql`
        SELECT ${COLUMNS} FROM ${FROM} WHERE a.url = ANY(${texts(forms)}) ORDER BY a.published_at DESC, a.id LIMIT 1`);
      return rows[0] === undefined ? null : toArticle(rows[0]);
    },
    revisions: async (keys) => {
      const rows = await database.lookUp<StoredRevision & Placed>(Prisma.sql`
        SELECT k.place, r.article_id AS "articleId", r.number, r.title, r.text, r.at
        FROM ${numbersTable(keys)} JOIN revision r USING (article_id, number)`);
      return inPlace(keys, rows, ({ place: _, ...revision }) => revision);
    },
    analyses: async (keys) => {
      const rows = await database.lookUp<StoredAnalysis & Placed>(Prisma.sql`
        SELECT k.place, ${ANALYSIS_COLUMNS} FROM ${numbersTable(keys)} JOIN analysis n USING (article_id, number)`);
      return inPlace(keys, rows, ({ place: _, ...analysis }) => analysis);
    },
    analysesOf: async (articleIds) => {
      const rows = await database.lookUp<StoredAnalysis & Placed>(Prisma.sql`
        SELECT k.place, ${ANALYSIS_COLUMNS} FROM ${idsTable(articleIds)} JOIN analysis n ON n.article_id = k.id
        ORDER BY k.place, n.number DESC`);
      return grouped(articleIds, rows, ({ place: _, ...analysis }) => analysis);
    },
    stories: async (ids) => {
      const rows = await database.lookUp<StoredStory & Placed>(Prisma.sql`
        SELECT DISTINCT ON (k.place) k.place, a.story_id AS id, a.published_at AS "firstPublishedAt",
          a.id AS "originalId", (count(*) OVER (PARTITION BY k.place))::double precision AS copies
        FROM ${idsTable(ids)} JOIN article a ON a.story_id = k.id ORDER BY k.place, a.published_at, a.id`);
      return inPlace(ids, rows, ({ place: _, ...story }) => story);
    },
  };
}

const COLUMNS = Prisma.sql`a.id, a.outlet_id AS "outletId", a.story_id AS "storyId", a.url,
  a.external_id AS "externalId", r.title, a.author, a.language, a.published_at AS "publishedAt",
  a.ingested_at AS "ingestedAt", a.current_revision AS revision, a.current_analysis AS analysis, a.sample`;
const ANALYSIS_COLUMNS = Prisma.sql`n.article_id AS "articleId", n.number, n.revision,
  n.analyser_version AS "analyserVersion", n.status, n.parameters, n.statement_count AS "statementCount",
  n.analysed_at AS "analysedAt"`;
const CURRENT_REVISION = Prisma.sql`JOIN revision r ON r.article_id = a.id AND r.number = a.current_revision`;
const FROM = Prisma.sql`article a ${CURRENT_REVISION}`;
const NEWEST = [
  { column: Prisma.sql`a.published_at`, cast: TIME },
  { column: Prisma.sql`a.id`, cast: UUID },
];

function articleCondition(where: ResolvedArticleFilter): Prisma.Sql {
  return all([
    ...given(where.ids, (ids) => Prisma.sql`a.id = ANY(${uuids(ids)})`),
    ...given(where.outlet, (ids) => Prisma.sql`a.outlet_id = ANY(${uuids(ids)})`),
    ...given(where.story, (ids) => Prisma.sql`a.story_id = ANY(${uuids(ids)})`),
    ...given(where.language, (codes) => Prisma.sql`a.language = ANY(${texts(codes)})`),
    ...timeRange(Prisma.sql`a.published_at`, where.publishedAt),
    ...timeRange(Prisma.sql`a.ingested_at`, where.ingestedAt),
    ...given(
      where.text,
      (search) => Prisma.sql`EXISTS (SELECT 1 FROM revision v WHERE v.article_id = a.id
        AND v.number = a.current_revision AND v.text_search @@ ${searchQuery(search)})`,
    ),
    ...given(
      where.status,
      (statuses) => Prisma.sql`EXISTS (SELECT 1 FROM analysis n WHERE n.article_id = a.id
        AND n.number = a.current_analysis AND n.status = ANY(${texts(statuses)}))`,
    ),
  ]);
}

function idsTable(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`(SELECT id, place::int AS place
    FROM unnest(${uuidsInPlace(ids)}) WITH ORDINALITY AS u(id, place)) k`;
}

function numbersTable(keys: readonly { articleId: string; number: number }[]): Prisma.Sql {
  const articles = uuidsInPlace(keys.map((key) => key.articleId));
  const numbers = integers(keys.map((key) => key.number));
  return Prisma.sql`(SELECT article_id, number, place::int AS place
    FROM unnest(${articles}, ${numbers}) WITH ORDINALITY AS u(article_id, number, place)) k`;
}

/** Without what a page's statement adds to the columns. */
function toArticle(row: StoredArticle): StoredArticle {
  return {
    id: row.id,
    outletId: row.outletId,
    storyId: row.storyId,
    url: row.url,
    externalId: row.externalId,
    title: row.title,
    author: row.author,
    language: row.language,
    publishedAt: row.publishedAt,
    ingestedAt: row.ingestedAt,
    revision: row.revision,
    analysis: row.analysis,
    sample: row.sample,
  };
}
