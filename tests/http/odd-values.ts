/** Values that random questions are asked with: usual ones, which mostly find something in the invented news, and odd ones. */

const ODD_SEARCHES = [
  "-nobody",
  "ferry or -sails",
  "“proud of it”",
  "fé\u0301rry",
  "ferry & (sails | !cost)",
  "ferry:* <-> sails",
  "'; DROP",
  "the",
  "  ",
  "",
  '"',
  "\\",
  "%_",
  "🚢 ferry",
  "\u{1d11e}",
  "ferry\0",
  "\ud800",
  "\u202eferry",
  "-".repeat(80),
  "ferry or ".repeat(100),
  "x".repeat(1_000),
  "x".repeat(1_001),
  "ﬁrst ﬀ",
  "don't",
  "A.B. ad@hoc.example /x/y",
];

/** Names, few of which anybody has. */
export const NAMES = [
  "ada morrow",
  " Ada  Morrow ",
  "Morrow",
  "Nobody at all",
  "",
  "%",
  "\\",
  "O'Brien",
  "ﬁn",
  "\0",
  "🚢",
  "\udc00",
];

export const MOMENTS = [
  "2026-01-01",
  "2026-03-29",
  "2026-03-29T01:30:00+01:00",
  "2026-06-01T12:00:00Z",
  "2026-10-25T02:30:00+02:00",
  "2026-11-01",
  "2027-01-01",
  "0001-01-01",
  "9999-12-31T23:59:59.999Z",
  "1969-12-31T23:59:59.999Z",
  "2026-06-30T23:59:59.123456789-11:30",
];
export const NO_MOMENTS = [
  "0000-01-01",
  "275760-09-13",
  "2026-02-30",
  "2026-13-01T00:00:00Z",
  "0001-01-01T00:00:00+14:00",
  "yesterday",
  "",
];

export const NUMBERS = [-1, -0.5, -0.05, 0, -0, 0.05, 0.5, 0.9, 1, 1e-300, 1e308, -1e308, 2 ** 31, 5e-324];
/** Shares of a percentile, levels of an interval. */
export const SHARES = [0.01, 0.5, 0.95, 0.999999];
export const INTEGERS = { usual: [0, 1, 2, 3, 5, 50], odd: [2 ** 31 - 1, -1, -(2 ** 31)] };
/** Of a type that hardly anything takes. */
export const WRONG: readonly unknown[] = [2 ** 31, 1.5, "x", "", true, [], [[1]], {}, { x: 1 }, [null]];
export const NO_IDS: readonly unknown[] = ["", "x", "\0", "\ud800", "U3BlYWtlcjp4", "é".repeat(500), 7];

/** Texts by the name of the argument or input field that takes them. */
export const STRINGS: Readonly<Record<string, readonly [usual: readonly string[], odd: readonly string[]]>> =
  {
    text: [
      ["ferry", "sails -ferry", "proud or millions", '"ferry sails"', "FERRY or cost", "nobody"],
      ODD_SEARCHES,
    ],
    search: [
      ["mor", "gul", "adda morow", "residents", "harbor residants"],
      [...ODD_SEARCHES, ...NAMES],
    ],
    timeZone: [
      [
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "africa/monrovia",
        "US/Pacific",
      ],
      ["Mars/Olympus", "+02:00", "", "CET-1CEST", "Etc/Unknown", "\0", "🚢"],
    ],
    scorer: [
      ["onrecord", "onrecord@1.0.0", "afinn", "afinn@5.0.2", "afinn@9"],
      ["vader", "", "afinn@", "@", "afinn@5@2", "\0"],
    ],
    language: [
      ["en", "und", "EN", "de"],
      ["english", "", "\0", "e\u0301n"],
    ],
    analyserVersion: [
      ["1.0.0", "0.9.0"],
      ["", "\0", "x".repeat(2_000)],
    ],
    url: [["https://gull.example/1"], ["", "nowhere", "\0", "http://[", "https://gull.example/\ud800"]],
  };
