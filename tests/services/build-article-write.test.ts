import { expect, test } from "@jest/globals";
import type { ArticleAnalysis } from "../../src/model/analysis.js";
import type { AnalysedStatement } from "../../src/model/statement.js";
import { buildArticleWrite } from "../../src/services/build-article-write.js";

const AT = new Date("2026-06-15T12:00:00Z");
const DRAFT = {
  url: "https://ledger.example/quay",
  externalId: null,
  title: "Quay",
  text: "The quay will be ready.",
  author: null,
  outlet: "Ledger",
  publishedAt: AT,
  language: "en",
  sample: false,
};
const FORMS = ["Tilda Varga", "TILDA VARGA", "Minister Tilda Varga"];

test("Twenty thousand statements of one speaker about one target give each of its names once", () => {
  const { speakers, targets, statements } = write(
    Array.from({ length: 20_000 }, (_, position) => ({
      ...statementOf(FORMS[position % FORMS.length] as string, position === 7 ? "harbour minister" : null),
      position,
    })),
  );
  expect(statements).toHaveLength(20_000);
  expect(speakers).toEqual([
    expect.objectContaining({
      name: "Tilda Varga",
      aliases: ["Varga", "TILDA VARGA", "Minister Tilda Varga"],
      role: "harbour minister",
    }),
  ]);
  expect(targets).toEqual([
    expect.objectContaining({ name: "Port Authority", aliases: ["PA", "the Port Authority"] }),
  ]);
});

test("The role that is given first stays", () => {
  const { speakers } = write([
    statementOf("Tilda Varga", "harbour minister"),
    statementOf("Tilda Varga", "member of the council"),
  ]);
  expect(speakers.map((speaker) => speaker.role)).toEqual(["harbour minister"]);
});

function write(statements: readonly AnalysedStatement[]) {
  const analysis: ArticleAnalysis = {
    language: "en",
    status: "DONE",
    analyserVersion: "1.0.0",
    parameters: {},
    statements,
  };
  return buildArticleWrite(DRAFT, analysis, AT);
}

function statementOf(name: string, role: string | null): AnalysedStatement {
  return {
    position: 0,
    text: DRAFT.text,
    segments: [{ start: 0, end: DRAFT.text.length }],
    source: null,
    cue: null,
    kind: "INDIRECT",
    speaker: { name, kind: "PERSON", role, aliases: ["Varga"] },
    attributionConfidence: 0.9,
    sentiments: [],
    stances: [
      {
        target: {
          name: name === FORMS[0] ? "Port Authority" : "the Port Authority",
          kind: "ORGANISATION",
          aliases: ["PA"],
        },
        scorer: "onrecord@1.0.0",
        score: 0,
        label: "NEUTRAL",
        confidence: 0.7,
        evidence: [],
        mentions: [],
      },
    ],
  };
}
