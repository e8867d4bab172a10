import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ENCODERS } from "../../src/export/encoders.js";
import { STATEMENT_COLUMNS } from "../../src/services/export-statement-columns.js";
import { type Api, startApi } from "./api.js";
import { type Asked, type Download, download, readCsv } from "./download.js";
import { inventedNews } from "./invented-news.js";
import { written } from "./written-articles.js";

/** What spreadsheets would run, or what breaks lines and columns. */
const AWKWARD = [
  "=HYPERLINK(1)",
  "+1 and more",
  "-2, they say",
  "@all of us",
  "'=quoted already",
  'a "b"; c,\r\nd',
  "plain",
];

/** A request that is refused for itself, if there is a place for it. */
const LIST = { method: "POST", headers: { "content-type": "application/json" }, body: '{"where":1}' };

let api: Api;
let folder: string;
beforeAll(async () => {
  api = await startApi();
  folder = mkdtempSync(join(tmpdir(), "onrecord-exports-"));
  await api.stores.articles.write(inventedNews(70, 7));
  await api.stores.articles.write([
    written({
      outlet: "=Quay",
      title: "-Title",
      publishedAt: "2026-02-03T04:05:06.070Z",
      url: "https://quay.example/a",
      said: AWKWARD.map((by) => ({ by, words: by, tone: 0.25, about: { [`"${by}"`]: ["TOPIC", -0.5] } })),
    }),
  ]);
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await api?.close();
});

function get(file: string, given: Record<string, unknown> = {}, asked: Asked = {}): Promise<Download> {
  const query = Object.entries(given).map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return download(`${api.address}/export/${file}?${new URLSearchParams(query)}`, asked);
}

// biome-ignore lint/suspicious/noExplicitAny: a row has whatever columns its export has.
type Row = any;

