import type { AggregateQuestion, AggregateSource, WantedMeasures } from "../services/ports/aggregates.js";
import type {
  ExportSnapshot,
  ExportStore,
  NamedAggregate,
  StatementQuestion,
  StatementTexts,
} from "../services/ports/export.js";
import { type AnswerRow, allGroups } from "./aggregate-store.js";
import { countedStatements } from "./counted-statements.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";
import { all, countRows } from "./keyset-page.js";
import { uuids } from "./parameters.js";
import type { Snapshot, TextRow } from "./snapshot.js";
import type { VersionReader } from "./version-reader.js";

/** Exports from PostgreSQL: each from one snapshot, its version read in it too, as fast as it is taken. */
export function createExportStore(
  database: Pick<Database, "snapshot">,
  versions: Pick<VersionReader, "forLaterSnapshot">,
  fromRollups: boolean,
): ExportStore {
  return {
    open: async () => {
      const readVersion = versions.forLaterSnapshot();
      const snapshot = await database.snapshot();
      try {
        const dataVersion = await readVersion(snapshot);
        return openExport(snapshot, dataVersion, fromRollups);
      } catch (error) {
        await snapshot.close();
        throw error;
      }
    },
  };
}

function openExport(snapshot: Snapshot, dataVersion: string, fromRollups: boolean): ExportSnapshot {
  return {
    dataVersion,
    statements: (question) => readStatements(snapshot, question),
    countStatements: (question) => {
      const { from, condition } = statementsAfter(question);
      return countRows(snapshot, from, condition);
    },
    aggregates: (question, wanted, heard) => readAggregates(snapshot, question, wanted, fromRollups, heard),
    close: () => snapshot.close(),
  };
}

async function* readStatements(
  snapshot: Snapshot,
  question: StatementQuestion,
): AsyncGenerator<StatementTexts[]> {
  for await (const batch of snapshot.texts(statementsSql(question))) yield batch.map(toTexts);
}

function statementsAfter({ where, counting, after }: StatementQuestion): {
  from: Prisma.Sql;
  condition: Prisma.Sql;
} {
  const { from, condition } = countedStatements(where, counting);
  if (after === null) return { from, condition };
  const beyond = Prisma.sql`(s.article_id, s.analysis, s.position)
    > ((${uuids([after.articleId])})[1], ${after.analysis}::int, ${after.position}::int)`;
  return { from, condition: all([condition, beyond]) };
}

/**
 * Stances are gathered set-wise, by the same filter once more, rather than statement by statement: all statements then cost
 * half as much, few of them nothing more.
 */
export function statementsSql(question: StatementQuestion): Prisma.Sql {
  const { from, condition } = statementsAfter(question);
  const every = statementsAfter({ ...question, counting: "EVERY_COPY" });
  const [name, version] = question.scorer.split("@", 2);
  const exactly = version === undefined ? Prisma.empty : Prisma.sql`AND c.scorer_version = ${version}`;
  return Prisma.sql`
    SELECT s.article_id, s.analysis, s.position, a.url, a.external_id, r.title, a.author, a.language, s.published_at,
      a.ingested_at, a.outlet_id, o.name, a.story_id, s.kind, s.text, s.source ->> 2, s.cue ->> 2, s.speaker_id, p.name,
      p.kind, s.speaker_role, s.attribution_confidence, c.score, c.label, c.confidence,
      c.scorer || '@' || c.scorer_version, st.stances, n.analyser_version
    FROM ${from}
    JOIN article a ON a.id = s.article_id
    JOIN analysis n ON n.article_id = s.article_id AND n.number = s.analysis
    JOIN revision r ON r.article_id = s.article_id AND r.number = n.revision
    JOIN outlet o ON o.id = a.outlet_id
    JOIN speaker p ON p.id = s.speaker_id
    LEFT JOIN score c ON c.article_id = s.article_id AND c.analysis = s.analysis AND c.position = s.position
      AND c.scorer = ${name} ${exactly}
    LEFT JOIN (
      SELECT t.article_id, t.analysis, t.position,
        json_agg(json_build_array(t.target_id, g.name, g.kind, t.score, t.label, t.confidence, t.ordinal)) AS stances
      FROM ${every.from}
      JOIN stance t ON t.article_id = s.article_id AND t.analysis = s.analysis AND t.position = s.position
      JOIN target g ON g.id = t.target_id
      WHERE ${every.condition} GROUP BY t.article_id, t.analysis, t.position
    ) st ON st.article_id = s.article_id AND st.analysis = s.analysis AND st.position = s.position
    WHERE ${condition}
    ORDER BY s.article_id, s.analysis, s.position`;
}

