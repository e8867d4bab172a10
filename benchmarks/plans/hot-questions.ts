import type {
  AggregateQuestion,
  Buckets,
  Dimension,
  WantedMeasures,
} from "../../src/services/ports/aggregates.js";
import type { Counting, ResolvedStatementFilter, StatementOrder } from "../../src/services/ports/filters.js";
import type { StatementKey } from "../../src/services/ports/records.js";
import type { Stores } from "../../src/services/ports/stores.js";

/** What the questions are asked about: the most frequent of each, found in the corpus. */
export interface Asked {
  readonly speaker: string;
  readonly target: string;
  readonly rareTarget: string;
  readonly outlet: string;
  readonly speakers: readonly string[];
  readonly targets: readonly string[];
  /** A page's worth. */
  readonly statements: readonly StatementKey[];
}

/** A question whose plan is kept beside the code. */
export interface HotQuestion {
  /** Of its file. */
  readonly name: string;
  /** In words. */
  readonly asks: string;
  readonly ask: (
    stores: Pick<Stores, "statements" | "speakers" | "aggregates" | "exports">,
    asked: Asked,
  ) => Promise<unknown>;
}

const NEWEST: StatementOrder = { field: "PUBLISHED_AT", direction: "DESC" };
const MONTH = { gte: new Date("2025-06-01T00:00:00Z"), lt: new Date("2025-07-01T00:00:00Z") };

/** The questions that pages, dashboards and exports are made of. */
export const HOT_QUESTIONS: readonly HotQuestion[] = [
  page("page-newest", "The 50 newest statements", () => ({})),
  page("page-by-speaker", "The 50 newest statements of the most frequent speaker", ({ speaker }) => ({
    speaker: [speaker],
  })),
  page("page-by-stance", "The 50 newest statements that oppose the most frequent target", ({ target }) => ({
    stance: { target, label: ["OPPOSE"] },
  })),
  page(
    "page-by-rare-target",
    "The 50 newest statements about the least frequent target",
    ({ rareTarget }) => ({
      target: [rareTarget],
    }),
  ),
  page(
    "page-without-target",
    "The 50 newest statements that are not about the most frequent target",
    ({ target }) => ({
      not: { target: [target] },
    }),
  ),
  page("page-by-outlet", "The 50 newest statements of the most frequent outlet", ({ outlet }) => ({
    outlet: [outlet],
  })),
  page(
    "search-by-relevance",
    "The 50 statements that fit two words best",
    () => ({ text: "harbour budget" }),
    { field: "RELEVANCE", direction: "DESC" },
  ),
  page(
    "page-once-a-story",
    "The 50 newest statements, each once a story",
    () => ({}),
    NEWEST,
    "ONE_PER_STORY",
  ),
  {
    name: "count-by-speaker",
    asks: "How many statements the most frequent speaker made (from the rollups)",
    ask: ({ statements }, { speaker }) => statements.count({ speaker: [speaker] }, "EVERY_COPY"),
  },
  {
    name: "count-by-search",
    asks: "How many statements hold two words",
    ask: ({ statements }) => statements.count({ text: "harbour budget" }, "EVERY_COPY"),
  },
  {
    name: "count-once-a-story",
    asks: "How many statements there are, each once a story",
    ask: ({ statements }) => statements.count({}, "ONE_PER_STORY"),
  },
  {
    name: "stances-of-a-page",
    asks: "The stances of a page's statements",
    ask: ({ statements }, asked) => statements.stances(asked.statements),
  },
  {
    name: "copies-of-a-page",
    asks: "In how many articles of its story each statement of a page stands",
    ask: ({ statements }, asked) => statements.copies(asked.statements),
  },
  aggregate(
    "rollup-by-speaker-and-month",
    "The 100 groups with the most statements, by speaker and month",
    ["SPEAKER", "PUBLISHED_AT"],
    { buckets: { interval: "MONTH", timeZone: "UTC", fill: false } },
  ),
  aggregate(
    "rollup-by-outlet-and-day",
    "The 100 groups with the most statements, by outlet and day",
    ["OUTLET", "PUBLISHED_AT"],
    { buckets: { interval: "DAY", timeZone: "UTC", fill: false } },
  ),
  aggregate(
    "rollup-by-speaker-and-target",
    "The 100 groups with the most statements, by speaker and target, with their stances",
    ["SPEAKER", "TARGET"],
    { stance: true },
  ),
  aggregate("rollup-of-everything", "All statements as one group", []),
  summary(
    "rollup-of-speakers",
    "What each of 20 speakers thinks of the 20 targets that they speak of most",
    "SPEAKER",
  ),
  summary("rollup-of-targets", "What the 20 who speak of it most think of each of 20 targets", "TARGET"),
  aggregate(
    "aggregate-of-a-search",
    "The 100 speakers with the most statements that hold two words and are not negative",
    ["SPEAKER"],
    { where: () => ({ text: "harbour budget", sentiment: { score: { gte: 0.1 } } }) },
  ),
  aggregate(
    "aggregate-once-a-story",
    "The 100 speakers with the most statements of a month, each once a story",
    ["SPEAKER"],
    {
      where: () => ({ publishedAt: MONTH }),
      counting: "ONE_PER_STORY",
    },
  ),
  aggregate(
    "aggregate-by-half-hour-zone",
    "The 100 days, by India's clock, on which the most frequent speaker said most",
    ["PUBLISHED_AT"],
    {
      where: ({ speaker }) => ({ speaker: [speaker] }),
      buckets: { interval: "DAY", timeZone: "Asia/Kolkata", fill: false },
    },
  ),
  {
    name: "speakers-by-misspelt-name",
    asks: "The 20 speakers whose names are closest to two misspelt words",
    ask: ({ speakers }) =>
      speakers.page({ search: "Alma Brekridge" }, { limit: 20, forward: true, from: null }),
  },
  {
    name: "export-of-statements",
    asks: "Every statement with everything, for a file",
    ask: async ({ exports }) => {
      const snapshot = await exports.open();
      const question = { where: {}, counting: "EVERY_COPY" as const, scorer: "onrecord", after: null };
      for await (const _ of snapshot.statements(question));
    },
  },
];

