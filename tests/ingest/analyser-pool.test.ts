import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createAnalyser } from "../../src/analysis/analyse-article.js";
import { type AnalyserPool, openAnalyserPool } from "../../src/ingest/analyser-pool.js";
import { readHtml } from "../../src/ingest/read-html.js";
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

  test("reads a page as this thread does, and leaves this thread free meanwhile", async () => {
    const words = "<p>The quay opened on Monday after two years of work, the harbour office said.</p>";
    const html = `<html><head><title>Quay opens</title></head><body><article>${words.repeat(4_000)}</article></body></html>`;
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const there = await pool.readHtml(html, "https://courier.example/quay");
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
    expect(there).toEqual(readHtml(html, "https://courier.example/quay"));
  });

  test.each([
    ["no article", "<p>Too short.</p>", "HTML_WITHOUT_ARTICLE"],
    ["too much", "x".repeat(8 * 1024 * 1024 + 1), "ARTICLE_TOO_LARGE"],
  ])("refuses a page that holds %s with its code, which is no bug", async (_, html, code) => {
    await expect(pool.readHtml(html, null)).rejects.toMatchObject({ name: "OnrecordError", code });
    expect(bugs).toEqual([]);
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

describe("an analyser or a reader that breaks", () => {
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

  test("refuses that page with INTERNAL and reports the bug", async () => {
    bugs.length = 0;
    const pool = await openAnalyserPool({ weights, workers: 1, reportBug, workerFile });
    // No page breaks the reader, so it is given something that is no page.
    await expect(pool.readHtml(null as unknown as string, null)).rejects.toMatchObject({ code: "INTERNAL" });
    expect(bugs).toHaveLength(1);
    await pool.close();
  });
});
