import type { ErrorCode } from "../../src/errors.js";
import { encodeNodeId } from "../../src/services/node-id.js";

/** Arguments as JSON. */
export type Input = Record<string, unknown>;

const nil = (index: number) => `00000000-0000-0000-0000-${String(index).padStart(12, "0")}`;
const ids = (type: "Article" | "Speaker") =>
  Array.from({ length: 10_000 }, (_, index) => encodeNodeId(type, nil(index)));
const nested = (levels: number): Input => (levels === 0 ? {} : { not: nested(levels - 1) });
const hours = { by: "PUBLISHED_AT", interval: "HOUR", fill: true };
export const EVER = { publishedAt: { gte: "0001-01-01", lt: "9999-12-31" } };
export const zone = (timeZone: string) => ({ groupBy: [{ by: "PUBLISHED_AT", interval: "DAY", timeZone }] });

/** Refused wherever a filter is given: in lists, aggregates and exports. */
export const FILTERS: [string, Input, ErrorCode, string][] = [
  ["a filter of 20 levels", nested(20), "FILTER_INVALID", `where${".not".repeat(11)}`],
  ["10,000 articles' ids", { article: ids("Article") }, "FILTER_INVALID", "where.article"],
  ["10,000 speakers", { speaker: ids("Speaker").map((id) => ({ id })) }, "FILTER_INVALID", "where.speaker"],
  [
    "10,000 names that nobody has",
    { target: ids("Speaker").map((name) => ({ name })) },
    "FILTER_INVALID",
    "where.target",
  ],
  [
    "a value 10,000 times",
    { or: [{ kind: Array(10_000).fill("DIRECT") }] },
    "FILTER_INVALID",
    "where.or.0.kind",
  ],
  ["10,000 alternatives", { or: Array(10_000).fill({ kind: ["DIRECT"] }) }, "FILTER_INVALID", "where.or.99"],
  ["a search text of 100 kB", { text: "ferry ".repeat(17_000) }, "FILTER_INVALID", "where.text"],
  ["a search for nothing but common words", { text: "the of and" }, "FILTER_INVALID", "where.text"],
  ["a search for nothing but signs", { not: { text: "?! …" } }, "FILTER_INVALID", "where.not.text"],
  [
    "a time that ends before it begins",
    { publishedAt: { gte: "2026-03-02", lt: "2026-03-01" } },
    "FILTER_INVALID",
    "where.publishedAt",
  ],
  ["the year 0", { publishedAt: { gte: "0000-12-31" } }, "DATE_INVALID", "where.publishedAt.gte"],
  [
    "the year 0 by an offset",
    { publishedAt: { gte: "0001-01-01T00:00:00+14:00" } },
    "DATE_INVALID",
    "where.publishedAt.gte",
  ],
  [
    "the year 10,000 by an offset",
    { ingestedAt: { lt: "9999-12-31T23:59:59-00:01" } },
    "DATE_INVALID",
    "where.ingestedAt.lt",
  ],
  [
    "the last year of JavaScript",
    { publishedAt: { lt: "+275760-09-13T00:00:00.000Z" } },
    "DATE_INVALID",
    "where.publishedAt.lt",
  ],
  [
    "an offset of no clock",
    { publishedAt: { lt: "2026-01-01T00:00:00+24:00" } },
    "DATE_INVALID",
    "where.publishedAt.lt",
  ],
  ["a date as a number", { publishedAt: { lt: 1_767_225_600_000 } }, "DATE_INVALID", "where.publishedAt.lt"],
  [
    "a score that is no number",
    { sentiment: { score: { gte: "NaN" } } },
    "FIELD_INVALID",
    "where.sentiment.score.gte",
  ],
  [
    "a score that is a list",
    { stance: { score: { lte: [1, 2] } } },
    "FIELD_INVALID",
    "where.stance.score.lte",
  ],
  [
    "a scorer of 100 kB",
    { sentiment: { scorer: "x".repeat(100_000) } },
    "SCORER_UNKNOWN",
    "where.sentiment.scorer",
  ],
  ["a name of 100 kB", { speaker: [{ name: "x".repeat(100_000) }] }, "UNKNOWN_NAME", "where.speaker.0.name"],
];

