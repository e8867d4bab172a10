import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Api, startApi } from "./api.js";
import { inventedNews } from "./invented-news.js";

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.stores.articles.write(inventedNews(70, 7));
}, 60_000);
afterAll(() => api?.close());

const ROW = `nodes {
  id kind speaker { id kind } article { id language publishedAt outlet { id } }
  sentiment { score label } afinn: sentiment(scorer: "afinn") { score label }
  stances { target { id } score label }
}`;
const MEASURES = `
  groupedBy {
    speaker { id } speakerKind target { id } outlet { id } kind sentimentLabel stanceLabel language from to
  }
  count articles speakers share smallSample
  sentiment { mean stddev interval { low high } median: percentile(p: 0.5) negative neutral positive }
  stance { mean stddev oppose neutral support }`;

// biome-ignore lint/suspicious/noExplicitAny: an answer has whatever shape its query asks for.
type Row = any;

/** All statements of a filter. */
async function rowsOf(where: object, counting: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await api.ask(
      `query ($where: StatementFilter, $after: String, $counting: Counting) {
        statements(where: $where, counting: $counting, first: 500, after: $after) { ${ROW} pageInfo { endCursor hasNextPage } } }`,
      { where, after, counting },
    );
    expect(errors).toEqual([]);
    rows.push(...data.statements.nodes);
    if (!data.statements.pageInfo.hasNextPage) return rows;
    after = data.statements.pageInfo.endCursor;
  }
}

/** All groups of a question, by pages of `size`. */
async function groupsOf(question: object, size = 1000): Promise<Row[]> {
  const groups: Row[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await api.ask(
      `query ($where: StatementFilter, $groupBy: [GroupBy!]!, $orderBy: [AggregateOrder!], $counting: Counting, $scorer: String, $having: Having, $first: Int, $after: String) {
        statementAggregates(where: $where, groupBy: $groupBy, orderBy: $orderBy, counting: $counting, scorer: $scorer, having: $having, first: $first, after: $after) {
          totalCount nodes { ${MEASURES} } pageInfo { endCursor hasNextPage } } }`,
      { ...question, first: size, after },
    );
    expect(errors).toEqual([]);
    groups.push(...data.statementAggregates.nodes);
    if (!data.statementAggregates.pageInfo.hasNextPage) {
      expect(groups).toHaveLength(data.statementAggregates.totalCount);
      return groups;
    }
    after = data.statementAggregates.pageInfo.endCursor;
  }
}

/** Calendar parts of a moment by the clock of a zone, independent of PostgreSQL: what bucket it lies in. */
function bucketName(moment: string, interval: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    timeZoneName: "longOffset",
  }).formatToParts(new Date(moment));
  const of = (type: string) => parts.find((part) => part.type === type)!.value;
  const month = Number(of("month"));
  switch (interval) {
    case "YEAR":
      return of("year");
    case "QUARTER":
      return `${of("year")} ${Math.ceil(month / 3)}`;
    case "MONTH":
      return `${of("year")}-${of("month")}`;
    case "DAY":
      return `${of("year")}-${of("month")}-${of("day")}`;
    case "HOUR":
      return `${of("year")}-${of("month")}-${of("day")} ${of("hour")} ${of("timeZoneName")}`;
    default: {
      const day = Date.UTC(Number(of("year")), month - 1, Number(of("day")));
      return `week ${Math.floor((day / 86_400_000 + 3) / 7)}`;
    }
  }
}

interface Question {
  readonly where: {
    speakerKind?: string[];
    kind?: string[];
    sentiment?: object;
    publishedAt?: object;
    stance?: { label?: string[]; score?: { gte: number } };
  };
  readonly groupBy: { by: string; interval?: string; timeZone?: string }[];
  readonly counting: string;
  readonly scorer: string | null;
}

