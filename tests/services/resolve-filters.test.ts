import { describe, expect, test } from "@jest/globals";
import type { ArticleFilter, StatementFilter } from "../../src/services/ports/filters.js";
import {
  type FilterKnowledge,
  MAX_FILTER_DEPTH,
  resolveArticleFilter,
  resolveStatementFilter,
} from "../../src/services/resolve-filters.js";
import type { NamedEntity, NameLookup, ReferenceKind } from "../../src/services/resolve-references.js";

const ID = "3f1f0d6e-5a51-5d0c-9d0e-0a1b2c3d4e5f";
const ENTITIES: Record<ReferenceKind, NamedEntity[]> = {
  outlet: [{ id: "o1", name: "The Gull" }],
  speaker: [
    { id: ID, name: "Ada Morrow", kind: "PERSON" },
    { id: "s2", name: "Bo Morrow", kind: "PERSON" },
    { id: "s3", name: "Cy Finch", kind: "PERSON" },
  ],
  target: [{ id: "t1", name: "Cy Finch", kind: "PERSON" }],
};

describe("A statement filter", () => {
  test("has every name looked up, with one look-up a kind however many and however deep they are", async () => {
    const { lookup, lookups } = namesIn(ENTITIES);
    const filter: StatementFilter = {
      speaker: [{ name: "Cy Finch" }, { id: "s9" }],
      and: [{ outlet: [{ name: "The Gull" }] }, { or: [{ speaker: [{ name: "Ada Morrow" }] }] }],
      not: { stance: { target: { name: "Cy Finch" }, label: ["OPPOSE"] }, target: [{ name: "Cy Finch" }] },
      kind: ["DIRECT"],
    };
    expect(await resolve(filter, lookup)).toEqual({
      speaker: ["s3", "s9"],
      and: [{ outlet: ["o1"] }, { or: [{ speaker: [ID] }] }],
      not: { stance: { target: "t1", label: ["OPPOSE"] }, target: ["t1"] },
      kind: ["DIRECT"],
    });
    expect(lookups).toEqual([
      ["outlet", ["The Gull"]],
      ["speaker", ["Cy Finch", "Ada Morrow"]],
      ["target", ["Cy Finch"]],
    ]);
  });

  test("looks nothing up where ids are given", async () => {
    const { lookup, lookups } = namesIn(ENTITIES);
    await resolve({ speaker: [{ id: "s1" }], stance: { target: { id: "t1" } } }, lookup);
    expect(lookups).toEqual([]);
  });

  test.each([
    [undefined, undefined],
    ["onrecord", undefined],
    ["afinn", "afinn"],
    ["onrecord@0.0.1", "onrecord@0.0.1"],
  ])(
    "with the scorer %s asks storage for %s, the product's own being what it takes by itself",
    async (scorer, asked) => {
      const filter: StatementFilter = { sentiment: { label: ["NEGATIVE"], scorer } };
      const sentiment =
        asked === undefined ? { label: ["NEGATIVE"] } : { label: ["NEGATIVE"], scorer: asked };
      expect(await resolve(filter)).toStrictEqual({ sentiment });
    },
  );

  test("has its languages in lower case, at every level", async () => {
    expect(await resolve({ language: ["EN", "und"], not: { language: ["De"] } })).toEqual({
      language: ["en", "und"],
      not: { language: ["de"] },
    });
  });

  test.each<[string, StatementFilter]>([
    ["a single score", { sentiment: { score: { gte: 0, lte: 0 } } }],
    ["a single moment", { publishedAt: { gte: new Date(0), lt: new Date(0) } }],
    ["no beginning", { publishedAt: { lt: new Date(0) }, stance: { score: { lte: -1 } } }],
    ["no end", { ingestedAt: { gte: new Date(0) }, attributionConfidence: { gte: 0.5 } }],
  ])("may have a range of %s", async (_what, filter) => {
    expect(await resolve(filter)).toEqual(filter);
  });

  const nested = (levels: number): StatementFilter =>
    levels === 0 ? { text: "toll" } : { not: nested(levels - 1) };

  test("may nest to its limit", async () => {
    expect(await resolve(nested(MAX_FILTER_DEPTH))).toEqual(nested(MAX_FILTER_DEPTH));
  });

  test("may have 1,000 values", async () => {
    const filter = { article: Array.from({ length: 1_000 }, () => ID) };
    expect(await resolve(filter)).toEqual(filter);
  });

  test("may search for a text of 1,000 characters", async () => {
    const filter = { text: "a".repeat(1_000) };
    expect(await resolve(filter)).toEqual(filter);
  });

  test.each<[string, StatementFilter, string, string]>([
    [
      "nests too deep",
      nested(MAX_FILTER_DEPTH + 1),
      "FILTER_INVALID",
      `where${".not".repeat(MAX_FILTER_DEPTH + 1)}`,
    ],
    [
      "has too many parts",
      { or: Array.from({ length: 100 }, () => ({ text: "a" })) },
      "FILTER_INVALID",
      "where.or.99",
    ],
    [
      "has a text of more than 1,000 characters",
      { not: { text: "a".repeat(1_001) } },
      "FILTER_INVALID",
      "where.not.text",
    ],
    [
      "searches for no word",
      { or: [{ text: "toll" }, { text: "the" }] },
      "FILTER_INVALID",
      "where.or.1.text",
    ],
    [
      "has more than 1,000 values in a list",
      { not: { article: Array.from({ length: 1_001 }, () => ID) } },
      "FILTER_INVALID",
      "where.not.article",
    ],
    [
      "has more than 1,000 values in its lists together",
      {
        and: [{ kind: ["DIRECT"] }, { stance: { label: ["OPPOSE"] } }],
        speaker: Array.from({ length: 999 }, () => ({ id: ID })),
      },
      "FILTER_INVALID",
      "where.and.1.stance.label",
    ],
    [
      "has a score from infinity on",
      { sentiment: { score: { gte: Number.NEGATIVE_INFINITY } } },
      "FILTER_INVALID",
      "where.sentiment.score",
    ],
    ["has a blank text", { and: [{}, { text: " " }] }, "FILTER_INVALID", "where.and.1.text"],
    [
      "has a score that ends before it begins",
      { sentiment: { score: { gte: 2, lte: -3 } } },
      "FILTER_INVALID",
      "where.sentiment.score",
    ],
    [
      "has a stance that ends before it begins",
      { not: { stance: { score: { gte: 0.1, lte: 0 } } } },
      "FILTER_INVALID",
      "where.not.stance.score",
    ],
    [
      "has a confidence that ends before it begins",
      { attributionConfidence: { gte: 1, lte: 0.9 } },
      "FILTER_INVALID",
      "where.attributionConfidence",
    ],
    [
      "has a time that ends before it begins",
      { or: [{ publishedAt: { gte: new Date(1), lt: new Date(0) } }] },
      "FILTER_INVALID",
      "where.or.0.publishedAt",
    ],
    [
      "has an ingestion that ends before it begins",
      { ingestedAt: { lt: new Date(0), gte: new Date(1) } },
      "FILTER_INVALID",
      "where.ingestedAt",
    ],
    ["has a language that is no code", { language: ["en", "english"] }, "FILTER_INVALID", "where.language.1"],
    [
      "names a version below the top",
      { not: { analyserVersion: "1" } },
      "FILTER_INVALID",
      "where.not.analyserVersion",
    ],
    [
      "names a scorer that nobody has",
      { or: [{ sentiment: { scorer: "mood" } }] },
      "SCORER_UNKNOWN",
      "where.or.0.sentiment.scorer",
    ],
    ["has a reference that is empty", { speaker: [{}] }, "REFERENCE_INVALID", "where.speaker.0"],
    [
      "has a reference by both",
      { not: { target: [{ id: "t1", name: "Cy Finch" }] } },
      "REFERENCE_INVALID",
      "where.not.target.0",
    ],
    [
      "names nobody",
      { speaker: [{ name: "Cy Finch" }, { name: "Adda" }] },
      "UNKNOWN_NAME",
      "where.speaker.1.name",
    ],
    ["names two", { speaker: [{ name: "morrow" }] }, "AMBIGUOUS_NAME", "where.speaker.0.name"],
    [
      "names a target that only speaks",
      { stance: { target: { name: "Ada Morrow" } } },
      "UNKNOWN_NAME",
      "where.stance.target.name",
    ],
  ])("that %s is refused at its path", async (_what, filter, code, path) => {
    await expect(resolve(filter)).rejects.toMatchObject({ code, path: path.split(".") });
  });

  test("that names two says which, with their ids as the API gives them", async () => {
    await expect(resolve({ speaker: [{ name: "morrow" }] })).rejects.toMatchObject({
      details: {
        candidates: [
          { id: Buffer.from(`Speaker:${ID}`).toString("base64url"), name: "Ada Morrow", kind: "PERSON" },
          { name: "Bo Morrow", kind: "PERSON" },
        ],
      },
    });
  });

  test("that names nobody suggests who is spelt alike", async () => {
    await expect(resolve({ outlet: [{ name: "The Gul" }] })).rejects.toMatchObject({
      message: "No outlet is called “The Gul”. Similar: The Gull.",
      details: { suggestions: [{ name: "The Gull" }] },
    });
  });
});

