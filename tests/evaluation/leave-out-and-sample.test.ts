import { describe, expect, test } from "@jest/globals";
import { leaveOut, type TrainingRow } from "../../src/evaluation/leave-out.js";
import { sampleInWords, sampleStatements } from "../../src/evaluation/sample-statements.js";
import { seededRandom } from "../../src/training/seeded-random.js";
import { analysisOf, articleRow } from "./annotated-rows.js";

const TEXT = "Lund said that the mill is closed. “We stay,” said Orr.";
const MILL = { content: ["that the mill is closed"], kind: "indirect", source: "Lund" };
const STAY = { content: ["“We stay,”"], kind: "direct", source: "Orr" };

describe("leaving outlets out", () => {
  const rows = Array.from({ length: 30 }, (_, at) => ({
    ...articleRow(`article ${at}`, TEXT, [MILL, STAY]),
    outlet: ["port-gazette", "Mill News", "Hill Post"][at % 3]!,
  }));
  /** Learns to find whatever was annotated in an outlet that it saw, and half of it elsewhere. */
  const run = (outlets: readonly string[]) => {
    const trainings: { rows: readonly TrainingRow[]; name: string }[] = [];
    const result = leaveOut(rows, {
      outlets,
      random: seededRandom(1),
      train: (training, name) => {
        trainings.push({ rows: training, name });
        const seen = training.some(({ outlet }) => outlet === "port-gazette");
        return () =>
          analysisOf(
            TEXT,
            [MILL, ...(seen ? [STAY] : [])].map((one) => ({ ...one, confidence: 0.9 })),
          );
      },
    });
    return { result, trainings };
  };

  test("trains with and without them on as many articles, none of which is measured on", () => {
    const { result, trainings } = run(["Port Gazette"]);
    expect(result).toMatchObject({ outlets: ["port-gazette"], trained: 20, tested: 5 });
    const [mixed, others] = trainings.map(({ rows: training }) => training);
    expect(mixed).toHaveLength(20);
    expect(others!.every(({ outlet }) => outlet !== "port-gazette")).toBe(true);
    expect(mixed!.filter(({ outlet }) => outlet === "port-gazette").length).toBeGreaterThan(0);
    expect(mixed!.some(({ id }) => ["article 0", "article 6", "article 12"].includes(id))).toBe(false);
  });

  test("tells what their absence costs", () => {
    const { exact } = run(["PORT-GAZETTE"]).result.measures;
    expect(exact).toMatchObject({ before: 100, difference: exact!.after - 100 });
    expect(exact!.after).toBeCloseTo(200 / 3, 10);
  });

  test.each([
    ["an outlet that no article is of", ["Moon Post"], "there are Hill Post, Mill News, port-gazette"],
    ["every outlet", ["port-gazette", "Mill News", "Hill Post"], "leaves no outlet"],
  ])("refuses %s", (_, outlets, message) => {
    expect(() => run(outlets)).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining(message) }),
    );
  });

  test("refuses rows without an outlet", () => {
    const train = () => () => analysisOf(TEXT, []);
    expect(() => leaveOut([articleRow("1", TEXT, [])], { outlets: ["x"], random: () => 0, train })).toThrow(
      expect.objectContaining({ code: "FIELD_INVALID" }),
    );
  });
});

describe("a sample of statements", () => {
  const articles = Array.from({ length: 300 }, (_, at) => ({ id: `a${at}`, text: TEXT }));
  const analyse = () =>
    analysisOf(
      TEXT,
      [MILL, STAY].map((one) => ({ ...one, confidence: 0.9 })),
    );
  const draw = (count: number, seed: number) =>
    sampleStatements(articles, analyse, { count, random: seededRandom(seed) });
  const keys = ({ sample }: ReturnType<typeof draw>) =>
    sample.map(({ article, statement }) => `${article.id} ${statement.kind} ${statement.segments[0]!.start}`);

  test("holds as many as asked for, none twice, the same for the same seed", () => {
    const drawn = draw(40, 1);
    expect(drawn.found).toBe(600);
    expect(new Set(keys(drawn)).size).toBe(40);
    expect(keys(draw(40, 1))).toEqual(keys(drawn));
    expect(keys(draw(40, 2))).not.toEqual(keys(drawn));
  });

  test("is drawn from the whole file and stands in its order", () => {
    const numbers = draw(60, 3).sample.map(({ article }) => Number(article.id.slice(1)));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers.filter((number) => number < 150).length).toBeGreaterThan(18);
    expect(numbers.filter((number) => number >= 150).length).toBeGreaterThan(18);
  });

  test("holds all where there are fewer", () => {
    expect(draw(1000, 1).sample).toHaveLength(600);
  });

  test("prints passage, speaker, tone, stances and a line for the verdict", () => {
    const words = sampleInWords(draw(1, 1));
    expect(words).toContain("# 1 of 600 statements");
    expect(words).toMatch(/^### 1\. DIRECT \[\d+, \d+\] in a\d+$/m);
    expect(words).toMatch(/^> .*⟦.*⟧/m);
    expect(words).toMatch(/^- speaker: \*\*(Lund|Orr)\*\* \(PERSON\), sure 0\.90$/m);
    expect(words).toContain("- tone: NEGATIVE -0.50 (sure 0.80)");
    expect(words).toContain("- stance: OPPOSE -0.60 (sure 0.90) → **Mill** (TOPIC)\n");
    expect(words).toContain("- neutral towards **Port** (PLACE), **Pier** (TOPIC)\n");
    expect(words).toContain("- verdict:");
  });
});