/** What a statement's group is called; several where it has several stances. */
function groupNames(row: Row, { groupBy, scorer, where }: Question): Map<string, Row[]> {
  const stances = row.stances.filter(
    (stance: Row) =>
      (where.stance?.label?.includes(stance.label) ?? true) &&
      stance.score >= (where.stance?.score?.gte ?? Number.NEGATIVE_INFINITY),
  );
  const many = groupBy.some(({ by }) => by === "TARGET" || by === "STANCE_LABEL");
  const names = new Map<string, Row[]>();
  for (const stance of many ? stances : [null]) {
    const name = groupBy
      .map(({ by, interval, timeZone }) => {
        switch (by) {
          case "SPEAKER":
            return row.speaker.id;
          case "SPEAKER_KIND":
            return row.speaker.kind;
          case "TARGET":
            return stance.target.id;
          case "STANCE_LABEL":
            return stance.label;
          case "OUTLET":
            return row.article.outlet.id;
          case "KIND":
            return row.kind;
          case "SENTIMENT_LABEL":
            return (scorer === "afinn" ? row.afinn : row.sentiment).label;
          case "LANGUAGE":
            return row.article.language;
          default:
            return bucketName(row.article.publishedAt, interval!, timeZone!);
        }
      })
      .join("|");
    names.set(name, [...(names.get(name) ?? []), ...(stance === null ? stances : [stance])]);
  }
  return names;
}

function nameOfGroup({ groupedBy }: Row, { groupBy }: Question): string {
  return groupBy
    .map(({ by, interval, timeZone }) => {
      switch (by) {
        case "SPEAKER":
          return groupedBy.speaker.id;
        case "SPEAKER_KIND":
          return groupedBy.speakerKind;
        case "TARGET":
          return groupedBy.target.id;
        case "STANCE_LABEL":
          return groupedBy.stanceLabel;
        case "OUTLET":
          return groupedBy.outlet.id;
        case "KIND":
          return groupedBy.kind;
        case "SENTIMENT_LABEL":
          return groupedBy.sentimentLabel;
        case "LANGUAGE":
          return groupedBy.language;
        default:
          return bucketName(groupedBy.from, interval!, timeZone!);
      }
    })
    .join("|");
}

const DIMENSIONS = [
  "SPEAKER",
  "SPEAKER_KIND",
  "TARGET",
  "OUTLET",
  "KIND",
  "SENTIMENT_LABEL",
  "STANCE_LABEL",
  "LANGUAGE",
  "PUBLISHED_AT",
];
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
];
const INTERVALS = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "HOUR"];

