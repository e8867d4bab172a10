import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import type { Counting, ResolvedStatementFilter, StatementOrder } from "../../src/services/ports/filters.js";
import type { KeyValue } from "../../src/services/ports/page.js";
import type { StoredStatement } from "../../src/services/ports/records.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";
import { exampleArticle, seededRandom } from "./example-articles.js";

const SPEAKERS = ["Tilda Varga", "Ivo Lem", "Oona Brandt", "Ferry Union"];
const TARGETS = ["Port Authority", "Ferry Union", "Toll Board"];
const WORDS = ["quay", "toll", "harbour", "ferry", "budget"];
const OUTLETS = ["Ledger", "Courier", "Tidings"];
const LANGUAGES = ["en", "und"];

/** A stored statement with everything that a filter can ask of it, read by plain SQL. */
interface Fact {
  articleId: string;
  analysis: number;
  position: number;
  text: string;
  kind: string;
  speakerId: string;
  speakerKind: string;
  outletId: string;
  storyId: string;
  language: string;
  publishedAt: Date;
  ingestedAt: Date;
  attributionConfidence: number;
  current: boolean;
  analyserVersion: string;
  contentKey: string;
  scores: { scorer: string; version: string; ordinal: number; score: number; label: string }[];
  stances: { target: string; score: number; label: string }[];
}

let database: TestDatabase;
let stores: Stores & { close(): Promise<void> };
let facts: Fact[];
const queries: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  stores = await openStores(database.url, { onQuery: (sql) => queries.push(sql) });
  await fill();
  facts = await readFacts();
});

afterAll(async () => {
  await stores.close();
  await database.close();
});

test("the example has what the properties below need to bite", () => {
  expect(facts.length).toBeGreaterThan(150);
  expect(facts.filter((fact) => !fact.current).length).toBeGreaterThan(20);
  expect(facts.some((fact) => fact.stances.length === 0)).toBe(true);
  expect(facts.some((fact) => fact.stances.length > 1)).toBe(true);
  const copies = new Set(facts.map((fact) => `${fact.storyId} ${fact.speakerId} ${fact.contentKey}`));
  expect(facts.length - copies.size).toBeGreaterThan(20);
});

test("any filter, order and counting gives the rows, in the order, that plain JavaScript finds, page by page both ways", async () => {
  await fc.assert(
    fc.asyncProperty(
      filters(),
      orders(),
      countings(),
      fc.integer({ min: 9, max: 60 }),
      async (where, order, counting, limit) => {
        const expected = evaluate(where, order, counting).map(nameOf);
        expect(await stores.statements.count(where, counting)).toBe(expected.length);
        expect((await walk(where, order, counting, limit, true)).map(nameOf)).toEqual(expected);
        expect((await walk(where, order, counting, limit, false)).map(nameOf)).toEqual(expected);
      },
    ),
    { numRuns: 120, endOnFailure: true },
  );
}, 120_000);

