import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { encodeNodeId } from "../../src/services/node-id.js";
import { type Api, startApi } from "./api.js";
import { FERRY_ARTICLES } from "./articles.js";
import { idOf, keyOf, outletId } from "./written-articles.js";

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.stores.articles.write(FERRY_ARTICLES);
});
afterAll(() => api?.close());

const ALL = [
  "Wir bauen",
  "The toll will",
  "The toll pays",
  "Morrow has",
  "My sister",
  "The pier",
  "The ferry will",
  "The ferry is",
  "Nobody asked",
];
const gull = encodeNodeId("Outlet", outletId("The Gull"));
const finch = encodeNodeId("Speaker", idOf(keyOf("Cy Finch", "PERSON")));
const firstArticle = encodeNodeId("Article", FERRY_ARTICLES[0]!.id);

describe("A statement filter lets through", () => {
  test.each<[string, string, readonly string[]]>([
    ["everything if it is empty", "{}", ALL],
    ["nothing for an empty list", "{ kind: [] }", []],
    [
      "the statements of an article",
      `{ article: ["${firstArticle}"] }`,
      ["The ferry will", "The ferry is", "Nobody asked"],
    ],
    ["an outlet's by its name in any case", '{ outlet: [{ name: "küstenblatt" }] }', ["Wir bauen"]],
    [
      "an outlet's by its id",
      `{ outlet: [{ id: "${gull}" }] }`,
      ["The toll will", "The toll pays", "The ferry will", "The ferry is", "Nobody asked"],
    ],
    [
      "a speaker's by an alias",
      '{ speaker: [{ name: "MINISTER morrow" }] }',
      ["Wir bauen", "The toll pays", "The ferry will"],
    ],
    ["a speaker's by id", `{ speaker: { id: "${finch}" } }`, ["Morrow has", "The ferry is", "Nobody asked"]],
    [
      "any of two speakers'",
      '{ speaker: [{ name: "Bo Morrow" }, { name: "Gull Line" }] }',
      ["The toll will", "My sister"],
    ],
    ["those of a kind of speaker", "{ speakerKind: [UNNAMED, ORGANISATION] }", ["The toll will", "The pier"]],
    ["those about a target", '{ target: [{ name: "Ada Morrow" }] }', ["Morrow has", "My sister"]],
    ["a kind", "{ kind: [INDIRECT, MIXED] }", ["The pier", "Nobody asked"]],
    ["a language", '{ language: ["de"] }', ["Wir bauen"]],
    ["a language in capitals", '{ language: ["DE"] }', ["Wir bauen"]],
    [
      "a range of time",
      '{ publishedAt: { gte: "2026-03-02T13:00:00+01:00", lt: "2026-03-05" } }',
      ["Morrow has", "My sister", "The pier"],
    ],
    ["what came in since", '{ ingestedAt: { gte: "2026-06-01T12:00:00.001Z" } }', []],
    ["words", '{ text: "toll -pier" }', ["The toll will"]],
    ["one of two words", '{ text: "sister or costly" }', ["My sister", "The ferry is"]],
    ["a tone", "{ sentiment: { label: [NEGATIVE] } }", ["Morrow has", "The pier", "The ferry is"]],
    [
      "a score of another scorer",
      '{ sentiment: { score: { gte: 0.5 }, scorer: "afinn" } }',
      ["Morrow has", "The ferry is"],
    ],
    ["a score of a scorer's version", '{ sentiment: { label: [POSITIVE], scorer: "afinn@4.0.0" } }', []],
    [
      "a stance",
      '{ stance: { target: { name: "ferry" }, label: [SUPPORT] } }',
      ["The toll will", "Morrow has", "The ferry will"],
    ],
    [
      "a stance that all of it holds for",
      '{ stance: { target: { name: "Ferry" }, score: { lte: -0.5 } } }',
      ["The ferry is"],
    ],
    ["a certainty", "{ attributionConfidence: { lte: 0.5 } }", ["Nobody asked"]],
    ["a version's analyses", '{ analyserVersion: "0.9.0" }', []],
    [
      "both of two",
      "{ and: [{ kind: [DIRECT] }, { sentiment: { label: [NEGATIVE] } }] }",
      ["Morrow has", "The ferry is"],
    ],
    ["one of two", '{ or: [{ kind: [MIXED] }, { language: ["de"] }] }', ["Wir bauen", "Nobody asked"]],
    ["what does not", "{ not: { kind: [DIRECT] } }", ["The pier", "Nobody asked"]],
    ["all that isn't null", "{ kind: null, text: null, not: null, publishedAt: { gte: null } }", ALL],
  ])("%s", async (_what, where, expected) => {
    const { data, errors } = await api.ask(`{ statements(where: ${where}) { totalCount nodes { text } } }`);
    expect(errors).toEqual([]);
    expect(beginnings(data.statements.nodes).toSorted()).toEqual(expected.toSorted());
    expect(data.statements.totalCount).toBe(expected.length);
  });

  test("the same by variables as by literals", async () => {
    const where = {
      stance: { target: { name: "ferry" }, label: ["SUPPORT"] },
      publishedAt: { lt: "2026-03-02" },
    };
    const { data } = await api.ask(
      "query ($where: StatementFilter) { statements(where: $where) { nodes { text } } }",
      { where },
    );
    expect(beginnings(data.statements.nodes)).toEqual(["The ferry will"]);
  });
});