const ndjson = ({ bytes }: Download): Row[] =>
  bytes
    .toString()
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** Rows of a Parquet file as DuckDB reads them. */
async function parquet({ bytes }: Download, select = "*"): Promise<{ rows: Row[]; types: string[][] }> {
  const file = join(folder, "read.parquet");
  writeFileSync(file, bytes);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(`SELECT ${select} FROM read_parquet('${file}')`);
    const types = reader.columnNames().map((name, index) => [name, reader.columnTypes()[index]!.toString()]);
    return { rows: reader.getRowObjectsJson(), types };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function totalCount(where: object, counting = "EVERY_COPY"): Promise<number> {
  const { data, errors } = await api.ask(
    "query ($where: StatementFilter, $counting: Counting) { statements(where: $where, counting: $counting) { totalCount } }",
    { where, counting },
  );
  expect(errors).toEqual([]);
  return data.statements.totalCount;
}

describe("Statements", () => {
  test("come in every format as the API has them", async () => {
    const { data } = await api.ask(`{ statements(where: { outlet: [{ name: "=quay" }] }, first: 50) { nodes {
      id position kind text source { text } cue { text } attributionConfidence
      speaker { id name kind } article { id url title outlet { id name } story { id } publishedAt }
      sentiment { score label confidence scorer } stances { target { id name kind } score label confidence } } } }`);
    const byPosition = data.statements.nodes.toSorted((a: Row, b: Row) => a.position - b.position);
    expect(byPosition).toHaveLength(AWKWARD.length);
    const rows = ndjson(await get("statements.ndjson", { where: { outlet: [{ name: "=quay" }] } }));
    for (const [index, one] of byPosition.entries()) {
      expect(rows[index]).toMatchObject({
        statement_id: one.id,
        article_id: one.article.id,
        article_url: one.article.url,
        article_title: one.article.title,
        article_author: null,
        published_at: "2026-02-03T04:05:06.070Z",
        outlet_id: one.article.outlet.id,
        outlet_name: one.article.outlet.name,
        story_id: one.article.story.id,
        position: one.position,
        kind: one.kind,
        text: one.text,
        source: one.source.text,
        cue: one.cue.text,
        speaker_id: one.speaker.id,
        speaker_name: one.speaker.name,
        speaker_kind: one.speaker.kind,
        attribution_confidence: one.attributionConfidence,
        sentiment_score: one.sentiment.score,
        sentiment_label: one.sentiment.label,
        sentiment_confidence: one.sentiment.confidence,
        scorer: one.sentiment.scorer,
        stances: one.stances.map(({ target, score, label, confidence }: Row) => ({
          target_id: target.id,
          target_name: target.name,
          target_kind: target.kind,
          score,
          label,
          confidence,
        })),
      });
    }
  });

  test("are the same rows in CSV, NDJSON and Parquet, as another implementation reads it", async () => {
    const [csv, lines, file] = await Promise.all([
      get("statements.csv"),
      get("statements.ndjson"),
      get("statements.parquet"),
    ]);
    const rows = ndjson(lines);
    expect(rows.length).toBe(await totalCount({}));
    const [head, ...records] = readCsv(csv.bytes.toString());
    expect(head).toEqual(STATEMENT_COLUMNS.map(({ name }) => name));
    const undone = records.map((record) =>
      Object.fromEntries(
        STATEMENT_COLUMNS.map(({ name, type }, column) => {
          const value = record[column] ?? null;
          if (value === null || type === "time") return [name, value];
          if (type === "text") return [name, value.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, "")];
          return [name, JSON.parse(value)];
        }),
      ),
    );
    expect(undone).toEqual(rows);

    const read = await parquet(
      file,
      "* REPLACE (epoch_ms(published_at) AS published_at, epoch_ms(ingested_at) AS ingested_at)",
    );
    const { types } = await parquet(file);
    expect(read.rows).toEqual(
      rows.map((row) => ({
        ...row,
        published_at: `${Date.parse(row.published_at)}`,
        ingested_at: `${Date.parse(row.ingested_at)}`,
      })),
    );
    expect(Object.fromEntries(types)).toMatchObject({
      statement_id: "VARCHAR",
      published_at: "TIMESTAMP WITH TIME ZONE",
      position: "INTEGER",
      sentiment_score: "DOUBLE",
      stances:
        'STRUCT("target_id" VARCHAR, "target_name" VARCHAR, "target_kind" VARCHAR, "score" DOUBLE, "label" VARCHAR, "confidence" DOUBLE)[]',
    });
  });

  test("that a spreadsheet would take for formulas are defused in CSV, and numbers are left alone", async () => {
    const { bytes } = await get("statements.csv", { where: { outlet: [{ name: "=quay" }] } });
    const [head, ...records] = readCsv(bytes.toString());
    const of = (name: string) => records.map((record) => record[head!.indexOf(name)]);
    expect(of("outlet_name")).toEqual(AWKWARD.map(() => "'=Quay"));
    expect(of("article_title")).toEqual(AWKWARD.map(() => "'-Title"));
    expect(of("speaker_name")).toEqual([
      "'=HYPERLINK(1)",
      "'+1 and more",
      "'-2, they say",
      "'@all of us",
      "''=quoted already",
      'a "b"; c,\r\nd',
      "plain",
    ]);
    const scores = (await get("statements.csv", { where: { sentiment: { label: ["NEGATIVE"] } } })).bytes;
    const [names, ...negative] = readCsv(scores.toString());
    for (const record of negative) expect(Number(record[names!.indexOf("sentiment_score")])).toBeLessThan(0);
    expect(negative.length).toBeGreaterThan(10);
  });

  test.each(["csv", "ndjson", "parquet"])(
    "in %s end with how many there were and their checksum",
    async (format) => {
      const { headers, trailers, sha256 } = await get(`statements.${format}`);
      expect(headers.trailer).toBe("onrecord-rows onrecord-sha256");
      expect(trailers).toEqual({ "onrecord-rows": `${await totalCount({})}`, "onrecord-sha256": sha256 });
    },
  );

  test("are compressed for whoever takes that, with the checksum of what was compressed", async () => {
    const plain = await get("statements.csv");
    const zipped = await get("statements.csv", {}, { headers: { "accept-encoding": "br, gzip;q=0.5" } });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(zipped.bytes.equals(plain.bytes)).toBe(true);
    expect(zipped.trailers).toEqual(plain.trailers);
    const codingFor = async (accepted: string) =>
      (await get("statements.csv", {}, { headers: { "accept-encoding": accepted } })).headers[
        "content-encoding"
      ];
    for (const accepted of ["gzip;q=0, *;q=0", "br", "not-gzip"])
      expect([accepted, await codingFor(accepted)]).toEqual([accepted, undefined]);
    expect(await codingFor("*")).toBe("gzip");
  });

  test.each([
    ["csv", 1],
    ["ndjson", 0],
  ])("go on after the last row received, to the same bytes as at once in %s", async (format, heading) => {
    const whole = (await get(`statements.${format}`)).bytes.toString();
    const rows = ndjson(await get("statements.ndjson"));
    for (const received of [1, 17, rows.length]) {
      const rest = await get(`statements.${format}`, { after: rows[received - 1].statement_id });
      expect(rest.trailers["onrecord-rows"]).toBe(`${rows.length - received}`);
      const lines = rest.bytes.toString().slice(heading * (whole.indexOf("\r\n") + 2));
      expect(whole.endsWith(lines)).toBe(true);
      expect(ndjson(await get("statements.ndjson", { after: rows[received - 1].statement_id }))).toEqual(
        rows.slice(received),
      );
    }
  });

  test("have the tone of the scorer that is asked for", async () => {
    const own = ndjson(await get("statements.ndjson"));
    const other = ndjson(await get("statements.ndjson", { scorer: "afinn" }));
    expect(other.map((row) => row.scorer)).toEqual(own.map(() => "afinn@5.0.2"));
    expect(other.map((row) => row.sentiment_score)).toEqual(
      own.map((row) => (row.sentiment_score === 0 ? 0 : -row.sentiment_score)),
    );
    const none = ndjson(await get("statements.ndjson", { scorer: "afinn@1.0.0" }));
    expect(none[0]).toMatchObject({ sentiment_score: null, sentiment_label: null, scorer: null });
  });

  test("may be asked by POST", async () => {
    const where = { kind: ["DIRECT"], publishedAt: { gte: "2026-03-01", lt: "2026-11-01" } };
    const posted = await get(
      "statements.ndjson",
      {},
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ where, counting: "ONE_PER_STORY" }),
      },
    );
    const asked = await get("statements.ndjson", { where, counting: "ONE_PER_STORY" });
    expect(posted.bytes.equals(asked.bytes)).toBe(true);
    expect(posted.trailers["onrecord-rows"]).toBe(`${await totalCount(where, "ONE_PER_STORY")}`);
  });

  test("without a row are a whole file too", async () => {
    const where = { text: "nobodysaidthis" };
    expect((await get("statements.ndjson", { where })).bytes).toHaveLength(0);
    expect(readCsv((await get("statements.csv", { where })).bytes.toString())).toHaveLength(1);
    expect((await parquet(await get("statements.parquet", { where }))).rows).toEqual([]);
  });
});

