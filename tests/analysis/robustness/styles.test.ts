import { describe, expect, test } from "@jest/globals";
import { createAnalyser } from "../../../src/analysis/analyse-article.js";
import { quotationCase } from "../../../src/evaluation/evaluate-quotations.js";
import type { QuotationRow } from "../../../src/evaluation/read-annotated.js";
import { readRows } from "../../../src/training/read-rows.js";
import { readWeights } from "../../../src/weights.js";

/**
 * Short texts of our own in many styles, about invented people, in the form that `onrecord eval --task quotations` reads,
 * with the style and each statement's speaker besides. Every second one is held out: what the analyser does wrong in it
 * is counted, and not looked at.
 */
type StyleRow = QuotationRow & {
  readonly style: string;
  readonly heldOut: boolean;
  readonly quotes: readonly { readonly speaker: { readonly name: string; readonly kind: string } }[];
};

const rows = readRows<StyleRow>("tests/analysis/robustness/styles.ndjson");
const analyser = createAnalyser(readWeights());

/** Counts over some of the texts. */
function countsOf(texts: readonly StyleRow[]) {
  const counts = { gold: 0, found: 0, matched: 0, exact: 0, sources: 0, rightSources: 0, rightNames: 0 };
  for (const row of texts) {
    const analysis = analyser.analyse(row.text, "en");
    const { outcome } = quotationCase(row, analysis);
    counts.found += outcome.found;
    outcome.gold.forEach(({ exact, match, source }, g) => {
      counts.gold++;
      if (exact) counts.exact++;
      if (match < 0) return;
      counts.matched++;
      if (source !== null) counts.sources++;
      if (source === true) counts.rightSources++;
      const { name, kind } = analysis.statements[match]!.speaker;
      const wanted = row.quotes[g]!.speaker;
      if (name === wanted.name && kind === wanted.kind) counts.rightNames++;
    });
  }
  return counts;
}

const of = (...styles: string[]) => rows.filter(({ style }) => styles.includes(style));

describe("texts of many styles", () => {
  test("are annotated with spans that slice words out of them, and with speakers", () => {
    expect(rows.length).toBeGreaterThan(80);
    for (const { text, quotes } of rows)
      for (const { segments, source, cue, speaker } of quotes) {
        for (const span of [...segments, source, cue])
          if (span) expect(text.slice(span[0], span[1])).toMatch(/^\S(?:.*\S)?$/su);
        expect(speaker.name).not.toBe("");
      }
  });

  test.each([
    ["looked at", rows.filter(({ heldOut }) => !heldOut)],
    ["held out", rows.filter(({ heldOut }) => heldOut)],
  ])("have most of their statements found, with their borders, sources and speakers (%s)", (_, texts) => {
    const { gold, found, matched, exact, sources, rightSources, rightNames } = countsOf(texts);
    expect(matched / gold).toBeGreaterThan(0.8);
    expect(matched / found).toBeGreaterThan(0.85);
    expect(exact / gold).toBeGreaterThan(0.7);
    expect(rightSources / sources).toBeGreaterThan(0.92);
    expect(rightNames / matched).toBeGreaterThan(0.7);
  });

  test("have the turns of transcripts and what is signed found to the letter", () => {
    const { gold, matched, exact, rightSources } = countsOf(of("transcript", "signature"));
    expect(exact).toBeGreaterThanOrEqual(0.9 * gold);
    expect(rightSources).toBeGreaterThanOrEqual(0.95 * matched);
  });

  test("have next to nothing found in captions, bylines, fields, titles, nicknames and scare quotes", () => {
    expect(countsOf(of("nothing")).found).toBeLessThanOrEqual(1);
  });
});