describe("Statements come", () => {
  test.each([
    ["the latest first by default", "", ["Wir bauen"], ["Nobody asked", "The ferry is", "The ferry will"]],
    [
      "the earliest first",
      "(orderBy: { field: PUBLISHED_AT, direction: ASC })",
      ["The ferry will"],
      ["Wir bauen"],
    ],
    [
      "by tone",
      "(orderBy: { field: SENTIMENT, direction: ASC })",
      ["The ferry is", "Morrow has", "The pier"],
      ["The ferry will"],
    ],
    ["by certainty", "(orderBy: { field: ATTRIBUTION_CONFIDENCE, direction: ASC })", ["Nobody asked"], []],
  ])("%s", async (_order, args, first, last) => {
    const { data } = await api.ask(`{ statements${args} { nodes { text } } }`);
    const order = beginnings(data.statements.nodes);
    expect(order.slice(0, first.length)).toEqual(first);
    expect(last.length === 0 ? [] : order.slice(-last.length).toSorted()).toEqual(last);
  });

  test("by relevance to the text", async () => {
    const { data } = await api.ask(`{
      statements(where: { or: [{ text: "toll pier" }, { text: "ferry" }] }, orderBy: { field: RELEVANCE, direction: DESC }) {
        nodes { text }
      }
    }`);
    expect(beginnings(data.statements.nodes)[0]).toBe("The toll pays");
  });

  test("in reading order within their article", async () => {
    const { data } = await api.ask(
      `{ article(id: "${firstArticle}") { statements { totalCount nodes { position text } } } }`,
    );
    expect(data.article.statements.nodes.map((node: { position: number }) => node.position)).toEqual([
      0, 1, 2,
    ]);
    expect(data.article.statements.totalCount).toBe(3);
  });
});

describe("A statement", () => {
  test("has its words, and every span slices back out of the revision's text", async () => {
    const { data } = await api.ask(`{
      statements(where: { text: "costly" }) {
        nodes {
          text kind position attributionConfidence copies
          segments { start end text } source { start end text } cue { start end text }
          sentiment { evidence { span { start end text } weight note } }
          stances { mentions { start end text } }
          analysis { status analyserVersion parameters statementCount revision { number text } }
        }
      }
    }`);
    const [node] = data.statements.nodes;
    expect(node).toMatchObject({
      text: "“The ferry is a costly toy,”",
      kind: "DIRECT",
      position: 1,
      copies: 1,
    });
    expect(node.analysis).toMatchObject({
      status: "DONE",
      parameters: { weights: "none" },
      statementCount: 3,
    });
    const { text } = node.analysis.revision;
    const spans = [
      ...node.segments,
      node.source,
      node.cue,
      node.sentiment.evidence[0].span,
      ...node.stances[0].mentions,
    ];
    expect(spans.map((span) => text.slice(span.start, span.end))).toEqual(spans.map((span) => span.text));
  });

  test.each([
    ["the product's own by default", "", "onrecord@1.0.0", -0.7],
    ["by name", '(scorer: "afinn")', "afinn@5.0.2", 0.7],
    ["by name and version", '(scorer: "afinn@5.0.2")', "afinn@5.0.2", 0.7],
  ])("has the sentiment of a scorer, %s", async (_which, args, scorer, score) => {
    const { data } = await api.ask(`{
      statements(where: { text: "costly" }) { nodes { sentiment${args} { scorer score } sentiments { scorer } } }
    }`);
    const [node] = data.statements.nodes;
    expect(node.sentiment).toEqual({ scorer, score });
    expect(node.sentiments).toEqual([{ scorer: "onrecord@1.0.0" }, { scorer: "afinn@5.0.2" }]);
  });

  test("has its stances, or those towards one target only", async () => {
    const { data } = await api.ask(`{
      statements(where: { text: "trust" }) {
        nodes { stances { label target { name } } toAda: stances(target: { name: "morrow" }) { label score } }
      }
    }`);
    const [node] = data.statements.nodes;
    expect(node.stances).toHaveLength(2);
    expect(node.toAda).toEqual([{ label: "OPPOSE", score: -0.9 }]);
  });
});

