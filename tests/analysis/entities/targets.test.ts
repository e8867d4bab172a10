import { describe, expect, test } from "@jest/globals";
import { findHolderMentions, findTargets } from "../../../src/analysis/entities/find-targets.js";
import { resolved } from "./resolved.js";

const targetsOf = (markedText: string, index = 0) => {
  const { article, statements, text } = resolved(markedText);
  return findTargets(article, statements, index).map(({ target, mentions }) => [
    `${target.kind} ${target.name}`,
    ...mentions.map(({ start, end }) => text.slice(start, end)),
  ]);
};

describe("the targets of a statement", () => {
  test("are the people, organisations, places and topics its content names, in order of first mention", () => {
    expect(
      targetsOf(
        "{Orla Venn} said [Mark Tarn betrayed Norway, that Tarn lied about the carbon tax and that the Tunnel Safety Institute knew].",
      ),
    ).toEqual([
      ["PERSON Mark Tarn", "Mark Tarn", "Tarn"],
      ["PLACE Norway", "Norway"],
      ["TOPIC carbon tax", "carbon tax"],
      ["ORGANISATION Tunnel Safety Institute", "Tunnel Safety Institute"],
    ]);
  });

  test("leave out the speaker, groups and whatever stands outside the content", () => {
    expect(
      targetsOf("Mark Tarn listened. {Orla Venn} said [Venn would help two senators] in Norway."),
    ).toEqual([]);
  });

  test("take “the act” for the act named before it", () => {
    expect(targetsOf("Voters fear the Harbour Toll Act. {Sarah Venn} said [the act was bad].")).toEqual([
      ["TOPIC Harbour Toll Act", "act"],
    ]);
  });

  test.each([
    ["{Ada Lund} said [the ceasefire was a disgrace].", ["TOPIC ceasefire"]],
    ["{Ada Lund} condemned [the brutal war].", ["TOPIC brutal war"]],
    ["{Ada Lund} said [that the deal with Norway would fail].", ["TOPIC deal", "PLACE Norway"]],
    ["{Ada Lund} said [he was against the referendum].", ["TOPIC referendum"]],
    ["{Ada Lund} said [tariffs hurt farmers].", ["TOPIC tariffs"]],
    ["{Ada Lund} said [they had paid taxes].", []],
    ["{Ada Lund} said [he left before the vote].", []],
    ["{Ada Lund} said [he died in the war].", []],
    ["{Ada Lund} said [the weather was a disgrace].", []],
    ["A ceasefire was signed. {Ada Lund} said [both sides had broken the truce].", ["TOPIC ceasefire"]],
  ])("take an issue that “%s” says something of, though it names it once", (markedText, targets) => {
    expect(targetsOf(markedText).map(([target]) => target)).toEqual(targets);
  });

  test.each([
    ["Tom Bell won. {Mark Tarn} said [Paul Oder was full of praise for his club].", "Paul Oder"],
    ["Tom Bell met Mark Tarn. {Bell} said [Tarn had betrayed his party and his voters].", "Mark Tarn"],
  ])("take a possessive of “%s” for the subject of its own clause", (markedText, owner) => {
    const [[target, , ...again] = []] = targetsOf(markedText);
    expect(target).toBe(`PERSON ${owner}`);
    expect(new Set(again)).toEqual(new Set(["his"]));
  });

  test("leave a possessive whose gender is another’s to the one before", () => {
    expect(targetsOf("{Tom Bell} said [Ada Lund had betrayed his party].")).toEqual([
      ["PERSON Ada Lund", "Ada Lund"],
    ]);
  });

  test("take pronouns that mean somebody else", () => {
    expect(targetsOf("Mark Tarn slept. {Sarah Venn} said [he was lazy].")).toEqual([
      ["PERSON Mark Tarn", "he"],
    ]);
  });
});

test("the holder’s mentions are the speaker’s names and pronouns in the statement’s sentences", () => {
  const { article, statements, document, text } = resolved(
    "{Sarah Venn} said [she liked her house]. Later Venn left.",
  );
  const mentions = findHolderMentions(document, article, statements, 0);
  expect(mentions.map(({ start, end }) => text.slice(start, end))).toEqual(["Sarah Venn", "she", "her"]);
});