const questions: fc.Arbitrary<Question> = fc.record({
  where: fc.record(
    {
      speakerKind: fc.subarray(["PERSON", "ORGANISATION", "GROUP", "UNNAMED"], { minLength: 2 }),
      kind: fc.subarray(["DIRECT", "INDIRECT", "MIXED"], { minLength: 1 }),
      sentiment: fc.constant({ score: { gte: -0.5, lte: 0.8 } }),
      publishedAt: fc.constant({ gte: "2026-01-20T00:00:00Z", lt: "2026-11-01T00:00:00Z" }),
      stance: fc.record(
        {
          label: fc.subarray(["OPPOSE", "NEUTRAL", "SUPPORT"], { minLength: 1 }),
          score: fc.constant({ gte: -0.3 }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  ),
  groupBy: fc
    .uniqueArray(
      fc.record({
        by: fc.constantFrom(...DIMENSIONS),
        interval: fc.constantFrom(...INTERVALS),
        timeZone: fc.constantFrom(...ZONES),
      }),
      { selector: ({ by }) => by, maxLength: 3 },
    )
    .map((groupBy) => groupBy.map((one) => (one.by === "PUBLISHED_AT" ? one : { by: one.by }))),
  counting: fc.constantFrom("EVERY_COPY", "ONE_PER_STORY"),
  scorer: fc.constantFrom(null, "afinn"),
});

test("Any grouping of any filter counts and measures exactly the statements that the list gives", async () => {
  await fc.assert(
    fc.asyncProperty(questions, async (question) => {
      const rows = await rowsOf(question.where, question.counting);
      const groups = await groupsOf(question, 17);
      const expected = new Map<string, { row: Row; stances: Row[] }[]>();
      for (const row of rows)
        for (const [name, stances] of groupNames(row, question))
          expected.set(name, [...(expected.get(name) ?? []), { row, stances }]);
      if (question.groupBy.length === 0 && rows.length === 0) {
        expect(groups).toEqual([expect.objectContaining({ count: 0, articles: 0 })]);
        return;
      }
      expect(groups.map((group) => nameOfGroup(group, question)).toSorted()).toEqual(
        [...expected.keys()].toSorted(),
      );
      for (const group of groups) {
        const members = expected.get(nameOfGroup(group, question))!;
        const scores = members.map(({ row }) => (question.scorer === "afinn" ? row.afinn : row.sentiment));
        expect(group.count).toBe(members.length);
        expect(group.articles).toBe(new Set(members.map(({ row }) => row.article.id)).size);
        expect(group.speakers).toBe(new Set(members.map(({ row }) => row.speaker.id)).size);
        expect(group.share).toBeCloseTo(members.length / rows.length, 10);
        expect(group.sentiment.mean).toBeCloseTo(mean(scores.map(({ score }) => score)), 10);
        expect(group.sentiment.negative).toBe(scores.filter(({ label }) => label === "NEGATIVE").length);
        expect(group.sentiment.positive).toBe(scores.filter(({ label }) => label === "POSITIVE").length);
        expect(group.sentiment.median).toBeCloseTo(median(scores.map(({ score }) => score)), 10);
        const stances = members.flatMap((member) => member.stances);
        if (group.stance === null) continue;
        expect(group.stance.oppose).toBe(stances.filter(({ label }) => label === "OPPOSE").length);
        expect(group.stance.support).toBe(stances.filter(({ label }) => label === "SUPPORT").length);
        if (stances.length > 0)
          expect(group.stance.mean).toBeCloseTo(mean(stances.map(({ score }) => score)), 10);
      }
    }),
    { numRuns: 60, seed: 11 },
  );
}, 120_000);

function mean(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function median(scores: readonly number[]): number {
  const sorted = scores.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

test("A group drills down to exactly the statements that it counts, whatever is grouped, filtered and counted", async () => {
  await fc.assert(
    fc.asyncProperty(questions, async (question) => {
      const rows = await rowsOf(question.where, question.counting);
      const { data, errors } = await api.ask(
        `query ($where: StatementFilter, $groupBy: [GroupBy!]!, $counting: Counting, $scorer: String) {
          statementAggregates(where: $where, groupBy: $groupBy, counting: $counting, scorer: $scorer, first: 8) {
            nodes { ${MEASURES} statements(first: 300) { totalCount nodes { id } } } } }`,
        { ...question },
      );
      expect(errors).toEqual([]);
      for (const group of data.statementAggregates.nodes) {
        const name = question.groupBy.length === 0 ? "" : nameOfGroup(group, question);
        const members = rows.filter((row) => groupNames(row, question).has(name)).map(({ id }) => id);
        expect(group.statements.totalCount).toBe(group.count);
        expect(group.statements.nodes.map(({ id }: Row) => id).toSorted()).toEqual(members.toSorted());
      }
    }),
    { numRuns: 30, seed: 12 },
  );
}, 120_000);

describe("Buckets of time", () => {
  test.each([
    ["Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z", [23, 24]],
    ["Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z", [25, 24]],
    ["America/New_York", "2026-03-08T05:00:00Z", "2026-03-10T04:00:00Z", [23, 24]],
    ["Africa/Cairo", "2026-04-23T22:00:00Z", "2026-04-25T21:00:00Z", [23, 24]],
    ["Asia/Kolkata", "2026-05-01T18:30:00Z", "2026-05-03T18:30:00Z", [24, 24]],
  ])("in %s from %s are as long as the days are there", async (timeZone, gte, lt, hours) => {
    const groups = await groupsOf({
      where: { publishedAt: { gte, lt } },
      groupBy: [{ by: "PUBLISHED_AT", interval: "DAY", timeZone, fill: true }],
    });
    expect(
      groups.map(({ groupedBy: { from, to } }) => (Date.parse(to) - Date.parse(from)) / 3_600_000),
    ).toEqual(hours);
    expect(groups[0].groupedBy.from).toBe(new Date(gte).toISOString());
    expect(groups.at(-1).groupedBy.to).toBe(new Date(lt).toISOString());
  });

  test.each(ZONES.flatMap((zone) => INTERVALS.filter((one) => one !== "HOUR").map((one) => [zone, one])))(
    "of %s by %s follow each other without a gap and hold all statements",
    async (timeZone, interval) => {
      const groups = await groupsOf({ groupBy: [{ by: "PUBLISHED_AT", interval, timeZone, fill: true }] });
      groups.slice(1).forEach(({ groupedBy }, index) => {
        expect(groupedBy.from).toBe(groups[index].groupedBy.to);
      });
      const [{ count }] = await groupsOf({ groupBy: [] });
      expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(count);
      expect(groups.at(0).count * groups.at(-1).count).toBeGreaterThan(0);
    },
  );

  test("without statements have no mean, no interval and no statements", async () => {
    const groups = await groupsOf({
      where: { publishedAt: { gte: "2019-01-01T00:00:00Z", lt: "2019-01-03T00:00:00Z" } },
      groupBy: [{ by: "PUBLISHED_AT", interval: "DAY", fill: true }],
    });
    expect(groups).toHaveLength(2);
    for (const { count, articles, speakers, share, sentiment } of groups) {
      expect({ count, articles, speakers, share }).toEqual({ count: 0, articles: 0, speakers: 0, share: 0 });
      expect(sentiment).toMatchObject({ mean: null, stddev: null, interval: null, median: null, neutral: 0 });
    }
  });
});

describe("Groups", () => {
  test.each([
    ["the most statements", [{ by: "COUNT", direction: "DESC" }]],
    [
      "the fewest articles, then the highest tone",
      [
        { by: "ARTICLES", direction: "ASC" },
        { by: "SENTIMENT_MEAN", direction: "DESC" },
      ],
    ],
    ["the lowest stance", [{ by: "STANCE_MEAN", direction: "ASC" }]],
    [
      "the largest share, then the group",
      [
        { by: "SHARE", direction: "DESC" },
        { by: "GROUP", direction: "DESC" },
      ],
    ],
  ])("come with %s first, in one order by pages of any size", async (_name, orderBy) => {
    const question = { groupBy: [{ by: "SPEAKER" }, { by: "TARGET" }], orderBy };
    const whole = await groupsOf(question);
    expect(await groupsOf(question, 7)).toEqual(whole);
    const measures: Record<string, (group: Row) => number> = {
      COUNT: ({ count }) => count,
      SHARE: ({ count }) => count,
      ARTICLES: ({ articles }) => articles,
      SENTIMENT_MEAN: ({ sentiment }) => sentiment.mean,
      STANCE_MEAN: ({ stance }) => stance.mean,
    };
    const measure = measures[orderBy[0]!.by]!;
    const sign = orderBy[0]!.direction === "DESC" ? -1 : 1;
    whole.slice(1).forEach((group, index) => {
      expect(sign * measure(whole[index])).toBeLessThanOrEqual(sign * measure(group));
    });
  });

  test("can be gone through from the end", async () => {
    const { data } = await api.ask(`{
      all: statementAggregates(groupBy: [{ by: TARGET }], first: 100) { nodes { count groupedBy { target { id } } } }
      last: statementAggregates(groupBy: [{ by: TARGET }], last: 2) { nodes { count groupedBy { target { id } } } pageInfo { hasPreviousPage startCursor } }
    }`);
    expect(data.last.nodes).toEqual(data.all.nodes.slice(-2));
    expect(data.last.pageInfo.hasPreviousPage).toBe(true);
  });

  test("are kept by how many statements and articles they have and by their means", async () => {
    const question = { groupBy: [{ by: "SPEAKER" }] };
    const all = await groupsOf(question);
    const having = { count: { gte: 5 }, articles: { lte: 40 }, sentimentMean: { gte: -0.05 } };
    const kept = all.filter(
      ({ count, articles, sentiment }) => count >= 5 && articles <= 40 && sentiment.mean >= -0.05,
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(all.length);
    expect(await groupsOf({ ...question, having })).toEqual(kept);
  });

  test("are kept, counted and ordered by a mean stance that isn't asked for", async () => {
    const { data, errors } = await api.ask(`{
      all: statementAggregates(${OF_FERRY}, groupBy: [{ by: SPEAKER }, { by: KIND }], first: 100) { nodes { count stance { mean } } }
      kept: statementAggregates(${OF_FERRY}, ${KEPT}) { totalCount nodes { stance { mean } } }
      unseen: statementAggregates(${OF_FERRY}, ${KEPT}) { totalCount nodes { count share } }
      seen: statementAggregates(${OF_FERRY}, ${KEPT}) { nodes { count share stance { mean } } } }`);
    expect(errors).toEqual([]);
    const means = data.all.nodes.map(({ stance }: Row) => stance.mean);
    const kept = means
      .filter((mean: number) => mean <= 0.1)
      .sort((one: number, other: number) => one - other);
    expect(kept.length).toBeGreaterThan(2);
    expect(kept.length).toBeLessThan(means.length);
    expect(data.kept.totalCount).toBe(kept.length);
    expect(data.kept.nodes.map(({ stance }: Row) => stance.mean)).toEqual(kept);
    expect(data.unseen.totalCount).toBe(kept.length);
    expect(data.unseen.nodes).toEqual(data.seen.nodes.map(({ stance: _, ...rest }: Row) => rest));
  });

  test("of one page cost a few SQL statements, however many there are", async () => {
    const statements = async (first: number) => {
      api.sql.length = 0;
      const { errors } = await api.ask(
        `{ statementAggregates(groupBy: [{ by: SPEAKER }, { by: TARGET }], first: ${first}) { totalCount nodes {
          groupedBy { speaker { name } target { name } } count share articles sentiment { mean interval { low high } percentile(p: 0.9) } } } }`,
      );
      expect(errors).toEqual([]);
      return api.sql.length;
    };
    expect(await statements(60)).toBe(await statements(2));
    expect(await statements(60)).toBeLessThanOrEqual(5);
  });
});

const OF_FERRY = 'where: { target: [{ name: "Ferry" }] }';
const KEPT = `groupBy: [{ by: SPEAKER }, { by: KIND }], having: { stanceMean: { lte: 0.1 } },
  orderBy: [{ by: STANCE_MEAN, direction: ASC }], first: 100`;

describe("Summaries", () => {
  test("of a speaker agree with the aggregates", async () => {
    const { data, errors } = await api.ask(`{ speakers(first: 30) { nodes { id
      summary { count firstAt lastAt sentiment { mean negative interval { low high } } timeline(interval: QUARTER) { count groupedBy { from to } } }
      stanceTowards(first: 3) { count speaker { id } target { id } stance { mean oppose neutral support } } } } }`);
    expect(errors).toEqual([]);
    const wholes = await groupsOf({ groupBy: [{ by: "SPEAKER" }] });
    const pairs = await groupsOf({ groupBy: [{ by: "SPEAKER" }, { by: "TARGET" }] });
    expect(data.speakers.nodes.length).toBeGreaterThan(3);
    for (const { id, summary, stanceTowards } of data.speakers.nodes) {
      const whole = wholes.find(({ groupedBy }) => groupedBy.speaker.id === id);
      expect(summary.count).toBe(whole.count);
      expect(summary.sentiment).toMatchObject({
        mean: whole.sentiment.mean,
        negative: whole.sentiment.negative,
        interval: whole.sentiment.interval,
      });
      expect(summary.timeline.reduce((sum: number, { count }: Row) => sum + count, 0)).toBe(whole.count);
      const own = pairs.filter(({ groupedBy }) => groupedBy.speaker.id === id).slice(0, 3);
      expect(stanceTowards.map(({ count }: Row) => count)).toEqual(own.map(({ count }) => count));
      for (const one of stanceTowards) {
        const pair = pairs.find(
          ({ groupedBy }) => groupedBy.speaker.id === id && groupedBy.target.id === one.target.id,
        );
        expect(one.speaker.id).toBe(id);
        expect(one.stance.mean).toBeCloseTo(pair.stance.mean, 10);
        expect(one.stance.oppose).toBe(pair.stance.oppose);
      }
    }
  });

  test.each(["summary", "stanceTowards"])("keep to a filter that names somebody else: %s", async (field) => {
    const asked = async (name: string) => {
      const own = `${field}(where: { speaker: [{ name: "${name}" }] }) { count }`;
      const { data, errors } = await api.ask(`{ speaker(name: "Cy Finch") { ${own} } }`);
      expect(errors).toEqual([]);
      return [data.speaker[field]].flat().map(({ count }: Row) => count);
    };
    expect((await asked("Cy Finch"))[0]).toBeGreaterThan(0);
    expect(await asked("harbour residents")).toEqual(field === "summary" ? [0] : []);
  });

  test("measure no more for what their timelines measure", async () => {
    const { data, errors } = await api.ask(`{ speakers(first: 5) { nodes {
      summary { count timeline(interval: YEAR) { count articles speakers sentiment { percentile(p: 0.5) } } } } } }`);
    expect(errors).toEqual([]);
    for (const { summary } of data.speakers.nodes)
      for (const { count, speakers } of summary.timeline) expect(speakers).toBe(count > 0 ? 1 : 0);
    const { sources } = await answerWithSources(`{ speakers(first: 5) { nodes {
      summary { count timeline(interval: YEAR) { sentiment { percentile(p: 0.5) } } } } } }`);
    expect(sources).toEqual({
      "speakers.nodes.summary": "ROLLUPS",
      "speakers.nodes.summary.timeline": "STATEMENTS",
    });
  });

  test("of many speakers and targets cost as many SQL statements as of one", async () => {
    const statements = async (first: number) => {
      api.sql.length = 0;
      const { errors } = await api.ask(`{
        speakers(first: ${first}) { nodes { summary { count } stanceTowards(first: 2) { count target { name } } } }
        targets(first: ${first}) { nodes { summary { count sentiment { mean } } stanceBy(first: 2) { count speaker { name } } } } }`);
      expect(errors).toEqual([]);
      return api.sql.length;
    };
    expect(await statements(6)).toBe(await statements(1));
  });

  test("of a target say who speaks of it and how", async () => {
    const { data, errors } =
      await api.ask(`{ targets(first: 5) { nodes { id summary { count sentiment { mean } }
      stanceBy(first: 100, where: { stance: { label: [OPPOSE] } }) { count speaker { id } target { id } stance { oppose support } } } } }`);
    expect(errors).toEqual([]);
    for (const { id, stanceBy } of data.targets.nodes) {
      for (const one of stanceBy) {
        expect(one.target.id).toBe(id);
        expect(one.stance.support).toBe(0);
        expect(one.stance.oppose).toBeGreaterThan(0);
      }
    }
  });
});

/** What each aggregate of a query was read from. */
async function answerWithSources(query: string): Promise<{ data: Row; sources: Row }> {
  const answer = await fetch(`${api.address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data, extensions } = (await answer.json()) as Row;
  return { data, sources: extensions.aggregates };
}

test("The answer says whether rollups or the statements gave each aggregate", async () => {
  const { data, sources } = await answerWithSources(`{
    bySpeaker: statementAggregates(groupBy: [{ by: SPEAKER }]) { nodes { count articles sentiment { interval { low } } } }
    byWords: statementAggregates(where: { text: "ferry" }, groupBy: [{ by: SPEAKER }]) { nodes { count } }
    speakers(first: 3) { nodes { summary { count } } }
    serverInfo { limits { pageGroups } sizes { rollupCells } } }`);
  expect(data.byWords.nodes.length).toBeGreaterThan(0);
  expect(data.serverInfo.limits.pageGroups).toBe(1000);
  expect(data.serverInfo.sizes.rollupCells).toBeGreaterThan(100);
  expect(sources).toEqual({
    bySpeaker: "ROLLUPS",
    byWords: "STATEMENTS",
    "speakers.nodes.summary": "ROLLUPS",
  });
});

describe("A wrong question about groups", () => {
  const group = (text: string) => `{ statementAggregates(${text}) { nodes { count } } }`;
  test.each([
    [
      "a zone that nobody has",
      group('groupBy: [{ by: PUBLISHED_AT, interval: DAY, timeZone: "Mars/Base" }]'),
      "TIME_ZONE_UNKNOWN",
      "groupBy.0.timeZone",
    ],
    [
      "an offset for a zone",
      group('groupBy: [{ by: PUBLISHED_AT, interval: DAY, timeZone: "+02:00" }]'),
      "TIME_ZONE_UNKNOWN",
      "groupBy.0.timeZone",
    ],
    [
      "time without an interval",
      group("groupBy: [{ by: PUBLISHED_AT }]"),
      "GROUPING_INVALID",
      "groupBy.0.interval",
    ],
    [
      "an interval of speakers",
      group("groupBy: [{ by: SPEAKER, interval: DAY }]"),
      "GROUPING_INVALID",
      "groupBy.0.interval",
    ],
    [
      "a dimension twice",
      group("groupBy: [{ by: SPEAKER }, { by: SPEAKER }]"),
      "GROUPING_INVALID",
      "groupBy.1.by",
    ],
    ["a billion groups", group("groupBy: [{ by: SPEAKER }], first: 1000000000"), "PAGE_TOO_LARGE", "first"],
    [
      "a stance of nobody",
      group("groupBy: [{ by: SPEAKER }], orderBy: [{ by: STANCE_MEAN, direction: ASC }]"),
      "AGGREGATE_ORDER_INVALID",
      "orderBy.0.by",
    ],
    [
      "an order given twice",
      group(
        "groupBy: [{ by: SPEAKER }], orderBy: [{ by: COUNT, direction: ASC }, { by: COUNT, direction: DESC }]",
      ),
      "AGGREGATE_ORDER_INVALID",
      "orderBy.1.by",
    ],
    ["a scorer that nobody has", group('groupBy: [], scorer: "vibes"'), "SCORER_UNKNOWN", "scorer"],
    [
      "a certain level",
      "{ statementAggregates(groupBy: []) { nodes { sentiment { interval(level: 1) { low } } } } }",
      "LEVEL_INVALID",
      "level",
    ],
    [
      "a share beyond one",
      "{ statementAggregates(groupBy: []) { nodes { sentiment { percentile(p: 90) } } } }",
      "FIELD_INVALID",
      "p",
    ],
  ])("with %s is told what to do", async (_name, query, code, path) => {
    const { errors } = await api.ask(query);
    expect(errors.map(({ extensions }) => [extensions.code, extensions.path.join(".")])).toEqual([
      [code, path],
    ]);
    expect(api.bugs).toEqual([]);
  });
});