/** Refused wherever aggregates are asked for. */
export const GROUPINGS: [string, Input, ErrorCode, string][] = [
  ["a zone that nobody has", zone("Mars/Olympus_Mons"), "TIME_ZONE_UNKNOWN", "groupBy.0.timeZone"],
  ["a zone by its rules", zone("CET-1CEST,M3.5.0,M10.5.0/3"), "TIME_ZONE_UNKNOWN", "groupBy.0.timeZone"],
  ["a zone of 100 kB", zone("x".repeat(100_000)), "TIME_ZONE_UNKNOWN", "groupBy.0.timeZone"],
  ["a zone of nothing", zone(""), "TIME_ZONE_UNKNOWN", "groupBy.0.timeZone"],
  [
    "time without an interval",
    { groupBy: [{ by: "PUBLISHED_AT" }] },
    "GROUPING_INVALID",
    "groupBy.0.interval",
  ],
  [
    "an interval of outlets",
    { groupBy: [{ by: "OUTLET", interval: "DAY" }] },
    "GROUPING_INVALID",
    "groupBy.0.interval",
  ],
  ["outlets filled in", { groupBy: [{ by: "OUTLET", fill: true }] }, "GROUPING_INVALID", "groupBy.0.fill"],
  [
    "a dimension twice",
    { groupBy: [{ by: "OUTLET" }, { by: "OUTLET" }] },
    "GROUPING_INVALID",
    "groupBy.1.by",
  ],
  ["1,000 dimensions", { groupBy: Array(1_000).fill({ by: "OUTLET" }) }, "GROUPING_INVALID", "groupBy.1.by"],
  ["a dimension that isn't there", { groupBy: [{ by: "MOOD" }] }, "FIELD_INVALID", "groupBy.0.by"],
  ["every hour of 10,000 years", { groupBy: [hours], where: EVER }, "TOO_MANY_GROUPS", "groupBy.0.fill"],
  [
    "every hour since the year 1, by speaker",
    { groupBy: [{ by: "SPEAKER" }, hours], where: { publishedAt: { gte: "0001-01-01" } } },
    "TOO_MANY_GROUPS",
    "groupBy.1.fill",
  ],
  [
    "every hour of 15 years, by speaker and target",
    {
      groupBy: [{ by: "SPEAKER" }, { by: "TARGET" }, hours],
      where: { publishedAt: { gte: "2020-01-01", lt: "2035-01-01" } },
    },
    "TOO_MANY_GROUPS",
    "groupBy.2.fill",
  ],
  ["a scorer that nobody has", { groupBy: [], scorer: "vibes" }, "SCORER_UNKNOWN", "scorer"],
  [
    "a count that ends before it begins",
    { groupBy: [], having: { count: { gte: 2, lte: 1 } } },
    "FILTER_INVALID",
    "having.count",
  ],
  [
    "a mean that ends before it begins",
    { groupBy: [], having: { sentimentMean: { gte: 0, lte: -1 } } },
    "FILTER_INVALID",
    "having.sentimentMean",
  ],
  [
    "a stance of nobody kept",
    { groupBy: [], having: { stanceMean: { gte: 0 } } },
    "FILTER_INVALID",
    "having.stanceMean",
  ],
  [
    "a stance of nobody ordered by",
    { groupBy: [], orderBy: [{ by: "STANCE_MEAN", direction: "ASC" }] },
    "AGGREGATE_ORDER_INVALID",
    "orderBy.0.by",
  ],
  [
    "the same order 100 times",
    { groupBy: [], orderBy: Array(100).fill({ by: "COUNT", direction: "ASC" }) },
    "AGGREGATE_ORDER_INVALID",
    "orderBy.1.by",
  ],
];
