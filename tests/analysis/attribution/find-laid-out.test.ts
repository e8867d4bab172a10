import { describe, expect, test } from "@jest/globals";
import { findLaidOut } from "../../../src/analysis/attribution/find-laid-out.js";
import { columnsOf, PAD } from "../../../src/analysis/attribution/word-columns.js";
import { readText } from "../../support/read-text.js";

/** What layout alone tells of the text whose paragraphs are `lines`: "source: content", pieces of a content apart. */
function laidOutIn(lines: readonly string[]): string[] {
  const text = lines.join("\n");
  const document = readText(text);
  const { starts, ends } = document.tokens;
  const words = ([first, last]: readonly [number, number]) =>
    text.slice(starts[first - PAD], ends[last - 1 - PAD]);
  return findLaidOut(document, columnsOf(document)).map(
    ({ content, source }) => `${words(source)}: ${content.map(words).join(" … ")}`,
  );
}

describe("a transcript's turns are statements of who is named before them", () => {
  test.each([
    [
      "names in capitals",
      ["LUND: We paid our share.", "ORR: Did you?", "LUND: Yes."],
      ["LUND: We paid our share.", "ORR: Did you?", "LUND: Yes."],
    ],
    [
      "full names and roles",
      ["Ada Lund, mayor: I am not going.", "Nils Orr (on camera): Why not?", "Lund: My dog is ill."],
      ["Ada Lund: I am not going.", "Nils Orr: Why not?", "Lund: My dog is ill."],
    ],
    [
      "questions and answers",
      ["Q. Who built it?", "A. My father.", "Q: With what?", "A: With our own hands."],
      ["Q.: Who built it?", "A.: My father.", "Q: With what?", "A: With our own hands."],
    ],
    [
      "bold names and times",
      ["**Host:** Are you well?", "[00:12] **Lund:** I am.", "00:14 Host: Good to hear from you."],
      ["Host: Are you well?", "Lund: I am.", "Host: Good to hear from you."],
    ],
    [
      "dashes after capitals",
      ["LUND — Will you go?", "ORR (by phone) — I will not."],
      ["LUND: Will you go?", "ORR: I will not."],
    ],
    [
      "brackets and numbers",
      ["[SPEAKER 1]: Did you go?", "[SPEAKER 2]: I did not.", "[SPEAKER 1]: Why?"],
      ["SPEAKER 1: Did you go?", "SPEAKER 2: I did not.", "SPEAKER 1: Why?"],
    ],
    ["columns", ["BY MS. LUND:", "Q    Did you go?", "A    I did not."], ["Q: Did you go?", "A: I did not."]],
    [
      "line breaks that were lost",
      ["LUND: Did you go? ORR (by phone): I did not. LUND: Why? ORR: I was “ill.”"],
      ["LUND: Did you go?", "ORR: I did not.", "LUND: Why?", "ORR: I was “ill.”"],
    ],
    [
      "turns behind a label of the whole text",
      ["Partial transcript: HOST: Did you go? ORR: I did not. HOST: Why not?"],
      ["HOST: Did you go?", "ORR: I did not.", "HOST: Why not?"],
    ],
    [
      "turns that are each opened by a quotation mark, below a headline that looks like one",
      [
        "Orr: I Will Not Go",
        "Nils Orr spoke on Monday. Transcript as follows:",
        "“HOST: Did you go?",
        "“ORR: I did not.",
        "“(CROSSTALK.)",
        "“HOST: Why not?",
      ],
      ["HOST: Did you go?", "ORR: I did not.", "HOST: Why not?"],
    ],
    [
      "what each of several people said in quotation marks",
      ["Ada Lund, mayor: “The mill stays.”", "Nils Orr, miller: “The mill is lost.”"],
      ["Ada Lund: “The mill stays.”", "Nils Orr: “The mill is lost.”"],
    ],
    [
      "papers as who asks",
      ["**Tarn Times:** Are you well?", "**Ada Lund:** We are tired.", "**Tarn Times:** Why?"],
      ["Tarn Times: Are you well?", "Ada Lund: We are tired.", "Tarn Times: Why?"],
    ],
    [
      "names shortened to initials",
      ["The Herald: You left?", "Ada Lund: I did.", "TH: Why?", "AL: I was tired."],
      ["The Herald: You left?", "Ada Lund: I did.", "TH: Why?", "AL: I was tired."],
    ],
    [
      "labels in lines of their own",
      ["Ada Lund:", "Are you there?", "Nils Orr:", "I am.", "Ada Lund:", "Good."],
      ["Ada Lund: Are you there?", "Nils Orr: I am.", "Ada Lund: Good."],
    ],
    [
      "several paragraphs a turn, and notes in brackets",
      [
        "HOST: Why did you leave?",
        "LUND: I was tired.",
        "The town was small.",
        "[Laughter.]",
        "HOST: And now?",
        "LUND: Now I am not.",
      ],
      [
        "HOST: Why did you leave?",
        "LUND: I was tired. … The town was small.",
        "HOST: And now?",
        "LUND: Now I am not.",
      ],
    ],
    [
      "what follows them left out",
      ["LUND: Did you sign?", "ORR: I did not.", "Orr said later that he had “no pen”.", "It rained."],
      ["LUND: Did you sign?", "ORR: I did not."],
    ],
  ])("%s", (_, lines, expected) => {
    expect(laidOutIn(lines)).toEqual(expected);
  });
});

