import { OnrecordError } from "../errors.js";
import type { DatabaseFacts, Stores } from "../services/ports/stores.js";
import { createAggregateStore } from "./aggregate-store.js";
import { createArticleStore } from "./article-store.js";
import { Database, type DatabaseOptions, type Queries } from "./database.js";
import { createSpeakerStore, createTargetStore } from "./entity-store.js";
import { createExportStore } from "./export-store.js";
import { Prisma } from "./generated/client.js";
import { createOutletStore } from "./outlet-store.js";
import { rebuildRollups, recountRollups } from "./rollups/change-rollups.js";
import { searchKinds } from "./search-kinds.js";
import { createStatementStore } from "./statement-store.js";
import { VersionReader } from "./version-reader.js";

export interface OpenStoresOptions extends Pick<DatabaseOptions, "onQuery" | "questionMs"> {
  /** The most connections to hold at once for questions, and as many for everything else; 10 if not given. */
  readonly connections?: number | undefined;
  /** How many articles of a batch are written at the same time; 4 if not given. */
  readonly writers?: number | undefined;
  /** Whether aggregates may be read from rollups; true if not given. Without them they are the same, and slower. */
  readonly rollups?: boolean | undefined;
}

const OLDEST_SERVER = 150_000;

/**
 * Opens the stores on a migrated database. Close them. Throws DATABASE_UNAVAILABLE, or DATABASE_UNSUPPORTED where the
 * server is older than PostgreSQL 15.
 */
export async function openStores(
  url: string,
  { connections = 10, writers = 4, rollups = true, questionMs, onQuery }: OpenStoresOptions = {},
): Promise<Stores & { close(): Promise<void> }> {
  const database = new Database(url, { connections, questionMs, onQuery });
  const versions = new VersionReader(url);
  try {
    const similarity = await inspectServer(database.unlimited);
    return {
      articles: createArticleStore(database, writers),
      statements: createStatementStore(database, rollups),
      speakers: createSpeakerStore(database, similarity),
      targets: createTargetStore(database, similarity),
      outlets: createOutletStore(database, similarity),
      aggregates: createAggregateStore(database, rollups),
      exports: createExportStore(database, versions, rollups),
      searchKinds: (searches) => searchKinds(database, searches),
      dataVersion: () => versions.read(),
      facts: () => readFacts(database),
      recountRollups: () => recountRollups(database.unlimited),
      rebuildRollups: () => rebuildRollups(database),
      ping: () => database.ping(),
      close: async () => {
        await versions.close();
        await database.close();
      },
    };
  } catch (error) {
    await versions.close();
    await database.close();
    throw error;
  }
}

/** Answers whether names can be searched by similar spelling. */
async function inspectServer(queries: Queries): Promise<boolean> {
  const [server] = await queries.rows<{ number: number; version: string; similarity: boolean }>(Prisma.sql`
    SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
      to_regprocedure('similarity(text, text)') IS NOT NULL AS similarity`);
  if (server === undefined || server.number < OLDEST_SERVER) {
    const version = server?.version ?? "unknown";
    throw new OnrecordError("DATABASE_UNSUPPORTED", `The database is PostgreSQL ${version}.`, {
      details: { version },
    });
  }
  return server.similarity;
}

async function readFacts(database: Database): Promise<DatabaseFacts> {
  const [facts] = await database.rows<DatabaseFacts>(Prisma.sql`
    SELECT current_setting('server_version') AS "serverVersion",
      (SELECT count(*)::double precision FROM article) AS articles,
      (SELECT count(*)::double precision FROM article WHERE sample) AS samples,
      (SELECT count(*)::double precision FROM statement WHERE current) AS statements,
      (SELECT count(*)::double precision FROM speaker) AS speakers,
      (SELECT count(*)::double precision FROM target) AS targets,
      (SELECT count(*)::double precision FROM outlet) AS outlets,
      (SELECT count(*)::double precision FROM rollup) AS "rollupCells",
      coalesce((SELECT has_schema_privilege(oid, 'onrecord_api', 'USAGE') FROM pg_roles
        WHERE rolname = 'onrecord_reader'), false) AS reader,
      (SELECT jsonb_build_object(
          'DONE', count(*) FILTER (WHERE n.status = 'DONE'),
          'UNSUPPORTED_LANGUAGE', count(*) FILTER (WHERE n.status = 'UNSUPPORTED_LANGUAGE'),
          'FAILED', count(*) FILTER (WHERE n.status = 'FAILED'))
        FROM article a JOIN analysis n ON n.article_id = a.id AND n.number = a.current_analysis) AS "analysesByStatus"`);
  return facts as DatabaseFacts;
}
