import type { AggregateQuestion, Interval } from "../services/ports/aggregates.js";
import { Prisma } from "./generated/client.js";

type Bucketed = Pick<AggregateQuestion, "buckets">;

const UNITS: Readonly<Record<Interval, Prisma.Sql>> = {
  HOUR: Prisma.sql`'hour'`,
  DAY: Prisma.sql`'day'`,
  WEEK: Prisma.sql`'week'`,
  MONTH: Prisma.sql`'month'`,
  QUARTER: Prisma.sql`'quarter'`,
  YEAR: Prisma.sql`'year'`,
};

/** From a bucket's start to somewhere within the next one, whatever the clocks do between. */
const WITHIN_NEXT: Readonly<Record<Interval, Prisma.Sql>> = {
  HOUR: Prisma.sql`interval '60 minutes'`,
  DAY: Prisma.sql`interval '36 hours'`,
  WEEK: Prisma.sql`interval '252 hours'`,
  MONTH: Prisma.sql`interval '1080 hours'`,
  QUARTER: Prisma.sql`interval '3240 hours'`,
  YEAR: Prisma.sql`interval '13200 hours'`,
};

/** By a clock that never changes, such as UTC's. */
const UNIT_LENGTHS: Readonly<Record<Interval, Prisma.Sql>> = {
  HOUR: Prisma.sql`interval '1 hour'`,
  DAY: Prisma.sql`interval '1 day'`,
  WEEK: Prisma.sql`interval '7 days'`,
  MONTH: Prisma.sql`interval '1 month'`,
  QUARTER: Prisma.sql`interval '3 months'`,
  YEAR: Prisma.sql`interval '1 year'`,
};

/**
 * The start of the bucket that a moment lies in, by the clock of the question's zone. Buckets tile time: date_trunc alone
 * has hours overlap where clocks change by less than an hour, and has days begin after some of their own moments where
 * midnight comes twice or is left out.
 */
export function bucketStart(moment: Prisma.Sql, { buckets }: Bucketed): Prisma.Sql {
  const { interval, timeZone } = buckets!;
  if (timeZone === "UTC") return truncated(moment, interval, timeZone);
  return interval === "HOUR" ? hourStart(moment, timeZone) : dayStart(moment, interval, timeZone);
}

/** The start of the bucket after the one that begins at `start`: 23 or 25 hours later on the days when clocks change. */
export function nextBucket(start: Prisma.Sql, question: Bucketed): Prisma.Sql {
  const { interval, timeZone } = question.buckets!;
  if (interval === "DAY" && timeZone !== "UTC") {
    // The next date's noon, since a day is 48 hours long where its date comes twice.
    const date = Prisma.sql`date_trunc('day', ${local(start, timeZone)})`;
    return bucketStart(local(Prisma.sql`(${date} + ${WITHIN_NEXT.DAY})`, timeZone), question);
  }
  if (interval !== "HOUR") return bucketStart(Prisma.sql`(${start} + ${WITHIN_NEXT[interval]})`, question);
  if (timeZone === "UTC") return Prisma.sql`${start} + ${WITHIN_NEXT.HOUR}`;
  const end = Prisma.sql`(${truncated(start, interval, timeZone)} + ${WITHIN_NEXT.HOUR})`;
  const last = Prisma.sql`(${end} - interval '1 second')`;
  return Prisma.sql`CASE WHEN ${sameOffset(start, last, timeZone)} THEN ${end} ELSE ${changeOfClocks(start, last, timeZone)} END`;
}

function truncated(moment: Prisma.Sql, interval: Interval, timeZone: string): Prisma.Sql {
  return Prisma.sql`date_trunc(${UNITS[interval]}, ${moment}, ${timeZone}::text)`;
}

function local(moment: Prisma.Sql, timeZone: string): Prisma.Sql {
  return Prisma.sql`(${moment} AT TIME ZONE ${timeZone}::text)`;
}

function sameOffset(one: Prisma.Sql, other: Prisma.Sql, timeZone: string): Prisma.Sql {
  return Prisma.sql`${local(other, timeZone)} - ${local(one, timeZone)} = ${other} - ${one}`;
}

/** An hour of the clock, which begins anew when clocks change within it. */
function hourStart(moment: Prisma.Sql, timeZone: string): Prisma.Sql {
  const start = truncated(moment, "HOUR", timeZone);
  return Prisma.sql`CASE WHEN ${sameOffset(start, moment, timeZone)} THEN ${start}
    ELSE ${changeOfClocks(start, moment, timeZone)} END`;
}

/** The first second of the offset that holds at `to`, up to an hour after `from` with another: to the minute, then to the second. */
function changeOfClocks(from: Prisma.Sql, to: Prisma.Sql, timeZone: string): Prisma.Sql {
  return Prisma.sql`(SELECT min(second) FROM (
      SELECT min(minute) AS upper FROM generate_series(${from}, ${to} + interval '1 minute', interval '1 minute') AS minute
      WHERE ${sameOffset(Prisma.sql`minute`, to, timeZone)}) AS found,
    generate_series(upper - interval '59 seconds', upper, interval '1 second') AS second
    WHERE ${sameOffset(Prisma.sql`second`, to, timeZone)})`;
}