describe("Aggregates", () => {
  const given = {
    where: { speakerKind: ["PERSON", "GROUP"] },
    groupBy: [
      { by: "SPEAKER" },
      { by: "TARGET" },
      { by: "PUBLISHED_AT", interval: "MONTH", timeZone: "Europe/Berlin" },
    ],
    having: { count: { gte: 2 } },
    orderBy: [{ by: "SENTIMENT_MEAN", direction: "ASC" }],
  };

  test("are those of the API, to the row and the digit", async () => {
    const { data, errors } = await api.ask(
      `query ($where: StatementFilter, $groupBy: [GroupBy!]!, $having: Having, $orderBy: [AggregateOrder!]) {
        statementAggregates(where: $where, groupBy: $groupBy, having: $having, orderBy: $orderBy, first: 1000) { nodes {
          groupedBy { speaker { id name } target { id name } from to } count articles speakers smallSample share
          sentiment { mean stddev interval { low high } negative neutral positive }
          stance { mean stddev interval { low high } oppose neutral support } } } }`,
      given,
    );
    expect(errors).toEqual([]);
    const rows = ndjson(await get("aggregates.ndjson", given));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows).toEqual(
      data.statementAggregates.nodes.map(
        ({ groupedBy: by, count, articles, speakers, smallSample, share, sentiment, stance }: Row) => ({
          speaker_id: by.speaker.id,
          speaker_name: by.speaker.name,
          target_id: by.target.id,
          target_name: by.target.name,
          from: by.from,
          to: by.to,
          count,
          articles,
          share,
          sentiment_mean: sentiment.mean,
          sentiment_stddev: sentiment.stddev,
          sentiment_low: sentiment.interval?.low ?? null,
          sentiment_high: sentiment.interval?.high ?? null,
          negative: sentiment.negative,
          neutral: sentiment.neutral,
          positive: sentiment.positive,
          stance_mean: stance.mean,
          stance_stddev: stance.stddev,
          stance_low: stance.interval?.low ?? null,
          stance_high: stance.interval?.high ?? null,
          oppose: stance.oppose,
          stance_neutral: stance.neutral,
          support: stance.support,
          speakers,
          small_sample: `${smallSample}`,
        }),
      ),
    );
    const { rows: read } = await parquet(
      await get("aggregates.parquet", given),
      "count, speaker_name, sentiment_mean",
    );
    expect(read).toEqual(
      rows.map(({ count, speaker_name, sentiment_mean }) => ({ count, speaker_name, sentiment_mean })),
    );
    expect(readCsv((await get("aggregates.csv", given)).bytes.toString())).toHaveLength(rows.length + 1);
  });

  test.each([
    [{}],
    [{ kind: ["DIRECT", "MIXED"] }],
    [{ stance: { label: ["OPPOSE"] } }],
    [{ text: "ferry", not: { speakerKind: ["UNNAMED"] } }],
  ])("add up to the rows of the export and to totalCount over %j", async (where) => {
    for (const counting of ["EVERY_COPY", "ONE_PER_STORY"]) {
      const total = await totalCount(where, counting);
      const statements = await get("statements.ndjson", { where, counting });
      expect(statements.trailers["onrecord-rows"]).toBe(`${total}`);
      const rows = ndjson(statements);
      expect(new Set(rows.map((row) => row.statement_id)).size).toBe(total);
      for (const by of [{ by: "SPEAKER" }, { by: "OUTLET" }, { by: "PUBLISHED_AT", interval: "DAY" }]) {
        const groups = ndjson(await get("aggregates.ndjson", { where, counting, groupBy: [by] }));
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      }
      const speakers = ndjson(
        await get("aggregates.ndjson", { where, counting, groupBy: [{ by: "SPEAKER" }] }),
      );
      for (const { speaker_id, count, sentiment_mean } of speakers) {
        const own = rows.filter((row) => row.speaker_id === speaker_id);
        expect(own).toHaveLength(count);
        const sum = own.reduce((total, { sentiment_score }) => total + sentiment_score, 0);
        expect(sum / count).toBeCloseTo(sentiment_mean, 10);
      }
    }
  });

  test("of everything are one row, and of nothing none but that", async () => {
    const [all] = ndjson(await get("aggregates.ndjson", { groupBy: [] }));
    expect(all).toMatchObject({ count: await totalCount({}), share: 1 });
    expect(all).not.toHaveProperty("stance_mean");
    expect(
      ndjson(await get("aggregates.ndjson", { where: { kind: [] }, groupBy: [{ by: "KIND" }] })),
    ).toEqual([]);
  });
});

