import type { SpeakerKind } from "../model/speaker.js";
import type { TargetKind } from "../model/target.js";
import type { ArticleWrite, EntityWrite } from "../services/ports/article-write.js";
import { foldName } from "../services/ports/fold-name.js";
import type { Queries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { records, uuids } from "./parameters.js";

// What several articles share is merged so that the result does not depend on which came first: of two spellings the
// better one stays, of two roles the one of the article published later. Rows are only touched where they change, so
// that articles which name the same people don't wait for each other, and always in the order of their ids, so that
// they never wait in a circle.

/** Makes or improves the outlet of an article. */
export async function upsertOutlet(queries: Queries, outlet: ArticleWrite["outlet"]): Promise<void> {
  await queries.run(Prisma.sql`
    INSERT INTO outlet (id, key, name, domain)
    SELECT n.id, n.key, n.name, n.domain
    FROM jsonb_to_recordset(${records([outlet])}) AS n(id uuid, key text, name text, domain text)
    LEFT JOIN outlet o ON o.id = n.id
    WHERE o.id IS NULL OR ${isBetter(Prisma.sql`n.name`, Prisma.sql`o.name`)} OR ${isBetterDomain(Prisma.sql`n`, Prisma.sql`o`)}
    ON CONFLICT (id) DO UPDATE SET
      name = CASE WHEN ${isBetter(NEW_NAME, Prisma.sql`outlet.name`)} THEN excluded.name ELSE outlet.name END,
      domain = CASE WHEN ${isBetterDomain(Prisma.sql`excluded`, Prisma.sql`outlet`)} THEN excluded.domain ELSE outlet.domain END`);
}

/** Makes a story if there is none of this id. */
export async function upsertStory(queries: Queries, id: string): Promise<void> {
  await queries.run(Prisma.sql`INSERT INTO story (id) VALUES (${id}::uuid) ON CONFLICT (id) DO NOTHING`);
}

/** Makes or improves speakers; `seenAt` is when the article that names them was published. */
export async function upsertSpeakers(
  queries: Queries,
  speakers: readonly EntityWrite<SpeakerKind>[],
  seenAt: Date,
): Promise<void> {
  if (speakers.length === 0) return;
  const rows = unique(speakers).map((speaker) => ({ ...toRow(speaker), role: speaker.role, seen: seenAt }));
  await queries.run(Prisma.sql`
    INSERT INTO speaker (id, key, name, kind, folded, role, role_seen_at)
    SELECT n.id, n.key, n.name, n.kind, n.folded, n.role, CASE WHEN n.role IS NOT NULL THEN n.seen END
    FROM jsonb_to_recordset(${records(rows)})
      AS n(id uuid, key text, name text, kind text, folded text, role text, seen timestamptz)
    LEFT JOIN speaker o ON o.id = n.id
    WHERE o.id IS NULL OR ${isBetter(Prisma.sql`n.name`, Prisma.sql`o.name`)}
      OR ${isLaterRole(Prisma.sql`n.role`, Prisma.sql`n.seen`, Prisma.sql`o`)}
    ORDER BY n.id
    ON CONFLICT (id) DO UPDATE SET
      name = CASE WHEN ${isBetter(NEW_NAME, Prisma.sql`speaker.name`)} THEN excluded.name ELSE speaker.name END,
      role = CASE WHEN ${LATER_ROLE} THEN excluded.role ELSE speaker.role END,
      role_seen_at = CASE WHEN ${LATER_ROLE} THEN excluded.role_seen_at ELSE speaker.role_seen_at END`);
  await queries.run(Prisma.sql`
    INSERT INTO speaker_alias (speaker_id, folded, name)
    SELECT n.id, n.folded, n.name
    FROM jsonb_to_recordset(${records(aliasRows(speakers))}) AS n(id uuid, folded text, name text)
    LEFT JOIN speaker_alias o ON o.speaker_id = n.id AND o.folded = n.folded
    WHERE o.speaker_id IS NULL OR ${isBetter(Prisma.sql`n.name`, Prisma.sql`o.name`)}
    ORDER BY n.id, n.folded
    ON CONFLICT (speaker_id, folded) DO UPDATE SET
      name = CASE WHEN ${isBetter(NEW_NAME, Prisma.sql`speaker_alias.name`)} THEN excluded.name ELSE speaker_alias.name END`);
}

/** Keeps other writers from changing these speakers until the transaction ends; in the order in which all writers go. */
export async function lockSpeakers(queries: Queries, ids: readonly string[]): Promise<void> {
  await queries.run(
    Prisma.sql`SELECT 1 FROM speaker WHERE id = ANY(${uuids(ids)}) ORDER BY id FOR NO KEY UPDATE`,
  );
}

/**
 * Sets speakers' roles anew to what the current statements say, for when an article that said something else is gone,
 * revised or dated anew.
 */
export async function refreshRoles(queries: Queries, ids: readonly string[]): Promise<void> {
  await queries.run(Prisma.sql`
    UPDATE speaker SET role = best.role, role_seen_at = best.seen
    FROM unnest(${uuids(ids)}) AS asked(id)
    LEFT JOIN (
      SELECT DISTINCT ON (s.speaker_id) s.speaker_id, s.speaker_role AS role, s.published_at AS seen
      FROM statement s WHERE s.speaker_id = ANY(${uuids(ids)}) AND s.current AND s.speaker_role IS NOT NULL
      ORDER BY s.speaker_id, s.published_at DESC, s.speaker_role COLLATE "C"
    ) best ON best.speaker_id = asked.id
    WHERE speaker.id = asked.id AND (speaker.role, speaker.role_seen_at) IS DISTINCT FROM (best.role, best.seen)`);
}

/** Makes or improves targets. */
export async function upsertTargets(
  queries: Queries,
  targets: readonly EntityWrite<TargetKind>[],
): Promise<void> {
  if (targets.length === 0) return;
  await queries.run(Prisma.sql`
    INSERT INTO target (id, key, name, kind, folded)
    SELECT n.id, n.key, n.name, n.kind, n.folded
    FROM jsonb_to_recordset(${records(unique(targets).map(toRow))})
      AS n(id uuid, key text, name text, kind text, folded text)
    LEFT JOIN target o ON o.id = n.id
    WHERE o.id IS NULL OR ${isBetter(Prisma.sql`n.name`, Prisma.sql`o.name`)}
    ORDER BY n.id
    ON CONFLICT (id) DO UPDATE SET
      name = CASE WHEN ${isBetter(NEW_NAME, Prisma.sql`target.name`)} THEN excluded.name ELSE target.name END`);
  await queries.run(Prisma.sql`
    INSERT INTO target_alias (target_id, folded, name)
    SELECT n.id, n.folded, n.name
    FROM jsonb_to_recordset(${records(aliasRows(targets))}) AS n(id uuid, folded text, name text)
    LEFT JOIN target_alias o ON o.target_id = n.id AND o.folded = n.folded
    WHERE o.target_id IS NULL OR ${isBetter(Prisma.sql`n.name`, Prisma.sql`o.name`)}
    ORDER BY n.id, n.folded
    ON CONFLICT (target_id, folded) DO UPDATE SET
      name = CASE WHEN ${isBetter(NEW_NAME, Prisma.sql`target_alias.name`)} THEN excluded.name ELSE target_alias.name END`);
}

const NEW_NAME = Prisma.sql`excluded.name`;
const LATER_ROLE = isLaterRole(
  Prisma.sql`excluded.role`,
  Prisma.sql`excluded.role_seen_at`,
  Prisma.sql`speaker`,
);

/** “Anna Berg” is better than “ANNA BERG” and “anna berg”; else the order of the letters decides. */
function isBetter(one: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(((${one} = upper(${one}) OR ${one} = lower(${one})), ${one} COLLATE "C")
    < ((${other} = upper(${other}) OR ${other} = lower(${other})), ${other} COLLATE "C"))`;
}

function isLaterRole(role: Prisma.Sql, seenAt: Prisma.Sql, old: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${role} IS NOT NULL AND (${old}.role IS NULL OR ${seenAt} > ${old}.role_seen_at
    OR (${seenAt} = ${old}.role_seen_at AND ${role} COLLATE "C" < ${old}.role COLLATE "C")))`;
}

function isBetterDomain(one: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${one}.domain IS NOT NULL AND (${other}.domain IS NULL
    OR ${one}.domain COLLATE "C" < ${other}.domain COLLATE "C"))`;
}

type AnyEntity = EntityWrite<SpeakerKind> | EntityWrite<TargetKind>;

function unique<Entity extends AnyEntity>(entities: readonly Entity[]): Entity[] {
  return [...new Map(entities.map((entity) => [entity.id, entity])).values()];
}

function toRow({ id, key, name, kind }: AnyEntity) {
  return { id, key, name, kind, folded: foldName(name) };
}

/** Every form of every name once. */
function aliasRows(entities: readonly AnyEntity[]): { id: string; folded: string; name: string }[] {
  const rows = entities.flatMap(({ id, name, aliases }) =>
    [...aliases, name].map((form) => ({ id, folded: foldName(form), name: form })),
  );
  const filled = rows.filter((row) => row.folded !== "");
  return [...new Map(filled.map((row) => [`${row.id} ${row.folded}`, row])).values()];
}
