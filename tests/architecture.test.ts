import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { cruise, type ICruiseOptions, type IForbiddenRuleType } from "dependency-cruiser";

const ROOT = resolve(".");
const config = createRequire(import.meta.url)(join(ROOT, ".dependency-cruiser.cjs")) as {
  forbidden: IForbiddenRuleType[];
  options: ICruiseOptions;
};

/** Broken rules of a tree that has a src/, as "rule: from → to". */
async function violations(baseDir: string): Promise<string[]> {
  const { output } = await cruise(["src"], {
    ...config.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  });
  if (typeof output === "string") throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

/** Every file below a folder, generated ones left out, as paths from the root. */
function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("generated"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

const sources = filesBelow("src").filter((file) => file.endsWith(".ts"));
const planted = mkdtempSync(join(tmpdir(), "onrecord-architecture-"));
afterAll(() => rmSync(planted, { recursive: true }));

describe("the import table", () => {
  test("holds", async () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(await violations(ROOT)).toEqual([]);
  });

  test.each([
    ["model imports nothing of ours", "src/model/a.ts", "../errors.js", "src/errors.ts"],
    ["no step imports another", "src/analysis/reading/a.ts", "../stance/b.js", "src/analysis/stance/b.ts"],
    [
      "a step doesn't reach up",
      "src/analysis/stance/a.ts",
      "../analyse-article.js",
      "src/analysis/analyse-article.ts",
    ],
    ["services don't know storage", "src/services/a.ts", "../storage/b.js", "src/storage/b.ts"],
    [
      "services don't know a step",
      "src/services/a.ts",
      "../analysis/stance/b.js",
      "src/analysis/stance/b.ts",
    ],
    ["storage knows ports, not services", "src/storage/a.ts", "../services/b.js", "src/services/b.ts"],
    ["ingest knows ports, not services", "src/ingest/a.ts", "../services/b.js", "src/services/b.ts"],
    ["graphql doesn't know storage", "src/graphql/a.ts", "../storage/b.js", "src/storage/b.ts"],
    ["http doesn't know ingest", "src/http/a.ts", "../ingest/b.js", "src/ingest/b.ts"],
    ["config knows errors alone", "src/config.ts", "./model/b.js", "src/model/b.ts"],
    ["index knows app and config alone", "src/index.ts", "./errors.js", "src/errors.ts"],
    ["entries are not imported", "src/commands/a.ts", "../index.js", "src/index.ts"],
    ["the product doesn't need training", "src/app.ts", "./training/b.js", "src/training/b.ts"],
    ["prisma stays in storage", "src/app.ts", "@prisma/client", null],
    ["apollo stays in graphql and http", "src/services/a.ts", "@apollo/server", null],
    ["the sentiment package stays in analysis/sentiment", "src/analysis/stance/a.ts", "sentiment", null],
    ["development packages stay out", "src/app.ts", "fast-check", null],
  ])("refuses a planted breach: %s", async (what, from, specifier, to) => {
    const tree = join(planted, what.replace(/\W+/g, "-"));
    const put = (file: string, content: string) => {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), content);
    };
    put(from, `import type { B } from "${specifier}";\nexport type A = B;\n`);
    if (to !== null) put(to, "export interface B { readonly b: 1 }\n");
    put("package.json", readFileSync(join(ROOT, "package.json"), "utf8"));
    symlinkSync(join(ROOT, "node_modules"), join(tree, "node_modules"));
    expect((await violations(tree)).filter((found) => found.includes(`: ${from} → `))).toHaveLength(1);
  });
});

describe("house rules", () => {
  test("every file of ours is named in kebab-case, and none is a drawer for anything", () => {
    const files = [...sources, ...filesBelow("tests"), ...filesBelow("tools")];
    const names = files.map((file) => file.split("/").at(-1)!);
    expect(names.filter((name) => !/^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(
      files.filter((file) => /(^|[/.-])(utils?|helpers?|common|managers?|misc)([/.-]|$)/.test(file)),
    ).toEqual([]);
  });

  test("the environment is read by config.ts alone", () => {
    const readers = sources.filter((file) => /process\.env\b/.test(readFileSync(join(ROOT, file), "utf8")));
    expect(readers).toEqual(["src/config.ts"]);
  });

  test("the analysis has no clock, no randomness, no files and no network", () => {
    const impure =
      /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|fetch\()|from "node:(fs|net|http|https|child_process|crypto)/;
    const analysis = sources.filter((file) => file.startsWith("src/analysis/"));
    expect(analysis.length).toBeGreaterThan(10);
    expect(analysis.filter((file) => impure.test(readFileSync(join(ROOT, file), "utf8")))).toEqual([]);
  });

  test("only the three entries do something when they are imported", () => {
    const effect = /^(await |new |[a-zA-Z_.]+\()/m;
    const doing = sources.filter((file) => effect.test(readFileSync(join(ROOT, file), "utf8")));
    expect(doing.sort()).toEqual(["src/commands/onrecord.ts", "src/index.ts"]);
  });
});
