import type {
  AggregateQuestion,
  Dimension,
  Interval,
  WantedMeasures,
} from "../../services/ports/aggregates.js";
import type { ResolvedStatementFilter } from "../../services/ports/filters.js";
import { looksAtStances } from "../aggregate-rows.js";

/** How long a rollup cell's bucket of time is, by UTC. */
export type Grain = "ALL" | "MONTH" | "DAY" | "HOUR";

/** A dimension that cells have; time is apart. */
export type CellDimension = Exclude<Dimension, "PUBLISHED_AT">;

/** Which cells answer a question, and which of them count. */
export interface RollupPlan {
  readonly scope: string;
  readonly grain: Grain;
  /** Values that the filter leaves of a dimension. */
  readonly only: Readonly<Partial<Record<CellDimension, readonly string[]>>>;
  /** The filter's range of time, on the grain's borders. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** Whether it relies on its zone being whole hours from UTC, which is known from {@link FIRST_YEAR} on only. */
  readonly shifted: boolean;
  /** Whether each cell is a group of its own: nothing is left to add up. */
  readonly single: boolean;
}

/** The scopes with their dimensions and grains, coarsest first; the function rollup_of of the migration makes them. */
const SCOPES: readonly { scope: string; dimensions: readonly CellDimension[]; grains: readonly Grain[] }[] = [
  { scope: "EVERYTHING", dimensions: [], grains: ["ALL", "MONTH", "DAY", "HOUR"] },
  { scope: "SPEAKER", dimensions: ["SPEAKER"], grains: ["ALL", "MONTH"] },
  { scope: "TARGET", dimensions: ["TARGET"], grains: ["ALL", "MONTH"] },
  { scope: "SPEAKER_TARGET", dimensions: ["SPEAKER", "TARGET"], grains: ["ALL"] },
  { scope: "OUTLET", dimensions: ["OUTLET"], grains: ["ALL", "MONTH", "DAY", "HOUR"] },
  { scope: "KIND", dimensions: ["KIND"], grains: ["ALL", "MONTH", "DAY"] },
  { scope: "SENTIMENT_LABEL", dimensions: ["SENTIMENT_LABEL"], grains: ["ALL", "MONTH", "DAY"] },
  { scope: "STANCE_LABEL", dimensions: ["STANCE_LABEL"], grains: ["ALL", "MONTH", "DAY"] },
  { scope: "SPEAKER_KIND", dimensions: ["SPEAKER_KIND"], grains: ["ALL", "MONTH", "DAY"] },
  { scope: "LANGUAGE", dimensions: ["LANGUAGE"], grains: ["ALL", "MONTH", "DAY"] },
];

/** Dimensions of which an article has one value only, so that its cells add up over them without counting it twice. */
const OF_THE_ARTICLE: readonly CellDimension[] = ["OUTLET", "LANGUAGE"];
/** Dimensions of which a statement may have several values. */
const MANY_VALUED: readonly CellDimension[] = ["TARGET", "STANCE_LABEL"];

/**
 * The cells from which every measure asked for follows exactly; null if there are none, and the statements themselves must
 * be read. Sums over time, outlets and languages are exact, since an article lies in one of each; sums over speakers,
 * targets or labels would count an article twice that has two of them.
 */
export function planRollup(question: AggregateQuestion, wanted: WantedMeasures): RollupPlan | null {
  if (question.counting !== "EVERY_COPY" || question.scorer !== null) return null;
  if (asksBeyondSums(question, wanted) || wanted.dates) return null;
  const grouped = question.dimensions.filter((one): one is CellDimension => one !== "PUBLISHED_AT");
  const left = readFilter(question.where, grouped);
  if (left === null) return null;
  const { only, from, to } = left;
  const filtered = Object.keys(only) as CellDimension[];
  const summed = filtered.filter((one) => !grouped.includes(one));
  if (summed.some((one) => !OF_THE_ARTICLE.includes(one) && only[one]!.length !== 1)) return null;
  if (looksAtStances(question, wanted) && ![...grouped, ...filtered].some((one) => MANY_VALUED.includes(one)))
    return null;
  const needed = new Set([...grouped, ...filtered]);
  const found = SCOPES.find(
    ({ dimensions }) => dimensions.length === needed.size && dimensions.every((one) => needed.has(one)),
  );
  const grain = found?.grains.find(
    (one) => cuts(one, question.buckets) && isBorder(from, one) && isBorder(to, one),
  );
  if (found === undefined || grain === undefined) return null;
  const bucketed = question.buckets === null ? grain === "ALL" : grain === question.buckets.interval;
  const single = bucketed && summed.length === 0 && question.dimensions.length > 0;
  return {
    scope: found.scope,
    grain,
    only,
    from,
    to,
    shifted: question.buckets !== null && !UTC.test(question.buckets.timeZone),
    single,
  };
}