test("An article filter has its outlets looked up", async () => {
  const { lookup } = namesIn(ENTITIES);
  const knowledge = { lookup, scorers: [], searchKinds };
  expect(await resolveArticleFilter({ outlet: [{ name: "The Gull" }], text: "toll" }, knowledge)).toEqual({
    outlet: ["o1"],
    text: "toll",
  });
});

test("An article filter has its languages in lower case", async () => {
  const knowledge = { lookup: namesIn(ENTITIES).lookup, scorers: [], searchKinds };
  expect(await resolveArticleFilter({ language: ["EN"] }, knowledge)).toEqual({ language: ["en"] });
});

test.each<[string, ArticleFilter, string]>([
  ["a blank text", { text: "" }, "where.text"],
  [
    "a time that ends before it begins",
    { publishedAt: { gte: new Date(1), lt: new Date(0) } },
    "where.publishedAt",
  ],
  ["a language that is no code", { language: [""] }, "where.language.0"],
  ["a search for no word", { text: "the" }, "where.text"],
  ["more than 1,000 values", { ids: Array.from({ length: 1_001 }, () => ID) }, "where.ids"],
])("An article filter that has %s is refused at its path", async (_what, filter, path) => {
  const knowledge = { lookup: namesIn(ENTITIES).lookup, scorers: [], searchKinds };
  await expect(resolveArticleFilter(filter, knowledge)).rejects.toMatchObject({
    code: "FILTER_INVALID",
    path: path.split("."),
  });
});

function resolve(filter: StatementFilter, lookup = namesIn(ENTITIES).lookup) {
  return resolveStatementFilter(filter, {
    lookup,
    scorers: ["onrecord@1.0.0", "afinn@5.0.2"],
    searchKinds,
  });
}

/** As storage tells them, of a language whose only common word is "the". */
const searchKinds: FilterKnowledge["searchKinds"] = async (searches) =>
  searches.map((search) => (search === "the" ? "NOTHING" : search.startsWith("-") ? "EXCLUSIONS" : "WORDS"));

/** Finds whoever's name or surname it is, as storage does by alias, and notes what it was asked. */
function namesIn(entities: Record<ReferenceKind, NamedEntity[]>) {
  const lookups: [ReferenceKind, readonly string[]][] = [];
  const lookup: NameLookup = {
    byNames: async (kind, names) => {
      lookups.push([kind, names]);
      return names.map((name) =>
        entities[kind].filter(
          (entity) => entity.name === name || entity.name.toLowerCase().endsWith(` ${name.toLowerCase()}`),
        ),
      );
    },
    similar: async (kind, name) =>
      entities[kind].filter((entity) => entity.name.startsWith(name.slice(0, 3))),
  };
  return { lookup, lookups };
}
