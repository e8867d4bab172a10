import { readdirSync, readFileSync } from "node:fs";
import { findTargets } from "../../../src/analysis/entities/find-targets.js";
import type { AttributedStatement } from "../../../src/model/statement.js";
import { readText } from "../../support/read-text.js";
import { resolveEntities } from "./resolved.js";

/** How many answers of a class are right, and each that is not, in words. */
export interface Tally {
  right: number;
  all: number;
  readonly wrong: string[];
}

const FOLDER = new URL("gold/", import.meta.url);

/**
 * Resolves the articles of gold/ and counts how many speakers, kinds of names and targets come out as a reader has them.
 * An article has its sources in `{…}` and its contents in `[…]`, the first source belonging to the first content and so
 * on; under `==` stand the speaker of each statement, the kinds of some names, and of some statements all targets.
 */
export function tallyGold(): Readonly<Record<"speakers" | "kinds" | "targets" | "spurious", Tally>> {
  const empty = (): Tally => ({ right: 0, all: 0, wrong: [] });
  const tallies = { speakers: empty(), kinds: empty(), targets: empty(), spurious: empty() };
  const count = (tally: Tally, isRight: boolean, wrong: string) => {
    tally.all += 1;
    if (isRight) tally.right += 1;
    else tally.wrong.push(wrong);
  };
  for (const file of readdirSync(FOLDER).sort()) {
    const [marked = "", answers = ""] = readFileSync(new URL(file, FOLDER), "utf8").split("\n==\n");
    const { text, statements } = unmark(marked);
    const document = readText(text);
    const article = resolveEntities(document, statements);
    const sections = new Map(
      [...answers.matchAll(/^(speakers|kinds|targets)\n((?:.*[A-Z0-9:].*\n?)+)/gm)].map(
        ([, name = "", lines = ""]) => [name, lines.trim().split("\n")],
      ),
    );
    (sections.get("speakers") ?? []).forEach((wanted, index) => {
      const { kind, name } = article.speakers[index]!.speaker;
      const found = folded(kind, name);
      count(
        tallies.speakers,
        found === folded(...split(wanted)),
        `${file} ${index + 1}: ${found} for ${wanted}`,
      );
    });
    for (const line of sections.get("kinds") ?? []) {
      const [name = "", kind = ""] = line.split(": ");
      const entity = article.entities.entities.find((one) =>
        [one.name, ...one.aliases].some((form) => folded("", form) === folded("", name)),
      );
      count(tallies.kinds, entity?.kind === kind, `${file}: ${entity?.kind} for ${line}`);
    }
    for (const line of sections.get("targets") ?? []) {
      const [number = "", rest = ""] = line.split(/: ?/);
      const wanted = rest
        .split("; ")
        .filter(Boolean)
        .map((one) => folded(...split(one)));
      const found = findTargets(article, statements, Number(number) - 1).map(({ target }) =>
        folded(target.kind, target.name),
      );
      for (const one of wanted) count(tallies.targets, found.includes(one), `${file} ${number}: no ${one}`);
      for (const one of found) count(tallies.spurious, wanted.includes(one), `${file} ${number}: ${one}`);
    }
  }
  return tallies;
}

/** The text without marks, and the statements that they mark; a content's quotation marks belong to it. */
function unmark(marked: string): { text: string; statements: AttributedStatement[] } {
  let text = "";
  const open: Record<string, number> = {};
  const sources: { start: number; end: number }[] = [];
  const contents: { start: number; end: number }[] = [];
  for (const character of marked.trim()) {
    if (character === "{" || character === "[") open[character] = text.length;
    else if (character === "}") sources.push({ start: open["{"]!, end: text.length });
    else if (character === "]") contents.push({ start: open["["]!, end: text.length });
    else text += character;
  }
  const statements = sources.map((source, index): AttributedStatement => {
    let { start, end } = contents[index]!;
    const isQuoted = /["“‘]/.test(text[start - 1] ?? "");
    if (isQuoted) {
      start -= 1;
      while (/[.,!?”’"]/.test(text[end] ?? "")) end += 1;
    }
    const hasQuotation = /["“”]/.test(text.slice(start, end));
    const kind = isQuoted ? "DIRECT" : hasQuotation ? "MIXED" : "INDIRECT";
    return { segments: [{ start, end }], kind, source, cue: null, continues: null, confidence: 1 };
  });
  return { text, statements };
}

/** "PERSON Ada Moor" → kind and name. */
function split(answer: string): [kind: string, name: string] {
  const blank = answer.indexOf(" ");
  return [answer.slice(0, blank), answer.slice(blank + 1)];
}

function folded(kind: string, name: string): string {
  return `${kind} ${name
    .toLowerCase()
    .replace(/^(?:an?|the) /, "")
    .replace(/[‘’]/g, "'")}`;
}