/** Whether sums don't give all that is wanted: percentiles, and distinct speakers where groups have more than their own one. */
export function asksBeyondSums(
  { dimensions }: AggregateQuestion,
  { speakers, percentiles }: WantedMeasures,
): boolean {
  return percentiles.length > 0 || (speakers && !dimensions.includes("SPEAKER"));
}

/** What a filter leaves of dimensions and time; null if it asks for more than cells know. */
function readFilter(
  {
    and,
    speaker,
    outlet,
    kind,
    language,
    speakerKind,
    sentiment,
    stance,
    target,
    publishedAt,
    ...rest
  }: ResolvedStatementFilter,
  grouped: readonly CellDimension[],
): Pick<RollupPlan, "only" | "from" | "to"> | null {
  if ((and?.length ?? 0) > 0 || Object.values(rest).some((condition) => condition !== undefined)) return null;
  if (sentiment !== undefined && (sentiment.score !== undefined || sentiment.scorer !== undefined))
    return null;
  if (stance?.score !== undefined) return null;
  // Of a statement's targets, `target` asks for one and leaves the others in their groups.
  if (target !== undefined && (grouped.includes("TARGET") || target.length !== 1)) return null;
  if (target !== undefined && (stance !== undefined || grouped.includes("STANCE_LABEL"))) return null;
  const targets = stance?.target === undefined ? target : [stance.target];
  return {
    only: {
      ...(speaker !== undefined && { SPEAKER: speaker }),
      ...(outlet !== undefined && { OUTLET: outlet }),
      ...(kind !== undefined && { KIND: kind }),
      ...(language !== undefined && { LANGUAGE: language }),
      ...(speakerKind !== undefined && { SPEAKER_KIND: speakerKind }),
      ...(sentiment?.label !== undefined && { SENTIMENT_LABEL: sentiment.label }),
      ...(stance?.label !== undefined && { STANCE_LABEL: stance.label }),
      ...(targets !== undefined && { TARGET: targets }),
    },
    from: publishedAt?.gte ?? null,
    to: publishedAt?.lt ?? null,
  };
}

const UTC = /^(?:Etc\/)?(?:UTC|UCT|GMT|Universal|Zulu|Greenwich)$/i;
const GRAIN_OF: Readonly<Record<Interval, readonly Grain[]>> = {
  HOUR: ["HOUR"],
  DAY: ["DAY", "HOUR"],
  WEEK: ["DAY", "HOUR"],
  MONTH: ["MONTH", "DAY", "HOUR"],
  QUARTER: ["MONTH", "DAY", "HOUR"],
  YEAR: ["MONTH", "DAY", "HOUR"],
};

/** Whether buckets are made of whole cells: in other zones than UTC of hours, if it is whole hours from UTC. */
function cuts(grain: Grain, buckets: AggregateQuestion["buckets"]): boolean {
  if (buckets === null) return true;
  if (!GRAIN_OF[buckets.interval].includes(grain)) return false;
  return UTC.test(buckets.timeZone) || (grain === "HOUR" && isWholeHours(buckets.timeZone));
}

function isBorder(moment: Date | null, grain: Grain): boolean {
  if (moment === null) return true;
  const text = moment.toISOString();
  switch (grain) {
    case "ALL":
      return false;
    case "MONTH":
      return text.endsWith("-01T00:00:00.000Z");
    case "DAY":
      return text.endsWith("T00:00:00.000Z");
    case "HOUR":
      return text.endsWith(":00:00.000Z");
  }
}

/** From when on zones are looked at. Most had odd minutes at some time before: a plan in such a zone holds for later articles only. */
export const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const wholeHours = new Map<string, boolean>();

/** Whether a zone was, is and will be whole hours from UTC, by the half-month from 1990 on. */
function isWholeHours(timeZone: string): boolean {
  const known = wholeHours.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  let whole = true;
  for (let half = 0; whole && half < (LAST_YEAR - FIRST_YEAR) * 24; half++) {
    const moment = Date.UTC(FIRST_YEAR, Math.floor(half / 2), half % 2 === 0 ? 1 : 15);
    const offset = format.formatToParts(moment).find(({ type }) => type === "timeZoneName")?.value ?? "";
    whole = /^GMT(?:[+-]\d\d:00)?$/.test(offset);
  }
  wholeHours.set(timeZone, whole);
  return whole;
}
