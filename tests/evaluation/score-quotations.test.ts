import { describe, expect, test } from "@jest/globals";
import { measureAll } from "../../src/evaluation/bootstrap.js";
import { quotationTally } from "../../src/evaluation/quotation-tally.js";
import {
  type QuotationsRow,
  type ScoredQuotation,
  scoreQuotations,
} from "../../src/evaluation/score-quotations.js";

const TEXT = "“We stay,” said Lund. “All of us.” Orr said that the mill, he thinks, is lost.";

/** A statement by its words in {@link TEXT}. */
function statement(segments: readonly string[], source: string | null = null): ScoredQuotation {
  const spanOf = (words: string): [number, number] => {
    const start = TEXT.indexOf(words);
    return [start, start + words.length];
  };
  return { segments: segments.map(spanOf), source: source === null ? null : spanOf(source), kind: "DIRECT" };
}

const GOLD = [
  statement(["“We stay,”", "“All of us.”"], "Lund"),
  statement(["that the mill", "is lost"], "Orr"),
];

function measure(...rows: QuotationsRow[]) {
  return measureAll(quotationTally(rows.map(scoreQuotations)));
}

describe("scoring quotations", () => {
  test("gives 100 for the gold itself", () => {
    expect(measure({ text: TEXT, gold: GOLD, predicted: GOLD })).toEqual({
      ...{ exact: 100, c30: 100, c80: 100, char: 100, speaker: 100 },
      ...{ "recallByKind.direct.gold": 2, "recallByKind.direct.c30": 100, "recallByKind.direct.exact": 100 },
    });
  });

  test("gives 0 for nothing, and for no gold", () => {
    for (const row of [
      { text: TEXT, gold: GOLD, predicted: [] },
      { text: TEXT, gold: [], predicted: GOLD },
    ])
      expect(measure(row)).toMatchObject({ exact: 0, c30: 0, c80: 0, char: 0, speaker: 0 });
  });

  test.each<
    [string, ScoredQuotation[], Partial<Record<"exact" | "c30" | "c80" | "char" | "speaker", number>>]
  >([
    [
      "marks and end punctuation",
      [statement(["We stay", "All of us"], "Lund"), GOLD[1]!],
      { exact: 100, c80: 100, char: 100 },
    ],
    [
      "a piece that is missing",
      [statement(["“We stay,”"], "Lund"), GOLD[1]!],
      { exact: 50, c30: 100, c80: 50 },
    ],
    [
      "a wrong source",
      [statement(["“We stay,”", "“All of us.”"], "Orr"), GOLD[1]!],
      { exact: 100, speaker: 50 },
    ],
    ["a statement found twice", [GOLD[0]!, GOLD[0]!, GOLD[1]!], { exact: 80, c30: 80, char: 100 }],
    ["a missing statement", [GOLD[0]!], { c30: 66.667, speaker: 100 }],
  ])("counts %s", (_, predicted, expected) => {
    const scores = measure({ text: TEXT, gold: GOLD, predicted });
    for (const [name, value] of Object.entries(expected)) expect(scores[name]).toBeCloseTo(value, 2);
  });

  test("adds the articles up before it divides", () => {
    const whole = { text: TEXT, gold: GOLD, predicted: GOLD };
    const half = { text: TEXT, gold: [GOLD[0]!], predicted: [GOLD[1]!] };
    expect(measure(whole, half).exact).toBeCloseTo((200 * 2) / (3 + 3), 10);
  });
});
