import pg from "pg";
import type { ArticleWrite } from "../../src/services/ports/article-write.js";
import { foldName } from "../../src/services/ports/fold-name.js";
import { scoreRows, stanceRows, statementRow } from "../../src/storage/analysis-rows.js";
import { connectionConfig } from "../../src/storage/connection-config.js";
import { TableCopy } from "./copy-tables.js";
import { SET_KEYS_ASIDE, TAKE_NEXT_KEY } from "./keys.js";
import type { Story } from "./write-stories.js";

export interface LoadReport {
  /** One line a step. */
  readonly tell: (line: string) => void;
  /** How many statements have been sent. */
  readonly sent: (statements: number) => void;
}

/**
 * Fills a migrated, empty database with stories: COPY into every table at once, without keys, which are made afterwards
 * from what is there, and so are the rollups. What fails halfway leaves a database that is of no use.
 */
export async function loadCorpus(
  url: string,
  stories: Iterable<Story>,
  { tell, sent }: LoadReport,
): Promise<void> {
  const client = new pg.Client(connectionConfig(url, { max: 1 }));
  await client.connect();
  try {
    const { rows } = await client.query("SELECT EXISTS (SELECT 1 FROM article) AS filled");
    if (rows[0].filled)
      throw new Error("The database holds articles already: a corpus needs one of its own.");
    await client.query(SETTINGS);
    await client.query(SET_KEYS_ASIDE);
    await copyStories(url, stories, sent);
    await client.query("SELECT setval('outbox_position_seq', (SELECT max(position) FROM outbox))");
    await makeAgain(client, 1, tell);
    await sumUp(client, tell);
    await makeAgain(client, 3, tell);
    tell("vacuum and analyse");
    await client.query("VACUUM (ANALYZE)");
  } finally {
    await client.end();
  }
}

const SETTINGS = `SET synchronous_commit = off; SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'; SET jit = off`;

/** Keys first, since rollups are made with them, then indexes and foreign keys. */
async function makeAgain(client: pg.Client, upTo: 1 | 3, tell: LoadReport["tell"]): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ again: string }>(TAKE_NEXT_KEY, [upTo]);
    const again = rows[0]?.again;
    if (again === undefined) return;
    tell(again.length > 110 ? `${again.slice(0, 109)}…` : again);
    await client.query(again);
  }
}

/** Articles whose cells are made in one piece: as many as are grouped in memory. */
const PIECE = 20_000;

/** The rollups, in pieces of the time of publication, so that most cells are in few of them. */
async function sumUp(client: pg.Client, tell: LoadReport["tell"]): Promise<void> {
  await client.query("ANALYZE");
  const { rows } = await client.query<{ ids: string[] }>(
    `SELECT array_agg(id) AS ids FROM (
       SELECT id, row_number() OVER (ORDER BY published_at, id) / $1::int AS piece FROM article) pieces
     GROUP BY piece ORDER BY piece`,
    [PIECE],
  );
  for (const [at, { ids }] of rows.entries()) {
    tell(`rollups, piece ${at + 1} of ${rows.length}`);
    await client.query("SELECT rollup_change($1::uuid[], 1)", [ids]);
  }
}

/** Columns of the tables, in the order in which the rows below have them. */
const COPIES = {
  outlet: "COPY outlet (id, key, name, domain) FROM STDIN",
  story: "COPY story (id) FROM STDIN",
  speaker: "COPY speaker (id, key, name, kind, folded, role, role_seen_at) FROM STDIN",
  speakerAlias: "COPY speaker_alias (speaker_id, folded, name) FROM STDIN",
  target: "COPY target (id, key, name, kind, folded) FROM STDIN",
  targetAlias: "COPY target_alias (target_id, folded, name) FROM STDIN",
  article: `COPY article (id, outlet_id, story_id, url, external_id, author, language, published_at, ingested_at,
    current_revision, current_analysis, sample) FROM STDIN`,
  revision: "COPY revision (article_id, number, title, text, text_hash, at) FROM STDIN",
  analysis: `COPY analysis (article_id, number, revision, analyser_version, status, language, parameters,
    statement_count, analysed_at) FROM STDIN`,
  statement: `COPY statement (article_id, analysis, position, text, segments, source, cue, kind, speaker_id,
    speaker_role, attribution_confidence, content_key, sentiment_score, sentiment_label, published_at, current)
    FROM STDIN`,
  score: `COPY score (article_id, analysis, position, scorer, scorer_version, ordinal, score, label, confidence,
    evidence) FROM STDIN`,
  stance: `COPY stance (article_id, analysis, position, target_id, scorer, scorer_version, ordinal, score, label,
    confidence, evidence, mentions) FROM STDIN`,
  outbox: "COPY outbox (position, article_id, event, analysis, at) FROM STDIN",
} as const;

