import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { finish, runOnrecord, startOnrecord } from "./commands/run-onrecord.js";

/**
 * README.md's answers are what the server and the command line answer on the samples. After a change of the analyser
 * `UPDATE_README=1 npm test -- tests/readme.test.ts` writes the new ones: read them before they are committed.
 */
const file = path.resolve(import.meta.dirname, "../README.md");
const update = process.env.UPDATE_README === "1";
const folder = mkdtempSync(path.join(tmpdir(), "onrecord-readme-"));
const readme = readFileSync(file, "utf8");
const queries = [...readme.matchAll(/^```graphql\n(.*?)^```\n\n```json\n(.*?)^```/gms)];
const consoles = [...readme.matchAll(/^```console\n\$ npx onrecord (.+?) <<'END'\n(.*?)^END\n(.*?)^```/gms)];

let server: ChildProcess;
let address = "";
let renewed = readme;

beforeAll(async () => {
  server = startOnrecord(["serve"], { env: { PORT: "0" }, cwd: folder });
  let output = "";
  await new Promise<void>((ready, fail) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      if (/Ctrl-C stops it/.test(output)) ready();
    };
    server.stdout?.on("data", hear);
    server.stderr?.on("data", hear);
    server.once("close", () => fail(new Error(output)));
  });
  address = /(http:\S+\/graphql)/.exec(output)![1]!;
});

afterAll(async () => {
  if (update) writeFileSync(file, renewed);
  const ended = finish(server);
  server.kill("SIGTERM");
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

test("shows three queries and one analysis", () => {
  expect([queries.length, consoles.length]).toEqual([3, 1]);
});

test.each(queries.map(([, query, answer]) => [query ?? "", answer ?? ""]))(
  "answers\n%s",
  async (query, answer) => {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    const { data } = (await response.json()) as { data: unknown };
    renewed = renewed.replace(
      `${query}\`\`\`\n\n\`\`\`json\n${answer}`,
      () => `${query}\`\`\`\n\n\`\`\`json\n${printed(data, "")}\n`,
    );
    if (!update) expect(JSON.parse(answer)).toEqual(data);
  },
);

test.each(consoles.map(([, command, input, output]) => [command ?? "", input ?? "", output ?? ""]))(
  "prints what `onrecord %s` prints",
  async (command, input, output) => {
    const { stdout } = await runOnrecord(command.split(" "), { cwd: folder, input });
    renewed = renewed.replace(`${input}END\n${output}`, () => `${input}END\n${stdout.replace(/ +$/gm, "")}`);
    if (!update) expect(output).toBe(stdout.replace(/ +$/gm, ""));
  },
);

/** JSON with everything on one line that fits on one of 110 characters. */
function printed(value: unknown, indent: string): string {
  const line = oneLine(value);
  if (indent.length + line.length <= 100 || typeof value !== "object" || value === null) return line;
  const inner = `${indent}  `;
  const rows = Array.isArray(value)
    ? value.map((item) => inner + printed(item, inner))
    : Object.entries(value).map(([name, item]) => `${inner}${JSON.stringify(name)}: ${printed(item, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${rows.join(",\n")}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${oneLine(item)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