/**
 * A day begins, and weeks to years with it, when its date has come for good: a minute of it before clocks go back is the
 * day before's. date_trunc says so but for two midnights, of which it takes the latter, and for one that is left out: these
 * are seen by the moment before, which would lie in the same day, and are looked up.
 */
function dayStart(moment: Prisma.Sql, interval: Exclude<Interval, "HOUR">, timeZone: string): Prisma.Sql {
  const start = truncated(moment, interval, timeZone);
  const before = truncated(Prisma.sql`(${start} - interval '1 second')`, interval, timeZone);
  const date = Prisma.sql`date_trunc(${UNITS[interval]}, ${local(moment, timeZone)})`;
  return Prisma.sql`CASE WHEN ${start} <= ${moment} AND ${before} < ${start} THEN ${start} ELSE (
    SELECT max(begins) FROM (VALUES (${date}), (${date} - ${UNIT_LENGTHS[interval]})) AS dates (date)
      CROSS JOIN LATERAL (SELECT ${firstOf(Prisma.sql`date`, timeZone)} AS begins) AS candidates
    WHERE begins <= ${moment}) END`;
}

/**
 * When a date begins: after the last second that is of an earlier one. That lies within three hours before its midnight by
 * PostgreSQL, or a day earlier where the whole date comes twice, as behind a new date line.
 */
function firstOf(date: Prisma.Sql, timeZone: string): Prisma.Sql {
  const found = (reach: Prisma.Sql) => lastBefore(date, reach, timeZone);
  return Prisma.sql`coalesce(${found(Prisma.sql`interval '3 hours'`)}, ${found(Prisma.sql`interval '27 hours'`)}) + interval '1 second'`;
}

/** The last second of an earlier date, so far before a date's midnight at most; null if there is none. */
function lastBefore(date: Prisma.Sql, reach: Prisma.Sql, timeZone: string): Prisma.Sql {
  const start = local(date, timeZone);
  return Prisma.sql`(SELECT max(second) FROM (
      SELECT max(minute) AS lower FROM generate_series(${start} - ${reach}, ${start}, interval '1 minute') AS minute
      WHERE ${local(Prisma.sql`minute`, timeZone)} < ${date}) AS found,
    generate_series(lower, lower + interval '59 seconds', interval '1 second') AS second
    WHERE ${local(Prisma.sql`second`, timeZone)} < ${date})`;
}

/** Most groups that filling in empty buckets may make: hours of 22 years, or months of three years of 5,000 speakers. */
const MAX_FILLED = 200_000;

/** Most groups that a question may have filled in. */
export function mostFilled({ buckets }: Bucketed): number {
  return buckets?.most ?? MAX_FILLED;
}

/** So many buckets of each interval's usual length, or a little more, last at least as long. */
const LONGEST_HOURS: Readonly<Record<Interval, number>> = {
  HOUR: 1,
  DAY: 24,
  WEEK: 7 * 24,
  MONTH: 31 * 24,
  QUARTER: 92 * 24,
  YEAR: 366 * 24,
};

/**
 * Whether `ends.groups` with all buckets from `ends.first` to `ends.last` are more than may be filled in, however long these are; told
 * without making them.
 */
export function overlong(question: Bucketed): Prisma.Sql {
  const seconds = LONGEST_HOURS[question.buckets!.interval] * 3_600;
  return Prisma.sql`ends.groups * extract(epoch FROM ends.last - ends.first) >
    (${mostFilled(question)}::int + 2 * ends.groups) * ${seconds}::int`;
}

/**
 * The start of every bucket from `ends.first` to `ends.last`, the bucket of the latter too; none where either is null or there is no
 * group, and not all of more than may be filled in.
 */
export function bucketStarts(question: Bucketed): Prisma.Sql {
  const { interval, timeZone } = question.buckets!;
  const made = Prisma.sql`FROM ends WHERE ends.first IS NOT NULL AND ends.last IS NOT NULL AND ends.groups > 0 AND NOT ${overlong(question)}`;
  // Where clocks change no step fits every bucket: each is found from the one before.
  if (timeZone !== "UTC") {
    return Prisma.sql`(WITH RECURSIVE starts AS (
        SELECT ${bucketStart(Prisma.sql`ends.first`, question)} AS bucket ${made}
        UNION ALL SELECT later.bucket FROM starts
          CROSS JOIN LATERAL (SELECT ${nextBucket(Prisma.sql`starts.bucket`, question)} AS bucket OFFSET 0) AS later
        WHERE later.bucket <= (SELECT ends.last FROM ends))
      SELECT bucket FROM starts LIMIT ${mostFilled(question) + 1}::int)`;
  }
  const first = bucketStart(Prisma.sql`ends.first`, question);
  return Prisma.sql`(SELECT generate_series(${first}, ends.last, ${UNIT_LENGTHS[interval]}) AS bucket ${made})`;
}