describe("Speakers and targets", () => {
  test("are the same person on both sides", async () => {
    const { data } = await api.ask(`{
      speaker(name: "Ada Morrow") {
        id name kind aliases externalIds
        statements { totalCount }
        asTarget { name statements(orderBy: { field: SENTIMENT, direction: ASC }) { nodes { speaker { name } } } asSpeaker { id } }
      }
      target(name: "Ferry") { kind asSpeaker { name } statements(where: { speaker: [{ name: "Cy Finch" }] }) { totalCount } }
    }`);
    expect(data.speaker).toMatchObject({
      name: "Ada Morrow",
      kind: "PERSON",
      aliases: ["Minister Morrow", "Morrow"],
      externalIds: {},
      statements: { totalCount: 3 },
    });
    expect(
      data.speaker.asTarget.statements.nodes.map((node: { speaker: { name: string } }) => node.speaker.name),
    ).toEqual(["Cy Finch", "Bo Morrow"]);
    expect(data.speaker.asTarget.asSpeaker.id).toBe(data.speaker.id);
    expect(data.target).toEqual({ kind: "TOPIC", asSpeaker: null, statements: { totalCount: 2 } });
  });

  test.each([
    ['speakers(search: "mor")', ["Ada Morrow", "Bo Morrow"]],
    ["speakers(kind: [ORGANISATION, UNNAMED])", ["Gull Line", "harbour officials"]],
    ['speakers(search: "  ", kind: [ORGANISATION])', ["Gull Line"]],
    ["targets", ["Ada Morrow", "Ferry", "Gull Line"]],
    ['targets(search: "fer", kind: [PERSON])', []],
    ['outlets(search: "gul")', ["The Gull"]],
    ["outlets", ["Harbour Post", "Küstenblatt", "The Gull"]],
  ])("%s are %j", async (field, names) => {
    const { data } = await api.ask(`{ list: ${field} { totalCount nodes { name } } }`);
    expect(data.list).toEqual({ totalCount: names.length, nodes: names.map((name) => ({ name })) });
  });
});

describe("Articles", () => {
  test("are found by id and by address, with everything that hangs on them", async () => {
    const fields = `
      id title url externalId author language publishedAt ingestedAt sample text
      outlet { name articles { totalCount } }
      story { copies firstPublishedAt original { id } articles { nodes { title } } }
      revision { number title at } analyses { id } analysis { id }`;
    const { data } = await api.ask(`{
      byId: article(id: "${firstArticle}") { ${fields} }
      byUrl: article(url: "HTTPS://Gull.example/ferry#comments") { ${fields} }
    }`);
    expect(data.byUrl).toEqual(data.byId);
    expect(data.byId).toMatchObject({
      id: firstArticle,
      title: "Minister promises a ferry",
      publishedAt: "2026-03-01T08:00:00.000Z",
      ingestedAt: "2026-06-01T12:00:00.000Z",
      sample: false,
      text: FERRY_ARTICLES[0]!.draft.text,
      outlet: { name: "The Gull", articles: { totalCount: 2 } },
      story: {
        copies: 1,
        original: { id: firstArticle },
        articles: { nodes: [{ title: "Minister promises a ferry" }] },
      },
      revision: { number: 1, at: "2026-06-01T12:00:00.000Z" },
      analyses: [data.byId.analysis],
    });
  });

  test.each([
    ["", 5],
    [`(where: { ids: ["${firstArticle}"] })`, 1],
    ['(where: { outlet: [{ name: "Harbour Post" }], publishedAt: { gte: "2026-03-01" } })', 2],
    ['(where: { text: "costly toy" })', 1],
    ['(where: { language: ["de"], status: [DONE] })', 1],
    ["(where: { status: [FAILED] })", 0],
    ["(where: { ids: [] })", 0],
  ])("articles%s are %i", async (args, count) => {
    const { data, errors } = await api.ask(`{ articles${args} { totalCount nodes { title } } }`);
    expect(errors).toEqual([]);
    expect([data.articles.totalCount, data.articles.nodes.length]).toEqual([count, count]);
  });
});