describe("An export that the client has already", () => {
  test("is not sent again until an article changes", async () => {
    const { headers } = await get("statements.csv");
    const again = await get("statements.csv", {}, { headers: { "if-none-match": headers.etag! } });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const others = [get("statements.ndjson"), get("statements.csv", { where: { kind: ["DIRECT"] } })];
    for (const other of await Promise.all(others)) expect(other.headers.etag).not.toBe(headers.etag);
    await api.stores.articles.write(inventedNews(71, 8).slice(70));
    const changed = await get("statements.csv", {}, { headers: { "if-none-match": headers.etag! } });
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(headers.etag);
  });
});

describe("A bad request", () => {
  test.each([
    ["an unknown format", "statements.xlsx", {}, 404, "EXPORT_UNKNOWN", []],
    ["an unknown subject", "articles.csv", {}, 404, "EXPORT_UNKNOWN", []],
    ["JSON that is none", "statements.csv", { where: '{"kind":' }, 400, "JSON_MALFORMED", ["where"]],
    [
      "a field that isn't there",
      "statements.csv",
      { where: { and: [{ knd: [] }] } },
      400,
      "FIELD_UNKNOWN",
      ["where", "and", "0", "knd"],
    ],
    ["an argument that isn't there", "statements.csv", { groupBy: [] }, 400, "FIELD_UNKNOWN", ["groupBy"]],
    [
      "a value of another type",
      "statements.csv",
      { where: { kind: ["LOUD"] } },
      400,
      "FIELD_INVALID",
      ["where", "kind", "0"],
    ],
    [
      "a day that doesn't exist",
      "statements.csv",
      { where: { publishedAt: { gte: "2026-02-30" } } },
      400,
      "DATE_INVALID",
      ["where", "publishedAt", "gte"],
    ],
    [
      "a name that nobody has",
      "statements.csv",
      { where: { speaker: [{ name: "Nobody" }] } },
      404,
      "UNKNOWN_NAME",
      ["where", "speaker", "0", "name"],
    ],
    ["an unknown scorer", "statements.csv", { scorer: "vibes" }, 400, "SCORER_UNKNOWN", ["scorer"]],
    ["an unknown counting", "statements.csv", { counting: "TWICE" }, 400, "FIELD_INVALID", ["counting"]],
    ["a place that is no id", "statements.csv", { after: "17" }, 400, "ID_MALFORMED", ["after"]],
    ["a place in Parquet", "statements.parquet", { after: "17" }, 400, "FIELD_INVALID", ["after"]],
    ["groups by nothing said", "aggregates.csv", {}, 400, "FIELD_INVALID", ["groupBy"]],
    [
      "a zone that nobody has",
      "aggregates.csv",
      { groupBy: [{ by: "PUBLISHED_AT", interval: "DAY", timeZone: "Mars" }] },
      400,
      "TIME_ZONE_UNKNOWN",
      ["groupBy", "0", "timeZone"],
    ],
    [
      "a filter too deep",
      "statements.csv",
      { where: JSON.parse(`${'{"not":'.repeat(20)}{}${"}".repeat(20)}`) },
      400,
      "FILTER_INVALID",
      ["where", ...Array<string>(11).fill("not")],
    ],
  ])("with %s is answered by a coded error", async (_what, file, given, status, code, path) => {
    const answer = await get(file, given);
    const [error] = (JSON.parse(answer.bytes.toString()) as Row).errors;
    expect([answer.status, error.extensions.code, error.extensions.path]).toEqual([status, code, path]);
    expect(error.extensions.remedy).not.toBe("");
    expect(api.bugs).toEqual([]);
  });

  test("by an unknown parameter is told all that there are", async () => {
    const { bytes } = await get("statements.csv", { form: 1 });
    expect(JSON.parse(bytes.toString()).errors[0].message).toMatch(
      /there are where, counting, scorer, after\./,
    );
  });

  test("by another content type is told the one that is read", async () => {
    const answer = await get(
      "statements.csv",
      {},
      { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "where={}" },
    );
    expect(JSON.parse(answer.bytes.toString()).errors[0].extensions).toMatchObject({
      code: "BAD_REQUEST",
      remedy: expect.stringContaining("application/json"),
    });
  });

  test.each(["statements.csv", "aggregates.parquet?groupBy=[]", "statements.csv?form=1"])(
    "by HEAD %s is answered as by GET, without the rows",
    async (file) => {
      const address = `${api.address}/export/${file}`;
      const [got, head] = [await fetch(address), await fetch(address, { method: "HEAD" })];
      await got.arrayBuffer();
      expect(await head.text()).toBe("");
      const told = ({ status, headers }: Response) => [
        status,
        ...["content-type", "content-encoding", "content-disposition", "etag", "onrecord-data-version"].map(
          (name) => headers.get(name),
        ),
      ];
      expect(told(head)).toEqual(told(got));
    },
  );

  test("with a parameter twice, or a body that is a list, is told so", async () => {
    const twice = await download(
      `${api.address}/export/statements.csv?counting=EVERY_COPY&counting=EVERY_COPY`,
    );
    expect(JSON.parse(twice.bytes.toString()).errors[0].extensions).toMatchObject({
      code: "FIELD_INVALID",
      path: ["counting"],
    });
    const list = await get(
      "statements.csv",
      {},
      { method: "POST", headers: { "content-type": "application/json" }, body: "[]" },
    );
    expect([list.status, JSON.parse(list.bytes.toString()).errors[0].extensions.code]).toEqual([
      400,
      "FIELD_INVALID",
    ]);
  });
});

