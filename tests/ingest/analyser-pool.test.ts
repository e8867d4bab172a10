import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createAnalyser } from "../../src/analysis/analyse-article.js";
import { type AnalyserPool, openAnalyserPool } from "../../src/ingest/analyser-pool.js";
import { readWeights } from "../../src/weights.js";
import { inventedArticle } from "../commands/invented-articles.js";

/** Threads run compiled files: dist/, which `npm test` builds first. */
const workerFile = resolve("dist/ingest/analyse-worker.js");
const weights = readWeights();
const bugs: unknown[] = [];
const reportBug = (error: unknown) => bugs.push(error);

describe("a pool of two threads", () => {
  let pool: AnalyserPool;
  beforeAll(async () => {
    pool = await openAnalyserPool({ weights, workers: 2, reportBug, workerFile });
  });
  afterAll(() => pool.close());

  test("finds what the analyser finds in this thread, each answer with its own text", async () => {
    const here = createAnalyser(weights);
    const texts = Array.from({ length: 12 }, (_, n) => String(inventedArticle(n).text));
    const there = await Promise.all(texts.map((text) => pool.analyse(text, null)));
    expect(there).toEqual(texts.map((text) => here.analyse(text, null)));
    expect(there.every((analysis) => analysis.statements.length > 0)).toBe(true);
    expect({ version: pool.version, scorers: pool.scorers }).toEqual({
      version: here.version,
      scorers: here.scorers,
    });
    expect(bugs).toEqual([]);
  });

  test("leaves this thread free while a long text is analysed", async () => {
    const long = Array.from({ length: 400 }, (_, n) => String(inventedArticle(n).text)).join("\n\n");
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    await pool.analyse(long, "en");
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });
});

test("weights that can't be read are refused with their code when the pool is opened", async () => {
  const broken = { ...weights, attribution: { bytes: new Uint8Array([1, 2, 3]), checksum: "none" } };
  await expect(
    openAnalyserPool({ weights: broken, workers: 1, reportBug, workerFile }),
  ).rejects.toMatchObject({
    name: "OnrecordError",
    code: "MODEL_INVALID",
  });
});

describe("an analyser that breaks", () => {
  test("gives FAILED for that text and reports the bug, and the next text is analysed", async () => {
    bugs.length = 0;
    const pool = await openAnalyserPool({ weights, workers: 1, reportBug, workerFile });
    // No text breaks the analyser, so it is given something that is no text.
    const failed = await pool.analyse(null as unknown as string, "en");
    expect(failed).toEqual({
      language: "en",
      status: "FAILED",
      analyserVersion: pool.version,
      parameters: {},
      statements: [],
    });
    expect(bugs).toHaveLength(1);
    expect((await pool.analyse(String(inventedArticle(1).text), "en")).status).toBe("DONE");
    await pool.close();
  });
});