test("Everything with an id is found again by it, as what it is", async () => {
  const { data } = await api.ask(`{
    statements(first: 1, where: { stance: {}, target: [{ name: "Ferry" }] }) {
      nodes {
        id speaker { id } analysis { id } stances { target { id } }
        article { id outlet { id } story { id } }
      }
    }
  }`);
  const [node] = data.statements.nodes;
  const ids = {
    Statement: node.id,
    Speaker: node.speaker.id,
    Analysis: node.analysis.id,
    Target: node.stances[0].target.id,
    Article: node.article.id,
    Outlet: node.article.outlet.id,
    Story: node.article.story.id,
  };
  const fields = Object.entries(ids).map(([type, id]) => `${type}: node(id: "${id}") { __typename id }`);
  const found = await api.ask(`{ ${fields.join(" ")} statement(id: "${node.id}") { id } }`);
  expect(found.data).toEqual({
    ...Object.fromEntries(Object.entries(ids).map(([type, id]) => [type, { __typename: type, id }])),
    statement: { id: node.id },
  });
});

test("What isn't there is null", async () => {
  const id = (type: "Article" | "Speaker" | "Target" | "Story") => encodeNodeId(type, idOf("nobody"));
  const { data, errors } = await api.ask(`{
    article(id: "${id("Article")}") { title } byUrl: article(url: "https://x.example/") { title }
    speaker(id: "${id("Speaker")}") { name } target(id: "${id("Target")}") { name } node(id: "${id("Story")}") { id }
  }`);
  expect(errors).toEqual([]);
  expect(data).toEqual({ article: null, byUrl: null, speaker: null, target: null, node: null });
});

test("The analyser can be tried on a text, and nothing is stored", async () => {
  const words = "Wir fahren über den See und kommen am Abend wieder zurück, so wie es versprochen war. "
    .repeat(5)
    .trim();
  const page = `<html><body><nav>Menu</nav><article><p>${words}</p></article></body></html>`;
  const { data } = await api.ask(`{
    analyse(article: { text: "The ferry sails, says Ada." }) {
      text language status analyserVersion
      statements {
        position text kind speaker { name kind role } attributionConfidence
        segments { start end text } source { text } cue { start end text }
        sentiments { label evidence { span { text } } }
        stances { target { name kind role } label mentions { text } }
      }
    }
    fromHtml: analyse(article: { html: "${page}", language: "DE" }) { text status language }
    serverInfo { sizes { articles } }
  }`);
  expect(data.analyse).toEqual({
    text: "The ferry sails, says Ada.",
    language: "en",
    status: "DONE",
    analyserVersion: "1.0.0",
    statements: [
      {
        position: 0,
        text: "The ferry sails",
        kind: "INDIRECT",
        speaker: { name: "Ada", kind: "PERSON", role: "Minister" },
        attributionConfidence: 0.5,
        segments: [{ start: 0, end: 15, text: "The ferry sails" }],
        source: null,
        cue: { start: 17, end: 21, text: "says" },
        sentiments: [{ label: "POSITIVE", evidence: [{ span: { text: "The" } }] }],
        stances: [
          {
            target: { name: "Ferry", kind: "TOPIC", role: null },
            label: "SUPPORT",
            mentions: [{ text: "The" }],
          },
        ],
      },
    ],
  });
  expect(data.fromHtml).toEqual({
    text: words,
    status: "UNSUPPORTED_LANGUAGE",
    language: "de",
  });
  expect(data.serverInfo.sizes.articles).toBe(5);
});

test("The server tells versions, scorers, limits and sizes", async () => {
  const { data } = await api.ask(`{
    serverInfo {
      version analyserVersion databaseVersion scorers
      limits { pageRows articlesPerRequest textBytes requestBytes queryCost queryDepth questionSeconds }
      sizes { articles samples statements speakers targets outlets }
    }
  }`);
  expect(data.serverInfo).toMatchObject({
    version: "1.2.3",
    analyserVersion: "1.0.0",
    databaseVersion: expect.stringMatching(/^\d+\.\d+/),
    scorers: ["onrecord@1.0.0", "afinn@5.0.2"],
    limits: { pageRows: 500, articlesPerRequest: 100, textBytes: 2_097_152, questionSeconds: null },
    sizes: { articles: 5, samples: 0, statements: 9, speakers: 5, targets: 3, outlets: 3 },
  });
});

test("Nothing of this was a bug", () => {
  expect(api.bugs).toEqual([]);
});

/** The first two words of each statement, three where two aren't enough to tell them apart. */
function beginnings(nodes: readonly { text: string }[]): string[] {
  return nodes.map(({ text }) => ALL.find((beginning) => text.startsWith(`“${beginning}`)) ?? text);
}