type Tables = Record<keyof typeof COPIES, TableCopy>;

async function copyStories(url: string, stories: Iterable<Story>, sent: LoadReport["sent"]): Promise<void> {
  const tables = {} as Tables;
  try {
    for (const table of Object.keys(COPIES) as (keyof Tables)[])
      tables[table] = await TableCopy.open(url, COPIES[table]);
    const seen: Seen = { outlets: new Map(), speakers: new Map(), targets: new Map() };
    let [statements, events] = [0, 0];
    for (const story of stories) {
      tables.story.add([story[0]!.id]);
      for (const article of story) {
        statements += article.statements.length;
        events += 1;
        remember(seen, article);
        addArticle(tables, article, story[0]!.id, events);
      }
      for (const table of Object.values(tables)) await table.flush();
      sent(statements);
    }
    addEverybody(tables, seen);
    for (const table of Object.values(tables)) await table.end();
  } catch (error) {
    for (const table of Object.values(tables)) await table.abandon();
    throw error;
  }
}

/** What articles share, by id. */
interface Seen {
  readonly outlets: Map<string, ArticleWrite["outlet"]>;
  readonly speakers: Map<string, { speaker: ArticleWrite["speakers"][number]; at: Date }>;
  readonly targets: Map<string, ArticleWrite["targets"][number]>;
}

function remember(seen: Seen, { outlet, speakers, targets, draft }: ArticleWrite): void {
  seen.outlets.set(outlet.id, outlet);
  for (const speaker of speakers) {
    const known = seen.speakers.get(speaker.id);
    if (known === undefined || known.at < draft.publishedAt)
      seen.speakers.set(speaker.id, { speaker, at: draft.publishedAt });
  }
  for (const target of targets) seen.targets.set(target.id, target);
}

function addArticle(tables: Tables, article: ArticleWrite, story: string, event: number): void {
  const { id, draft, outlet, statements, at } = article;
  const run = article.analysis!;
  const roles = new Map(article.speakers.map((speaker) => [speaker.id, speaker.role]));
  tables.article.add([
    id,
    outlet.id,
    story,
    draft.url,
    draft.externalId,
    draft.author,
    run.language,
    draft.publishedAt,
    at,
    1,
    1,
    draft.sample,
  ]);
  tables.revision.add([id, 1, draft.title, draft.text, article.textHash, at]);
  tables.analysis.add([
    id,
    1,
    1,
    run.analyserVersion,
    run.status,
    run.language,
    run.parameters,
    statements.length,
    at,
  ]);
  for (const statement of statements) {
    const row = statementRow(statement, roles);
    tables.statement.add([
      id,
      1,
      row.position,
      row.text,
      row.segments,
      row.source,
      row.cue,
      row.kind,
      row.speaker,
      row.role,
      row.confidence,
      row.content,
      row.score,
      row.label,
      draft.publishedAt,
      true,
    ]);
    for (const score of scoreRows(statement))
      tables.score.add([
        id,
        1,
        score.position,
        score.scorer,
        score.version,
        score.ordinal,
        score.score,
        score.label,
        score.confidence,
        score.evidence,
      ]);
    for (const stance of stanceRows(statement))
      tables.stance.add([
        id,
        1,
        stance.position,
        stance.target,
        stance.scorer,
        stance.version,
        stance.ordinal,
        stance.score,
        stance.label,
        stance.confidence,
        stance.evidence,
        stance.mentions,
      ]);
  }
  tables.outbox.add([event, id, "CREATED", 1, at]);
}

function addEverybody(tables: Tables, seen: Seen): void {
  for (const { id, key, name, domain } of seen.outlets.values()) tables.outlet.add([id, key, name, domain]);
  for (const { speaker, at } of seen.speakers.values()) {
    const { id, key, name, kind, role } = speaker;
    tables.speaker.add([id, key, name, kind, foldName(name), role, role === null ? null : at]);
    for (const form of [name, ...speaker.aliases]) tables.speakerAlias.add([id, foldName(form), form]);
  }
  for (const { id, key, name, kind, aliases } of seen.targets.values()) {
    tables.target.add([id, key, name, kind, foldName(name)]);
    for (const form of [name, ...aliases]) tables.targetAlias.add([id, foldName(form), form]);
  }
}