describe("An export that ends in the middle", () => {
  test("because of an error is cut off, compressed or not, and never looks whole", async () => {
    const failing = await startApi({
      encoders: {
        csv: async function* (_columns, batches) {
          for await (const rows of batches) yield Buffer.from(`${rows.length}\n`);
          throw new Error("the disk of the moon is full");
        },
        ndjson: async function* () {},
        parquet: async function* () {},
      },
    });
    try {
      await failing.stores.articles.write(inventedNews(5, 1));
      for (const headers of [{}, { "accept-encoding": "gzip" }] as Record<string, string>[]) {
        await expect(download(`${failing.address}/export/statements.csv`, { headers })).rejects.toThrow(
          /aborted|hang up/,
        );
      }
      expect(failing.bugs.map(String)).toEqual(Array(2).fill("Error: the disk of the moon is full"));
      await expect(failing.ask("{ serverInfo { version } }")).resolves.toMatchObject({ status: 200 });
    } finally {
      await failing.close();
    }
  });

  test("because the client goes away ends its statement in the database and makes room for others", async () => {
    await api.stores.articles.write(inventedNews(400, 9));
    for (let times = 0; times < 6; times += 1) {
      await new Promise<void>((resolve) => {
        const asking = request(`${api.address}/export/statements.ndjson`, { agent: false }, (answer) => {
          answer.once("data", () => {
            answer.destroy();
            resolve();
          });
        });
        asking.on("error", () => undefined);
        asking.end();
      });
      // The server hears of it a moment later.
      for (let tries = 0; tries < 100; tries += 1) {
        const { status } = await get("statements.ndjson", { where: { kind: [] } });
        if (status === 200) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    const whole = await get("statements.ndjson");
    expect(whole.trailers["onrecord-rows"]).toBe(`${await totalCount({})}`);
    expect(api.bugs).toEqual([]);
  });

  test("holds one of four places until then; a fifth export is refused, and nothing else", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = await startApi({
      encoders: {
        ...ENCODERS,
        csv: async function* () {
          yield Buffer.from("statement_id\r\n");
          await held;
        },
      },
    });
    try {
      const url = `${slow.address}/export/statements.csv`;
      const four = Array.from({ length: 4 }, () => download(url));
      for (let answer = await download(url, LIST); answer.status !== 429; answer = await download(url, LIST))
        await new Promise((resolve) => setTimeout(resolve, 10));
      const refused = await download(`${slow.address}/export/aggregates.parquet`, LIST);
      expect(JSON.parse(refused.bytes.toString()).errors[0].extensions).toMatchObject({
        code: "EXPORTS_BUSY",
        limit: 4,
      });
      await expect(slow.ask("{ serverInfo { version } }")).resolves.toMatchObject({ status: 200 });
      release();
      for (const { status, trailers } of await Promise.all(four))
        expect([status, trailers["onrecord-rows"]]).toEqual([200, "0"]);
      expect((await download(`${slow.address}/export/statements.ndjson`)).status).toBe(200);
    } finally {
      await slow.close();
    }
  });
});