function page(
  name: string,
  asks: string,
  where: (asked: Asked) => ResolvedStatementFilter,
  orderBy: StatementOrder = NEWEST,
  counting: Counting = "EVERY_COPY",
): HotQuestion {
  const wish = { limit: 50, forward: true, from: null };
  return {
    name,
    asks,
    ask: ({ statements }, asked) => statements.page(where(asked), orderBy, counting, wish),
  };
}

interface AggregateDetails {
  readonly where?: (asked: Asked) => ResolvedStatementFilter;
  readonly buckets?: Buckets;
  readonly counting?: Counting;
  readonly stance?: boolean;
}

function aggregate(
  name: string,
  asks: string,
  dimensions: readonly Dimension[],
  { where = () => ({}), buckets, counting = "EVERY_COPY", stance = false }: AggregateDetails = {},
): HotQuestion {
  const wish = { limit: 100, forward: true, from: null };
  return {
    name,
    asks,
    ask: ({ aggregates }, asked) => {
      const question: AggregateQuestion = {
        ...groups(dimensions),
        where: where(asked),
        buckets: buckets ?? null,
        orderBy: [{ by: "COUNT", direction: "DESC" }],
        counting,
      };
      return aggregates.page(question, wanted(stance), wish);
    },
  };
}

function summary(name: string, asks: string, leading: "SPEAKER" | "TARGET"): HotQuestion {
  const question = groups(leading === "SPEAKER" ? ["SPEAKER", "TARGET"] : ["TARGET", "SPEAKER"]);
  return {
    name,
    asks,
    ask: ({ aggregates }, { speakers, targets }) =>
      aggregates.of(leading, leading === "SPEAKER" ? speakers : targets, question, wanted(true), 20),
  };
}

function groups(dimensions: readonly Dimension[]): AggregateQuestion {
  return {
    where: {},
    dimensions,
    buckets: null,
    having: {},
    orderBy: [],
    counting: "EVERY_COPY",
    scorer: null,
  };
}

function wanted(stance: boolean): WantedMeasures {
  return { articles: true, speakers: false, stance, dates: false, percentiles: [] };
}
