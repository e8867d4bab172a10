import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { findHolderMentions, findTargets } from "../../../src/analysis/entities/find-targets.js";
import type { AttributedStatement } from "../../../src/model/statement.js";
import { readText } from "../../support/read-text.js";
import { resolveEntities } from "./resolved.js";

const PIECES = [
  "Orla Venn",
  "Mr. Tarn",
  "the",
  "said",
  "he",
  "his",
  "they",
  "I",
  "“",
  "”",
  '"',
  "’s",
  ",",
  ".",
  "\n\n",
  "(",
  ")",
  "-",
  "of",
  "and",
  "King",
  "Prime Minister",
  "the senator",
  "R-Texas",
  "U.S.",
  "campaign",
  "who",
  "45",
  "—",
  "é",
  "\u{1F600}",
  "NHS",
  "carbon tax",
  "sources",
  "Норвегия",
  "&",
];

/** Texts of words that matter to the rules, in any order, with any spans as statements. */
const articles = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "grapheme", maxLength: 6 })), {
      minLength: 1,
      maxLength: 80,
    }),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.constantFrom("DIRECT", "INDIRECT", "MIXED")), {
      maxLength: 6,
    }),
  )
  .map(([words, drafts]) => {
    const text = `${words.join(" ")} x`;
    const span = (a: number, b: number) => {
      const start = a % text.length;
      return { start, end: Math.min(text.length, start + 1 + (b % 30)) };
    };
    const statements = drafts.map(([a, b, c, kind], index): AttributedStatement => {
      const continues = c % 3 === 0 && index > 0 ? index - 1 : null;
      return {
        segments: [span(a, b)],
        kind: kind as "DIRECT",
        source: c % 4 === 1 ? null : span(b, c),
        cue: span(c, a),
        continues,
        confidence: 1,
      };
    });
    return { text, statements };
  });

describe("any text", () => {
  test("is resolved without throwing; mentions are in order, slice back, and point to entities", () => {
    fc.assert(
      fc.property(articles, ({ text, statements }) => {
        const document = readText(text);
        const article = resolveEntities(document, statements);
        const { entities, mentions } = article.entities;
        expect(article.speakers).toHaveLength(statements.length);
        let before = 0;
        for (const { start, end, entity, firstToken, lastToken, confidence } of mentions) {
          expect(start).toBeGreaterThanOrEqual(before);
          before = start;
          expect(start).toBe(document.tokens.starts[firstToken]);
          expect(end).toBe(document.tokens.ends[lastToken - 1]);
          expect(entities[entity]).toBeDefined();
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
        statements.forEach((statement, index) => {
          const { speaker, entity } = article.speakers[index]!;
          expect(speaker.name.length).toBeGreaterThan(0);
          for (const target of findTargets(article, statements, index)) {
            expect(target.entity).not.toBe(entity);
            for (const mention of target.mentions) {
              expect(mention.start).toBeGreaterThanOrEqual(statement.segments[0]!.start);
              expect(mention.end).toBeLessThanOrEqual(statement.segments[0]!.end);
            }
          }
          for (const mention of findHolderMentions(document, article, statements, index))
            expect(mention.entity).toBe(entity);
        });
        expect(resolveEntities(document, statements)).toEqual(article);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [
      "names of one surname",
      (n: number) => Array.from({ length: n }, (_, i) => `Ada${i} Venn said so. Venn left.`).join(" "),
    ],
    ["one long run of capitals", (n: number) => "Orla Venn ".repeat(n)],
    [
      "one sentence of pronouns",
      (n: number) => `Orla Venn said ${"he and she told them of his and her ".repeat(n)}`,
    ],
    ["titles without names", (n: number) => "Prime Minister President Senator ".repeat(n)],
    ["marks alone", (n: number) => "“ ” ( ) , - ".repeat(n)],
  ])("of %s takes time in proportion to its length", (_, make) => {
    const time = (n: number) => {
      const document = readText(make(n));
      const start = performance.now();
      resolveEntities(document, []);
      return (performance.now() - start) / document.tokens.count;
    };
    time(500);
    const short = Math.max(time(1000), time(1000));
    const long = Math.min(time(8000), time(8000), time(8000));
    // A token may cost 4 times as much in a text 8 times as long, and 20 µs on a busy machine; with one comparison a pair
    // of tokens it would cost hundreds.
    expect(long).toBeLessThan(4 * Math.max(short, 0.005));
  });
});