test("`not` is the complement of what it negates", async () => {
  await fc.assert(
    fc.asyncProperty(filters(), async (where) => {
      const all = await stores.statements.count({}, "EVERY_COPY");
      const { analyserVersion: _, ...inner } = where;
      const one = await stores.statements.count(inner, "EVERY_COPY");
      expect(await stores.statements.count({ not: inner }, "EVERY_COPY")).toBe(all - one);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

describe("a search reads web-search syntax and stems English", () => {
  test.each([
    ["quay", (text: string) => /\bquay/.test(text)],
    ["QUAYS", (text: string) => /\bquay/.test(text)],
    ["quay toll", (text: string) => /\bquay/.test(text) && /\btoll/.test(text)],
    ["quay or toll", (text: string) => /\bquay/.test(text) || /\btoll/.test(text)],
    ["quay -toll", (text: string) => /\bquay/.test(text) && !/\btoll/.test(text)],
    ['"quay and toll"', (text: string) => text.includes("quay and toll")],
    ["the", () => false],
    ["", () => false],
    ["quay\0 \ud800", (text: string) => /\bquay/.test(text)],
    [`'); DROP TABLE statement; --`, () => false],
  ])("%j", async (text, matches) => {
    const expected = facts.filter((fact) => fact.current && matches(fact.text)).length;
    expect(await stores.statements.count({ text }, "EVERY_COPY")).toBe(expected);
  });
});

describe("RELEVANCE", () => {
  test("gives the best match first, and every match once", async () => {
    const rows = await walk(
      { text: "quay or toll" },
      { field: "RELEVANCE", direction: "DESC" },
      "EVERY_COPY",
      10,
      true,
    );
    const both = rows.filter((row) => /quay.*toll|toll.*quay/.test(row.text)).length;
    expect(both).toBeGreaterThan(0);
    expect(rows.slice(0, both).every((row) => /quay.*toll|toll.*quay/.test(row.text))).toBe(true);
    expect(new Set(rows.map(nameOf)).size).toBe(
      await stores.statements.count({ text: "quay or toll" }, "EVERY_COPY"),
    );
  });

  test("finds its search inside `and`", async () => {
    const rows = await walk(
      { and: [{ text: "quay" }] },
      { field: "RELEVANCE", direction: "ASC" },
      "EVERY_COPY",
      20,
      false,
    );
    expect(rows.length).toBe(await stores.statements.count({ text: "quay" }, "EVERY_COPY"));
  });

  test("without a search is ORDER_INVALID", async () => {
    const page = { limit: 5, forward: true, from: null };
    const ask = async () =>
      stores.statements.page(
        { not: { text: "quay" } },
        { field: "RELEVANCE", direction: "DESC" },
        "EVERY_COPY",
        page,
      );
    await expect(ask()).rejects.toMatchObject({ code: "ORDER_INVALID" });
  });
});

describe("a page is one SQL statement", () => {
  test("and so is everything that hangs on its rows", async () => {
    const order = { field: "PUBLISHED_AT", direction: "DESC" } as const;
    const page = await stores.statements.page({}, order, "EVERY_COPY", {
      limit: 50,
      forward: true,
      from: null,
    });
    const keys = page.rows.map((row) => row.value);
    const reads: [name: string, read: () => Promise<unknown>][] = [
      [
        "page",
        () =>
          stores.statements.page({}, order, "ONE_PER_STORY", {
            limit: 50,
            forward: false,
            from: page.rows[9]?.key ?? null,
          }),
      ],
      ["count", () => stores.statements.count({}, "ONE_PER_STORY")],
      ["byKeys", () => stores.statements.byKeys(keys)],
      ["sentiments", () => stores.statements.sentiments(keys)],
      ["stances", () => stores.statements.stances(keys)],
      ["copies", () => stores.statements.copies(keys)],
      ["speakers", () => stores.speakers.byIds(keys.map((key) => key.speakerId))],
      ["articles", () => stores.articles.byIds(keys.map((key) => key.articleId))],
    ];
    for (const [name, read] of reads) {
      queries.length = 0;
      await read();
      expect([name, queries.length]).toEqual([name, 1]);
    }
  });
});

test("answers stand in the order of the keys, with nothing where nothing is", async () => {
  const [one, other] = facts as [Fact, Fact];
  const none = { articleId: "00000000-0000-4000-8000-000000000000", analysis: 1, position: 0 };
  const keys = [other, none, one, { ...one, articleId: "no uuid" }, other];
  expect((await stores.statements.byKeys(keys)).map((row) => row && nameOf(row))).toEqual([
    nameOf(other),
    null,
    nameOf(one),
    null,
    nameOf(other),
  ]);
  expect((await stores.statements.sentiments(keys)).map((scores) => scores.length)).toEqual([2, 0, 2, 0, 2]);
  expect((await stores.statements.sentiments([one]))[0]?.[0]?.scorer).toMatch(/^onrecord@/);
});

test("copies are the articles of the story that say the same of the same speaker", async () => {
  const current = facts.filter((fact) => fact.current);
  const expected = current.map((fact) => {
    const same = current.filter(
      (other) =>
        other.storyId === fact.storyId &&
        other.speakerId === fact.speakerId &&
        other.contentKey === fact.contentKey,
    );
    return new Set(same.map((other) => other.articleId)).size;
  });
  expect(Math.max(...expected)).toBeGreaterThan(1);
  expect(await stores.statements.copies(current)).toEqual(expected);
});

/** 60 articles of three outlets; some revised, some analysed by two versions, every third a copy within one story. */
async function fill(): Promise<void> {
  const random = seededRandom(20_260_615);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const line = (): string => {
    const tone = pick(["+1", "0", "-1"]);
    const targets = TARGETS.filter(() => random() < 0.4).join(", ");
    const words = [pick(WORDS), pick(WORDS)].join(" and ");
    return `${pick(SPEAKERS)} (${tone})${targets === "" ? "" : ` on ${targets}`}: the ${words} is there`;
  };
  const writes = [];
  let text = "";
  for (let number = 0; number < 60; number += 1) {
    if (number % 3 !== 2) text = Array.from({ length: Math.floor(random() * 6) }, line).join("\n");
    const base = {
      number,
      outlet: pick(OUTLETS),
      publishedAt: new Date(Date.UTC(2026, 4, 1 + Math.floor(random() * 9))),
      text: `Words.\n${text}`,
    };
    writes.push(await exampleArticle({ ...base, at: new Date(Date.UTC(2026, 5, 1 + (number % 5))) }));
    if (number % 4 === 0) writes.push(await exampleArticle({ ...base, text: `Words.\n${text}\n${line()}` }));
    if (number % 5 === 0)
      writes.push(await exampleArticle({ ...base, text: `Words.\n${text}`, version: "2.0.0" }));
  }
  await stores.articles.write(writes);
  await sql("UPDATE article SET language = CASE WHEN url ~ '[05]$' THEN 'und' ELSE 'en' END");
  await sql(
    "UPDATE statement SET kind = (ARRAY['DIRECT','INDIRECT','MIXED'])[1 + position % 3], attribution_confidence = 0.5 + position / 20.0",
  );
  // Articles 1 and 2, 4 and 5 … are one story: the second is a copy of the first.
  await sql(
    "UPDATE article b SET story_id = a.story_id FROM article a WHERE split_part(b.url, '/', 4)::int % 3 = 2 AND split_part(a.url, '/', 4)::int = split_part(b.url, '/', 4)::int - 1",
  );
}

async function readFacts(): Promise<Fact[]> {
  const rows =
    await sql(`SELECT s.article_id AS "articleId", s.analysis, s.position, s.text, s.kind, s.speaker_id AS "speakerId",
    p.kind AS "speakerKind", a.outlet_id AS "outletId", a.story_id AS "storyId", a.language, s.published_at AS "publishedAt",
    a.ingested_at AS "ingestedAt", s.attribution_confidence AS "attributionConfidence", s.current,
    n.analyser_version AS "analyserVersion", s.content_key AS "contentKey",
    (SELECT jsonb_agg(jsonb_build_object('scorer', c.scorer, 'version', c.scorer_version, 'ordinal', c.ordinal, 'score', c.score, 'label', c.label))
      FROM score c WHERE (c.article_id, c.analysis, c.position) = (s.article_id, s.analysis, s.position)) AS scores,
    coalesce((SELECT jsonb_agg(jsonb_build_object('target', t.target_id, 'score', t.score, 'label', t.label))
      FROM stance t WHERE (t.article_id, t.analysis, t.position) = (s.article_id, s.analysis, s.position)), '[]') AS stances
    FROM statement s JOIN article a ON a.id = s.article_id JOIN speaker p ON p.id = s.speaker_id
    JOIN analysis n ON n.article_id = s.article_id AND n.number = s.analysis`);
  return rows as unknown as Fact[];
}

async function sql(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url, options: "-c timezone=UTC" });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows as Record<string, unknown>[];
}

function evaluate(where: ResolvedStatementFilter, order: StatementOrder, counting: Counting): Fact[] {
  const newest = new Map<string, number>();
  for (const fact of facts.filter((one) => one.analyserVersion === where.analyserVersion)) {
    newest.set(fact.articleId, Math.max(newest.get(fact.articleId) ?? 0, fact.analysis));
  }
  const scope = facts.filter((fact) =>
    where.analyserVersion === undefined ? fact.current : newest.get(fact.articleId) === fact.analysis,
  );
  const matching = scope
    .filter((fact) => matches(where, fact))
    .sort(byKey((fact) => fact.publishedAt.getTime(), 1));
  const seen = new Set<string>();
  const kept = matching.filter((fact) => {
    const key = `${fact.storyId} ${fact.speakerId} ${fact.contentKey}`;
    const first = !seen.has(key);
    seen.add(key);
    return counting === "EVERY_COPY" || first;
  });
  const value = {
    PUBLISHED_AT: (fact: Fact) => fact.publishedAt.getTime(),
    SENTIMENT: (fact: Fact) => fact.scores.find((score) => score.ordinal === 0)?.score ?? 0,
    ATTRIBUTION_CONFIDENCE: (fact: Fact) => fact.attributionConfidence,
    RELEVANCE: () => 0,
  }[order.field];
  return kept.sort(byKey(value, order.direction === "ASC" ? 1 : -1));
}

function byKey(value: (fact: Fact) => number, sign: 1 | -1): (one: Fact, other: Fact) => number {
  return (one, other) =>
    sign *
    (value(one) - value(other) ||
      (one.articleId < other.articleId ? -1 : one.articleId > other.articleId ? 1 : 0) ||
      one.analysis - other.analysis ||
      one.position - other.position);
}

function matches(where: ResolvedStatementFilter, fact: Fact): boolean {
  const { sentiment, stance } = where;
  const [scorer, version] = (sentiment?.scorer ?? "").split("@");
  const within = (
    value: number,
    range: { gte?: number | undefined; lte?: number | undefined } | undefined,
  ): boolean => value >= (range?.gte ?? -9) && value <= (range?.lte ?? 9);
  const during = (
    value: Date,
    range: { gte?: Date | undefined; lt?: Date | undefined } | undefined,
  ): boolean => value >= (range?.gte ?? new Date(0)) && value < (range?.lt ?? new Date(8.64e15));
  const among = (list: readonly string[] | undefined, value: string): boolean =>
    list?.includes(value) ?? true;
  return (
    (where.and ?? []).every((part) => matches(part, fact)) &&
    (where.or === undefined || where.or.some((part) => matches(part, fact))) &&
    (where.not === undefined || !matches(where.not, fact)) &&
    among(where.article, fact.articleId) &&
    among(where.outlet, fact.outletId) &&
    among(where.story, fact.storyId) &&
    among(where.speaker, fact.speakerId) &&
    among(where.speakerKind, fact.speakerKind) &&
    (where.target === undefined || fact.stances.some((one) => where.target?.includes(one.target))) &&
    among(where.kind, fact.kind) &&
    among(where.language, fact.language) &&
    during(fact.publishedAt, where.publishedAt) &&
    during(fact.ingestedAt, where.ingestedAt) &&
    (where.text === undefined || fact.text.includes(where.text)) &&
    within(fact.attributionConfidence, where.attributionConfidence) &&
    (sentiment === undefined ||
      fact.scores.some(
        (score) =>
          (sentiment.scorer === undefined
            ? score.ordinal === 0
            : score.scorer === scorer &&
              among(version === undefined ? undefined : [version], score.version)) &&
          among(sentiment.label, score.label) &&
          within(score.score, sentiment.score),
      )) &&
    (stance === undefined ||
      (stance.target ?? stance.label ?? stance.score?.gte ?? stance.score?.lte) === undefined ||
      fact.stances.some(
        (one) =>
          among(stance.target === undefined ? undefined : [stance.target], one.target) &&
          among(stance.label, one.label) &&
          within(one.score, stance.score),
      ))
  );
}

function filters(): fc.Arbitrary<ResolvedStatementFilter> {
  const some = (read: (fact: Fact) => string) =>
    fc
      .array(fc.nat(10_000), { maxLength: 3 })
      .map((indexes) => indexes.map((index) => read(facts[index % facts.length] as Fact)));
  const labels = (values: readonly string[]) => fc.subarray([...values]) as fc.Arbitrary<never[]>;
  const days = fc.record({ gte: day(4), lt: day(4) }, { requiredKeys: [] });
  const range = fc.record(
    { gte: fc.constantFrom(-1, 0, 0.55, 1), lte: fc.constantFrom(-1, 0, 0.6, 1) },
    { requiredKeys: [] },
  );
  const leaf = {
    article: some((fact) => fact.articleId),
    outlet: some((fact) => fact.outletId),
    story: some((fact) => fact.storyId),
    speaker: some((fact) => fact.speakerId),
    speakerKind: labels(["PERSON", "GROUP"]),
    target: some((fact) => fact.stances[0]?.target ?? fact.speakerId),
    kind: labels(["DIRECT", "INDIRECT", "MIXED"]),
    language: labels(LANGUAGES),
    publishedAt: days,
    ingestedAt: fc.record({ gte: day(5), lt: day(5) }, { requiredKeys: [] }),
    text: fc.constantFrom(...WORDS),
    attributionConfidence: range,
    sentiment: fc.record(
      {
        label: labels(["NEGATIVE", "NEUTRAL", "POSITIVE"]),
        score: range,
        scorer: fc.constantFrom("afinn", "afinn@5.0.2", "onrecord", "onrecord@2.0.0", "nobody"),
      },
      { requiredKeys: [] },
    ),
    stance: fc.record(
      {
        target: some((fact) => fact.stances[0]?.target ?? fact.speakerId).map((ids) => ids[0] ?? "no id"),
        label: labels(["OPPOSE", "NEUTRAL", "SUPPORT"]),
        score: range,
      },
      { requiredKeys: [] },
    ),
  };
  const { filter } = fc.letrec((tie) => ({
    filter: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.record(leaf, { requiredKeys: [] }).map(thinned),
      fc
        .record(
          {
            ...leaf,
            and: fc.array(tie("filter"), { maxLength: 2 }),
            or: fc.array(tie("filter"), { maxLength: 3 }),
            not: tie("filter"),
          },
          { requiredKeys: [] },
        )
        .map(thinned),
    ),
  }));
  const version = fc.option(fc.constantFrom("1.0.0", "2.0.0", "3.0.0"), { nil: undefined });
  return fc
    .tuple(filter as fc.Arbitrary<ResolvedStatementFilter>, version)
    .map(([where, analyserVersion]) =>
      analyserVersion === undefined ? where : { ...where, analyserVersion },
    );
}

/** With all fields at once hardly any row would pass: keeps the first three. */
function thinned(where: object): object {
  return Object.fromEntries(
    Object.entries(where)
      .sort(([one], [other]) => hash(one, where) - hash(other, where))
      .slice(0, 3),
  );
}

function hash(name: string, where: object): number {
  return [...(name + JSON.stringify(where))].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973,
    7,
  );
}

function day(month: number): fc.Arbitrary<Date> {
  return fc.integer({ min: 1, max: 9 }).map((number) => new Date(Date.UTC(2026, month, number)));
}

function orders(): fc.Arbitrary<StatementOrder> {
  return fc.record({
    field: fc.constantFrom("PUBLISHED_AT" as const, "SENTIMENT" as const, "ATTRIBUTION_CONFIDENCE" as const),
    direction: fc.constantFrom("ASC" as const, "DESC" as const),
  });
}

function countings(): fc.Arbitrary<Counting> {
  return fc.constantFrom("EVERY_COPY" as const, "ONE_PER_STORY" as const);
}

/** Every row of a list in the list's order, fetched page by page from one end; checks what the pages say of their neighbours. */
async function walk(
  where: ResolvedStatementFilter,
  order: StatementOrder,
  counting: Counting,
  limit: number,
  forward: boolean,
): Promise<StoredStatement[]> {
  const rows: StoredStatement[] = [];
  let from: readonly KeyValue[] | null = null;
  for (;;) {
    const page = await stores.statements.page(where, order, counting, { limit, forward, from });
    expect(forward ? page.hasPrevious : page.hasNext).toBe(from !== null);
    const values = page.rows.map((row) => row.value);
    if (forward) rows.push(...values);
    else rows.unshift(...values);
    if (!(forward ? page.hasNext : page.hasPrevious)) return rows;
    from = page.rows.at(forward ? -1 : 0)?.key ?? null;
  }
}

function nameOf({
  articleId,
  analysis,
  position,
}: {
  articleId: string;
  analysis: number;
  position: number;
}): string {
  return `${articleId}/${analysis}/${position}`;
}
