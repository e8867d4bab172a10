import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { ERRORS } from "../src/errors.js";

/** What the pages promise is held against the tree, so that documents and samples can't rot unseen. */
const root = path.resolve(import.meta.dirname, "..");
const pages = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "samples/README.md"],
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
  ...readdirSync(path.join(root, "models"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("models", name)),
];
const read = (page: string) => readFileSync(path.join(root, page), "utf8");

describe("every page", () => {
  test.each(pages)("%s links only to files and headings that exist", (page) => {
    expect(linksOf(read(page)).filter((link) => !resolves(page, link))).toEqual([]);
  });

  test("shows only GraphQL that the schema takes", () => {
    const schema = buildSchema(read("schema.graphql"));
    const examples = pages.flatMap((page) => [...read(page).matchAll(/^```graphql\n(.*?)^```/gms)]);
    expect(examples.length).toBeGreaterThan(3);
    const faults = examples.flatMap(([, query]) => validate(schema, parse(query ?? "")));
    expect(faults.map((fault) => fault.message)).toEqual([]);
  });

  test("names only npm scripts that package.json has", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) => [...read(page).matchAll(/npm run ([a-z][a-z:-]*)/g)]);
    expect(named.length).toBeGreaterThan(5);
    expect(names(named).filter((script) => !(script in scripts))).toEqual([]);
  });
});

describe("docs/api.md", () => {
  const documented = [...read("docs/api.md").matchAll(/^\| `([A-Z][A-Z0-9_]+)` \| (\d{3}) \| (.+) \|$/gm)];

  test("lists every coded error once, with its status and its remedy as the server words it", () => {
    const listed = documented.map(([, code, status, remedy]) => ({ code, status: Number(status), remedy }));
    const coded = Object.entries(ERRORS).map(([code, { status, remedy }]) => ({ code, status, remedy }));
    expect(byCode(listed)).toEqual(byCode(coded));
  });
});

