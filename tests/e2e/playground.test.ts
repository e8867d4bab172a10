import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Browser, chromium, type Page } from "playwright-core";
import { EXAMPLES } from "../../web/src/examples.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";

const BROWSER = [
  process.env.CHROMIUM_PATH ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  chromium.executablePath(),
].find((path) => path !== "" && existsSync(path));
const inBrowser = BROWSER === undefined ? test.skip : test;
if (BROWSER === undefined) {
  console.warn("SKIPPED: 3 tests of the playground. No Chromium is here; install one or set CHROMIUM_PATH.");
}

let database: TestDatabase;
let server: ChildProcess;
let address: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    PORT: "0",
    HOST: "127.0.0.1",
    ONRECORD_SAMPLES: "1",
  };
  server = spawn(process.execPath, ["dist/index.js"], { env, stdio: ["ignore", "pipe", "inherit"] });
  address = await addressOf(server);
}, 120_000);
afterAll(async () => {
  const ended = new Promise((resolve) => server?.once("exit", resolve));
  server?.kill("SIGTERM");
  await ended;
  await database?.close();
});

describe("The examples, run on the samples,", () => {
  test.each(EXAMPLES.map((query) => [/query (\w+)/.exec(query)?.[1] ?? "", query]))(
    "%s finds something",
    async (_name, query) => {
      const response = await fetch(`${address}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
      expect(errors).toBeUndefined();
      const lists = [...listsIn(data)];
      expect(lists.length).toBeGreaterThan(0);
      expect(lists.filter((list) => list.length === 0)).toEqual([]);
    },
  );
});

describe("The playground", () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    if (BROWSER === undefined) return;
    browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${address}/`);
    await page.waitForSelector(".graphiql-query-editor .view-line");
  }, 120_000);
  afterAll(() => browser?.close());

  inBrowser("stands where / leads to, with a tab for each example", async () => {
    expect(page.url()).toBe(`${address}/playground/`);
    expect(await page.title()).toBe("Onrecord");
    expect(await page.locator(".graphiql-tab").count()).toBe(EXAMPLES.length);
  });

  inBrowser(
    "answers when the button is pressed, in every tab",
    async () => {
      for (let tab = 0; tab < EXAMPLES.length; tab += 1) {
        await page.locator(".graphiql-tab").nth(tab).click();
        await page.locator(".graphiql-execute-button").click();
        await expect(answerIn(page)).resolves.toMatch(/^\{\s*"data": \{/);
      }
    },
    120_000,
  );

  inBrowser("asks no other origin for anything, and complains of nothing", async () => {
    expect(requests.filter((url) => !url.startsWith(address) && !/^(data|blob):/.test(url))).toEqual([]);
    expect(requests.filter((url) => url.includes("worker"))).not.toEqual([]);
    expect(complaints).toEqual([]);
  });
});

/** What the server prints once it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  let printed = "";
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /GraphQL +(http:\S+)\/graphql/.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`The server ended: ${printed}`)));
  });
}

/** The answer's beginning as the page shows it, once it is there. */
async function answerIn(page: Page): Promise<string> {
  const lines = page.locator(".graphiql-response .view-lines");
  await lines.locator(".view-line", { hasText: "data" }).first().waitFor();
  return (await lines.innerText()).replaceAll("\u00a0", " ");
}

/** The lists of rows of a connection's answer, and of an analysis. */
function* listsIn(value: unknown): Generator<readonly unknown[]> {
  if (value === null || typeof value !== "object") return;
  for (const [name, inner] of Object.entries(value)) {
    if ((name === "nodes" || name === "statements") && Array.isArray(inner)) yield inner;
    else yield* listsIn(inner);
  }
}
