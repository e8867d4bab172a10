import { GraphQLScalarType, Kind } from "graphql";
import { OnrecordError } from "../../errors.js";

/** Date, time to the second or a fraction of it, and offset; a date alone is midnight UTC. */
const ISO_8601 =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2}))?$/;

/** ISO 8601 with any offset on the way in, UTC on the way out; what no calendar has is refused with DATE_INVALID. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description:
    "A moment in ISO 8601. On the way in it takes any offset (`2026-03-31T09:30:00+02:00`) or a date alone, which is midnight UTC; on the way out it is always UTC (`2026-03-31T07:30:00.000Z`). A date that doesn't exist is refused with DATE_INVALID.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/date-time",
  serialize: (value) => (value as Date).toISOString(),
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : undefined),
});

function parseDateTime(value: unknown): Date {
  const match = typeof value === "string" ? ISO_8601.exec(value) : null;
  if (match === null) throw invalid(value, "is no ISO 8601 date or time with an offset");
  const [text, year, month, day, hour = "0", minute = "0", second = "0", offset = "Z"] = match;
  const moment = new Date(text.toUpperCase());
  const exists =
    isStorableYear(moment.getUTCFullYear()) &&
    isDayOfCalendar(Number(year), Number(month), Number(day)) &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 59 &&
    isOffset(offset);
  if (!exists) throw invalid(value, "doesn't exist");
  return moment;
}

/** Four digits: what ISO 8601 and PostgreSQL write alike. */
function isStorableYear(year: number): boolean {
  return year >= 1 && year <= 9999;
}

function isDayOfCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isOffset(offset: string): boolean {
  if (offset.toUpperCase() === "Z") return true;
  return Number(offset.slice(1, 3)) <= 23 && Number(offset.slice(4)) <= 59;
}

function invalid(value: unknown, reason: string): OnrecordError {
  const shown = typeof value === "string" ? `“${value.slice(0, 60)}”` : `A ${typeof value}`;
  return new OnrecordError("DATE_INVALID", `${shown} ${reason}.`);
}