function toTexts(row: TextRow): StatementTexts {
  const text = (index: number): string => row[index] as string;
  return {
    articleId: text(0),
    analysis: text(1),
    position: text(2),
    url: row[3] as string | null,
    externalId: row[4] as string | null,
    title: text(5),
    author: row[6] as string | null,
    language: text(7),
    publishedAt: isoTime(text(8)),
    ingestedAt: isoTime(text(9)),
    outletId: text(10),
    outlet: text(11),
    storyId: text(12),
    kind: text(13),
    text: text(14),
    source: row[15] as string | null,
    cue: row[16] as string | null,
    speakerId: text(17),
    speaker: text(18),
    speakerKind: text(19),
    speakerRole: row[20] as string | null,
    attributionConfidence: text(21),
    sentimentScore: row[22] as string | null,
    sentimentLabel: row[23] as string | null,
    sentimentConfidence: row[24] as string | null,
    scorer: row[25] as string | null,
    stances: row[26] as string | null,
    analyserVersion: text(27),
  };
}

/** "2026-03-01 08:00:00.5+00", as a session in UTC writes a time, to "2026-03-01T08:00:00.500Z". */
function isoTime(time: string): string {
  return `${time.slice(0, 10)}T${time.slice(11, 19)}.${time.slice(20, -3).padEnd(3, "0")}Z`;
}

async function* readAggregates(
  snapshot: Snapshot,
  question: AggregateQuestion,
  wanted: WantedMeasures,
  fromRollups: boolean,
  heard?: (source: AggregateSource) => void,
): AsyncGenerator<NamedAggregate[]> {
  const groups = await allGroups(snapshot, question, wanted, fromRollups, heard);
  const names = {
    speaker: nameOf(Prisma.sql`speaker`, Prisma.sql`speaker_id`, question.dimensions.includes("SPEAKER")),
    target: nameOf(Prisma.sql`target`, Prisma.sql`target_id`, question.dimensions.includes("TARGET")),
    outlet: nameOf(Prisma.sql`outlet`, Prisma.sql`outlet_id`, question.dimensions.includes("OUTLET")),
  };
  const sql = Prisma.sql`
    SELECT groups.*, ${names.speaker} AS speaker_name, ${names.target} AS target_name, ${names.outlet} AS outlet_name
    FROM (${groups.sql}) groups WHERE groups.key IS NOT NULL OR groups.overfilled`;
  for await (const batch of snapshot.objects<NamedRow>(sql)) {
    yield batch.map((row) => ({
      aggregate: groups.toAggregate(row),
      speaker: row.speaker_name,
      target: row.target_name,
      outlet: row.outlet_name,
    }));
  }
}

interface NamedRow extends AnswerRow {
  readonly speaker_name: string | null;
  readonly target_name: string | null;
  readonly outlet_name: string | null;
}

/** The name of a thing by its id, looked up row by row so that the groups keep their order. */
function nameOf(table: Prisma.Sql, id: Prisma.Sql, grouped: boolean): Prisma.Sql {
  return grouped
    ? Prisma.sql`(SELECT name FROM ${table} WHERE ${table}.id = groups.${id})`
    : Prisma.sql`NULL::text`;
}
