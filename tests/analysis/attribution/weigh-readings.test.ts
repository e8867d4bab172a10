import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { packWeights, unpackWeights } from "../../../src/analysis/attribution/attribution-weights.js";
import { FeatureSlots } from "../../../src/analysis/attribution/feature-slots.js";
import { CueFinder } from "../../../src/analysis/attribution/find-cues.js";
import {
  addReadingFeatures,
  READING_CAPACITY,
  ReadingEvidence,
} from "../../../src/analysis/attribution/reading-features.js";
import { READING_NUMBERS, ReadingNumbers } from "../../../src/analysis/attribution/reading-numbers.js";
import { sumWeights } from "../../../src/analysis/attribution/slot-weights.js";
import { SpanTagger } from "../../../src/analysis/attribution/tag-spans.js";
import { claimsAround, ReadingWeigher } from "../../../src/analysis/attribution/weigh-readings.js";
import { columnsOf } from "../../../src/analysis/attribution/word-columns.js";
import { readText } from "../../support/read-text.js";

const MOST = 7;
const bytes = readFileSync("models/attribution.bin");
const learned = unpackWeights(bytes);

const document = readText(
  "“The mill,” Ada Lund said on Friday, “will stay open until spring, but nobody can say for how long.” " +
    "Her deputy, Nils Orr, urged the council to buy it and warned that the roof was leaking, which the owner denied. " +
    "The bank said in March it would lend half a million crowns if the valley raised as much, according to two people who saw the letter.",
);
const columns = columnsOf(document);
const { cues, likely } = new CueFinder(learned.cues).find(document, columns, 0.05);
const tagger = new SpanTagger(learned);
const tagged = cues
  .map((cue) => ({ cue, ...tagger.tag(document, columns, likely, cue.frame, MOST) }))
  .filter(({ readings }) => readings.length > 0);

describe("the readings of a cue", () => {
  test("have the evidence of all their features, though shared parts are added up once", () => {
    const { features } = learned.readings;
    const evidence = new ReadingEvidence(features);
    const slots = new FeatureSlots(features.bits, READING_CAPACITY);
    expect(tagged.some(({ readings }) => readings.length > 2)).toBe(true);
    tagged.forEach(({ context, readings }, k) => {
      const claims = claimsAround(tagged, k);
      evidence.start();
      readings.forEach((reading, rank) => {
        slots.clear();
        addReadingFeatures(context, reading, rank, claims, slots);
        expect(evidence.of(context, reading, rank, claims)).toBeCloseTo(sumWeights(features, slots), 6);
      });
    });
  });

  test("are told by as many numbers as are promised", () => {
    const { cue, context, readings } = tagged.find((one) => one.readings.length === MOST) ?? tagged[0]!;
    const numbers = new ReadingNumbers(MOST);
    numbers.rows.fill(Number.NaN);
    numbers.fill(context, cue, readings, [], new Float32Array(MOST));
    const filled = numbers.rows.findIndex(Number.isNaN);
    expect(filled < 0 ? numbers.rows.length : filled).toBe(readings.length * READING_NUMBERS);
  });

  test("are weighed as they are by weights that were packed and unpacked", () => {
    const again = unpackWeights(packWeights(learned));
    const weighed = new ReadingWeigher(learned.readings, MOST).weigh(tagged);
    const weighedAgain = new ReadingWeigher(again.readings, MOST).weigh(tagged);
    expect(weighedAgain.map(({ weights }) => weights)).toEqual(weighed.map(({ weights }) => weights));
    expect(packWeights(again)).toEqual(new Uint8Array(bytes));
  });
});