describe("what is signed is a statement of the signer", () => {
  test.each([
    [
      "behind",
      ["“The mill fed this valley.” — Ada Lund, miller"],
      ["Ada Lund, miller: “The mill fed this valley.”"],
    ],
    ["below", ["‘We stay, all of us.’", "– Nils Orr on the ferry"], ["Nils Orr: ‘We stay, all of us.’"]],
    [
      "below several paragraphs",
      ["“We built it.", "“We lost it.”", "— Ada Lund"],
      ["Ada Lund: “We built it. … “We lost it.”"],
    ],
    ["in a list", ["• “A dark day for Tarn.” – Bishop Orr"], ["Bishop Orr: “A dark day for Tarn.”"]],
    [
      "a post",
      ["The mill stays. End of story. #mill", "— Ada Lund (@adalund) May 4, 2031"],
      ["Ada Lund: The mill stays. End of story. #mill"],
    ],
    ["a post after its handle", ["@adalund: The mill stays."], ["@adalund: The mill stays."]],
    [
      "a post below its header",
      ["Ada Lund ✔ @adalund", "The mill stays.", "End of story.", "10:32 PM - 4 May 2031", "It has wheels."],
      ["Ada Lund: The mill stays. … End of story."],
    ],
    ["a post that was passed on", ["RT @adalund: The mill stays."], ["@adalund: The mill stays."]],
  ])("%s", (_, lines, expected) => {
    expect(laidOutIn(lines)).toEqual(expected);
  });
});

describe("layout tells of no speaker in", () => {
  test.each([
    [
      "notes and fields",
      ["Note: We start at nine.", "Update: We start at ten.", "Contact: Our press office"],
    ],
    ["a press release's head", ["Date: 4 May", "Location: Tarn, our North Quay", "Contact: you know who"]],
    ["datelines", ["TARN: The mill burned.", "QUELL: We saw rain.", "LORNE — Nobody asked you."]],
    ["a table of results", ["Lund: 2,200", "Orr: 1,500", "Lund: 1,100", "Orr: 900"]],
    ["a guide", ["Q: Who can vote?", "A: Anyone over 18.", "Q: What do you need?", "A: You need a card."]],
    ["a profile", ["Name: Ada Lund", "Age: 44", "Likes: rain, our town", "Lives: Tarn, with my aunt"]],
    ["authors and titles", ["Ada Lund: “The Salt Road to Tarn”", "Nils Orr: “I Was a Lantern”"]],
    ["numbered chapters", ["Step 1: We beat the eggs.", "Step 2: Do you have flour?", "Step 3: We fold."]],
    ["a line with a handle", ["Ada Lund tweets as @adalund", "The mill stays.", "It rained."]],
    ["horoscopes", ["ARIES (to April 19): You will travel.", "LEO: Are you well?", "PISCES: You rest."]],
    ["letters", ["DEAR ADA: My dog ate my hat. What can I do?", "DEAR SAD: I would buy you another."]],
    ["list items", ["A. Lund won the race.", "B. Orr lost it.", "C. Prynn did not run."]],
    ["a headline", ["Lund: we will not pay", "The mayor spoke in Tarn on Monday."]],
    ["a title and what it is", ["“The Salt Road” — Ada Lund’s third book"]],
    ["a quotation with a sentence behind its dash", ["“We stay.” — Lund was not asked whether she would."]],
    ["times", ["10.42am: The hearing has resumed.", "10.51am: We hear you are late."]],
  ])("%s", (_, lines) => {
    expect(laidOutIn(lines)).toEqual([]);
  });
});
