import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { DateTimeScalar } from "../../src/graphql/scalars/date-time.js";

describe("A DateTime", () => {
  test.each([
    ["2026-03-31T09:30:00+02:00", "2026-03-31T07:30:00.000Z"],
    ["2026-03-31T09:30:00Z", "2026-03-31T09:30:00.000Z"],
    ["2026-03-31t09:30:00z", "2026-03-31T09:30:00.000Z"],
    ["2026-03-31T09:30-05:45", "2026-03-31T15:15:00.000Z"],
    ["2026-03-31T09:30:00.123456Z", "2026-03-31T09:30:00.123Z"],
    ["2026-03-31", "2026-03-31T00:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["0001-01-01", "0001-01-01T00:00:00.000Z"],
  ])("%s is the moment %s", (text, utc) => {
    expect(DateTimeScalar.serialize(DateTimeScalar.parseValue(text))).toBe(utc);
  });

  test.each([
    ...[
      "2026-02-30",
      "2026-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-04-31T00:00:00Z",
      "2026-01-01T24:00:00Z",
    ],
    ...["2026-01-01T23:60:00Z", "2026-01-01T23:59:60Z", "2026-01-01T00:00:00+24:00", "0000-01-01"],
    ...[
      "0001-01-01T00:00:00+01:00",
      "2026-01-01T00:00:00",
      "20260101",
      "yesterday",
      "",
      "2026-01-01 00:00:00Z",
    ],
    ...["+012026-01-01", "2026-01-01T00:00:00Z\n", 1767225600, true, null, {}],
  ])("%j is refused", (value) => {
    expect(() => DateTimeScalar.parseValue(value)).toThrow(expect.objectContaining({ code: "DATE_INVALID" }));
  });

  test("takes back whatever it gave", () => {
    const dates = fc.date({
      min: new Date("0001-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        expect(DateTimeScalar.parseValue(DateTimeScalar.serialize(date))).toEqual(date);
      }),
    );
  });
});