describe("docs/data-dictionary.md", () => {
  const dictionary = read("docs/data-dictionary.md");
  const models = [...read("prisma/schema.prisma").matchAll(/^model \w+ \{\n(.*?)^\}/gms)].map(
    ([, body]) => body ?? "",
  );

  test.each(models.map((body) => [tableOf(body), body]))("explains every column of %s", (table, body) => {
    const section = dictionary
      .split(/^(?=### |## )/m)
      .find((part) => /^### (.*)$/m.exec(part)?.[1]?.match(/\w+/g)?.includes(table));
    expect(section).toBeDefined();
    expect(columnsOf(body).filter((column) => !section!.includes(`\`${column}\``))).toEqual([]);
  });
});

describe("docs/operations.md and .env.example", () => {
  test("explain the same environment variables", () => {
    const documented = [...read("docs/operations.md").matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)];
    const example = [...read(".env.example").matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)];
    expect(names(documented)).toEqual(names(example));
  });
});

interface SampleRow {
  url: string;
  externalId: string;
  title: string;
  text: string;
  author: string;
  outlet: string;
  publishedAt: string;
  language: string;
}

describe("samples/articles.ndjson", () => {
  const rows = read("samples/articles.ndjson")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as SampleRow);

  test("has the 66 articles of six outlets that its README counts", () => {
    const counted = [...read("samples/README.md").matchAll(/^\| ([^|]+) \| (\d+) \|/gm)];
    const expected = counted.map(([, outlet, count]) => [outlet, Number(count)]);
    expect(rows).toHaveLength(66);
    expect(expected).toHaveLength(6);
    for (const [outlet, count] of expected) {
      expect([outlet, rows.filter((row) => row.outlet === outlet).length]).toEqual([outlet, count]);
    }
  });

  test("gives every row the fields of an ArticleInput and nothing else", () => {
    const fields = ["url", "externalId", "title", "text", "author", "outlet", "publishedAt", "language"];
    for (const row of rows)
      expect(Object.entries(row)).toEqual(fields.map((field) => [field, expect.stringMatching(/\S/)]));
  });

  test("names nobody's address: every url lies under .example and is given once, as is every external id of an outlet", () => {
    expect(rows.filter((row) => !new URL(row.url).hostname.endsWith(".example"))).toEqual([]);
    expect(new Set(rows.map((row) => row.url)).size).toBe(rows.length);
    expect(new Set(rows.map((row) => `${row.outlet} ${row.externalId}`)).size).toBe(rows.length);
  });

  test("runs in order of time through each of the twelve weeks", () => {
    const times = rows.map((row) => Date.parse(row.publishedAt));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const weeks = times.map((time) =>
      Math.floor((time - Date.parse("2026-03-02T00:00:00Z")) / (7 * 86_400_000)),
    );
    expect([...new Set(weeks)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test("keeps each article between 120 and 350 words, in paragraphs, with every quotation mark paired or carried on", () => {
    for (const row of rows) {
      const words = row.text.split(/\s+/).length;
      expect(words).toBeGreaterThanOrEqual(120);
      expect(words).toBeLessThanOrEqual(350);
      const paragraphs = row.text.split("\n\n");
      expect(paragraphs.length).toBeGreaterThanOrEqual(5);
      expect(paragraphs.filter((paragraph, index) => !marksFit(paragraph, paragraphs[index + 1]))).toEqual(
        [],
      );
    }
  });

  test("holds eight wire copies, whole or less the last paragraphs, within a day and under titles of their own", () => {
    const agency = rows.filter((row) => row.outlet === "Caldria Press Agency");
    const copies = rows.filter((row) => row.text.includes("(CPA)") && row.outlet !== "Caldria Press Agency");
    expect(copies).toHaveLength(8);
    for (const copy of copies) {
      const original = agency.find((row) => row.text.startsWith(copy.text));
      expect(original).toBeDefined();
      const hours = (Date.parse(copy.publishedAt) - Date.parse(original!.publishedAt)) / 3_600_000;
      expect(hours).toBeGreaterThan(0);
      expect(hours).toBeLessThanOrEqual(24);
      expect(copy.title).not.toBe(original!.title);
    }
    expect(new Set(rows.map((row) => row.text)).size).toBe(rows.length - 5);
  });
});

/** The targets of a page's Markdown links and pictures, without those of other sites. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/^```.*?^```/gms, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((link) => !/^https?:/.test(link));
}

function resolves(page: string, link: string): boolean {
  const [file = "", heading] = link.split("#");
  const target = file === "" ? page : path.join(path.dirname(page), file);
  if (!existsSync(path.join(root, target))) return false;
  return heading === undefined || anchorsOf(read(target)).includes(heading);
}

/** The anchors GitHub gives to a page's headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    (match[1] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Whether a paragraph closes the quotation marks that it opens, or the next one opens again. */
function marksFit(paragraph: string, next: string | undefined): boolean {
  const count = (mark: string) => paragraph.split(mark).length - 1;
  const open = count("“") - count("”");
  return count('"') % 2 === 0 && (open === 0 || (open === 1 && next?.startsWith("“") === true));
}

/** A Prisma model's table. */
function tableOf(model: string): string {
  return /@@map\("(\w+)"\)/.exec(model)?.[1] ?? "";
}

/** A Prisma model's columns as the database names them: fields of its own, without relations and comments. */
function columnsOf(model: string): string[] {
  return [
    ...model.matchAll(
      /^ {2}(\w+) +(String|Int|BigInt|Float|Boolean|DateTime|Json|Unsupported\S*)\??(?: .*)?$/gm,
    ),
  ].map(([line, field]) => /@map\("(\w+)"\)/.exec(line)?.[1] ?? field ?? "");
}

function byCode<Row extends { code: string | undefined }>(list: Row[]): Row[] {
  return list.toSorted((a, b) => (a.code ?? "").localeCompare(b.code ?? ""));
}

function names(matches: RegExpMatchArray[]): string[] {
  return [...new Set(matches.map((match) => match[1] ?? ""))].sort();
}
