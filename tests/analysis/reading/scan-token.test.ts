import { describe, expect, test } from "@jest/globals";
import { readText } from "../../support/read-text.js";

describe("tokens", () => {
  test.each([
    ["I don’t, she can't, they’re", "I do n’t , she ca n't , they ’re"],
    ["We cannot and dont", "We can not and do nt"],
    ["Orr’s, Jones', O’Neill’s ma’am", "Orr ’s , Jones ' , O’Neill ’s ma’am"],
    ["They couldn’t’ve known I'm", "They could n’t ’ve known I'm"],
    ["The U.S. and the U.S., at 5 p.m. or 6pm", "The U.S. and the U.S. , at 5 p.m. or 6pm"],
    ["Mr. J. Orr Jr. of Tarn Inc.", "Mr. J. Orr Jr. of Tarn Inc."],
    ["Pier No. 5? No. In. Miss.", "Pier No. 5 ? No . In . Miss."],
    ["$1,000.50, 45% of 2–1", "$ 1,000.50 , 45 % of 2 – 1"],
    [
      "the 9th of the 1990s, ’90s, 9/11, 10:30, 2016-06-29",
      "the 9th of the 1990s , ’90s , 9/11 , 10:30 , 2016-06-29",
    ],
    ["-5 and 3-1 and $-5", "-5 and 3-1 and $ - 5"],
    ["a well-known anti-tax 30-minute G-7 call", "a well - known anti-tax 30 - minute G-7 call"],
    ["AT&T, R&B, A&B&C, B & C", "AT&T , R&B , A&B&C , B & C"],
    ["Wait... what… no -- yes—so ——", "Wait ... what … no -- yes — so ——"],
    [
      "See https://tarn.example/a?b=1). Or www.tarn.example, ok",
      "See https://tarn.example/a?b=1 ) . Or www.tarn.example , ok",
    ],
    [
      "Write to ada.lund@tarn.example. Ask @ada_lund #Tarn2016",
      "Write to ada.lund@tarn.example . Ask @ada_lund #Tarn2016",
    ],
    ["naïve Łódź Straße 日本 e\u0301t", "naïve Łódź Straße 日本 e\u0301t"],
    ["Good 👍🏽😀 𝐀𝐁", "Good 👍🏽 😀 𝐀𝐁"],
    ["''Yes,'' ``no''", "'' Yes , '' `` no ''"],
  ])("of %s are %s", (text, expected) => {
    expect(readText(text).tokens.words.join(" ")).toBe(expected);
  });

  test.each([
    ["capitals joined by signs", "A&".repeat(200_000)],
    ["initials", "a.".repeat(200_000)],
    ["local parts", "ab.".repeat(100_000)],
    ["addresses", "a@b-".repeat(100_000)],
    ["schemes", "http://".repeat(50_000)],
    ["apostrophes in a word", "a'".repeat(200_000)],
    ["prefixes", "anti-".repeat(80_000)],
  ])("of endless %s are found in good time", (_, text) => {
    const start = performance.now();
    const { tokens } = readText(text);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(tokens.ends[tokens.count - 1]).toBe(text.length);
  });
});
