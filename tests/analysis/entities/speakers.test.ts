import { describe, expect, test } from "@jest/globals";
import { resolved, resolveEntities } from "./resolved.js";

const speakersOf = (text: string) =>
  resolved(text).article.speakers.map(({ speaker }) => `${speaker.kind} ${speaker.name}`);

describe("who the words of a source mean", () => {
  test.each([
    ["{Norwegian Prime Minister Orla Venn} said [it was late].", "PERSON Orla Venn"],
    ["{Orla Venn, the prime minister of Norway,} said [it was late].", "PERSON Orla Venn"],
    ["{Venn campaign manager Quill Sandoz} said [it was late].", "PERSON Quill Sandoz"],
    ["{Quill Sandoz, 45, of Leeds,} said [it was late].", "PERSON Quill Sandoz"],
    ["{Her spokesman, Quill Sandoz,} said [it was late].", "PERSON Quill Sandoz"],
    ["{One of the lawyers, Quill Sandoz,} said [it was late].", "PERSON Quill Sandoz"],
    ["{A spokesman for Orla Venn} said [it was late].", "UNNAMED a spokesman for Orla Venn"],
    ["{Venn’s Middle East envoy} said [it was late]. Orla Venn agreed.", "UNNAMED Venn’s Middle East envoy"],
    ["{Sources familiar with the talks} say [it is late].", "UNNAMED Sources familiar with the talks"],
    [
      "{A senior official who asked not to be named} said [so].",
      "UNNAMED a senior official who asked not to be named",
    ],
    ["{Reports} suggest [it is late].", "UNNAMED Reports"],
    ["{Qatari officials} said [it was late].", "GROUP Qatari officials"],
    ["{Two senators} said [it was late].", "GROUP two senators"],
    ["{Residents} said [it was late].", "GROUP Residents"],
    ["{Lawmakers} said [it was late].", "GROUP Lawmakers"],
    ["{Some of the voters} said [it was late].", "GROUP some of the voters"],
    ["{Orla Venn and Quill Sandoz} said [it was late].", "GROUP Orla Venn and Quill Sandoz"],
    ["{The White House} said [it was late].", "ORGANISATION White House"],
    ["{The Department of Tunnels} said [it was late].", "ORGANISATION Department of Tunnels"],
    ["{Norway} said [it was late].", "ORGANISATION Norway"],
    ["{The Venn-run health ministry} said [it was late].", "ORGANISATION Venn-run health ministry"],
    [
      "Ada Moor of Dunmore Dynamics Inc. slept. {The company} said [so].",
      "ORGANISATION Dunmore Dynamics Inc.",
    ],
    ["{A critic through the gate} said [it was late].", "UNNAMED a critic"],
    ["{The largest union on Thursday} said [it was late].", "ORGANISATION largest union"],
    ["{A handful of glaziers in 2015 signed a plea,} saying [it was late].", "GROUP a handful of glaziers"],
    ["They left the harbour of Leeds, which {it} says [is late].", "UNNAMED unattributed"],
    ["They dread the rule, {which advocates} say [is unfair].", "GROUP advocates"],
    ["Orla Venn slept. {Venn this week} said [it was late].", "PERSON Orla Venn"],
    ["{A 61-year-old} said [it was late].", "UNNAMED a 61-year-old"],
    ["{US} said [it would act].", "ORGANISATION United States"],
    ["{WHO} said [it was over].", "ORGANISATION WHO"],
    ["{The WHO} said [it was over].", "ORGANISATION WHO"],
    ["{IT firm Delta Tunnels} said [it would act].", "ORGANISATION Delta Tunnels"],
    ["{US officials} said [it was over].", "GROUP US officials"],
    ["{US} SAID [IT WOULD ACT].", "GROUP the authors"],
    ["{The National Chairman of the PPA, Alhaji Sani Garba,} said [so].", "PERSON Sani Garba"],
    ["{The Inspector-General of Police, Mr Chuka Adeyinka,} said [so].", "PERSON Chuka Adeyinka"],
    ["{The head of NATO, Jan de Vries,} said [it was late].", "PERSON Jan de Vries"],
    ["{The Director of the National Institute of Tunnels, Dr Orla Venn,} said [so].", "PERSON Orla Venn"],
    [
      "{The chairman of Dunmore Dynamics, a tunnel maker,} said [so].",
      "UNNAMED chairman of Dunmore Dynamics",
    ],
    ["{Det Ch Insp Rob Hale} said [it was late].", "PERSON Rob Hale"],
    ["{DCI Rob Hale} said [it was late].", "PERSON Rob Hale"],
    ["{Shri Anil Verma} said [it was late].", "PERSON Anil Verma"],
    ["{The Rt Hon Orla Venn} said [it was late].", "PERSON Orla Venn"],
    ["Orla Venn met fans in June. {@orlavenn} said [so].", "PERSON @orlavenn"],
    ["{Two people briefed on the plan} said [so].", "UNNAMED two people briefed on the plan"],
    ["{People close to the deal} said [so].", "UNNAMED people close to the deal"],
    ["{Aides who asked not to be named} said [so].", "UNNAMED Aides who asked not to be named"],
    ["{Doctors familiar with the drug} said [so].", "GROUP Doctors familiar with the drug"],
    ["{People in the harbour} said [so].", "GROUP people in the harbour"],
    ["{Please} say [it was late].", "UNNAMED unattributed"],
    ["Orla Venn, {who in March} said [so], slept.", "PERSON Orla Venn"],
    ["{Plumber Quill Sandoz} said [it was late].", "PERSON Quill Sandoz"],
    ["[It was late], said {Miss Harbour Ada Moor}.", "PERSON Ada Moor"],
    ["{The Harbour Workers’ Union} said [it was late].", "ORGANISATION Harbour Workers’ Union"],
    ["{A chorus of voters} said [it was late].", "GROUP a chorus of voters"],
    ["{She} said [it was late].", "UNNAMED unattributed"],
    ["Mark Tarn took the floor.\n\nTARN: {I} said [it was late].", "PERSON Mark Tarn"],
    ["{I} said [it was late].", "UNNAMED the author"],
    ["{A report by the Tunnel Safety Institute} says [it is late].", "ORGANISATION Tunnel Safety Institute"],
    ["{The Venn campaign} said [it was late]. Orla Venn slept.", "ORGANISATION Venn campaign"],
    ["Orla Venn slept. {Her office} said [it was late].", "ORGANISATION Orla Venn’s office"],
    ["Orla Venn slept. {Her latest statements} signal [war].", "PERSON Orla Venn"],
    ["Texas Sen. Orla Venn slept. {The Texas senator} said [it was late].", "PERSON Orla Venn"],
    ["Sen. Orla Venn (R-Mont.) slept. {The Montana Republican} said [it was late].", "PERSON Orla Venn"],
    ["Republican Orla Venn slept. {The Republican nominee} said [it was late].", "PERSON Orla Venn"],
    [
      "Democratic vice-presidential nominee Orla Venn slept. {The Democratic presidential nominee} said [so].",
      "UNNAMED Democratic presidential nominee",
    ],
    ["{Federal and state officials} said [it was late].", "GROUP Federal and state officials"],
    ["{Proponents} said [it was late].", "GROUP Proponents"],
    ["{Head of product Orla Venn} said [it was late].", "PERSON Orla Venn"],
    ["{Prosecutor Orla Venn QC} said [it was late].", "PERSON Orla Venn"],
    ["{Lawmaker Oh Min-ah} said [it was late].", "PERSON Oh Min-ah"],
    ["{Norway and Qatar} said [it was late].", "GROUP Norway and Qatar"],
    ["{The nominee and his aides} said [it was late].", "GROUP nominee and his aides"],
    ["Hundreds of angry farmers marched. {They} said [it was late].", "GROUP angry farmers"],
    [
      "Bolder Sands, a charity, met on Monday. {The charity} said [it was late].",
      "ORGANISATION Bolder Sands",
    ],
    ["Voters fear the health ministry. {The ministry} said [it was late].", "ORGANISATION health ministry"],
    ["Danny Quell, 41, told friends of the row. {The actor} said [it was late].", "PERSON Danny Quell"],
    ["Orla Venn, who said [so], slept.".replace("who", "{who}"), "PERSON Orla Venn"],
  ])("“%s” is said by %s", (text, speaker) => {
    expect(speakersOf(text)).toEqual([speaker]);
  });

  test("a person is called by what stands in apposition, up to where a new clause begins", () => {
    const roleOf = (text: string) => resolved(text).article.speakers[0]!.speaker.role;
    expect(roleOf("{The National Chairman of the PPA, Alhaji Sani Garba,} said [so].")).toBe(
      "National Chairman of the PPA",
    );
    expect(roleOf("{Orla Venn, director of the centre and we} said [so].")).toBe("director of the centre");
    expect(roleOf("{Det Ch Insp Rob Hale} said [so].")).toBe("Det Ch Insp");
  });

  test("a surname keeps its particle, with and without a capital", () => {
    const text = "{The head of NATO, Jan de Vries,} said [so]. {De Vries} added [more].";
    expect(speakersOf(text)).toEqual(["PERSON Jan de Vries", "PERSON Jan de Vries"]);
  });

  test.each([
    ["Tessaline shares fell. {Tessaline, a drugmaker,} said [it would appeal].", "Tessaline", false],
    ["Talks were held in Tessaline. {Tessaline} said [it would appeal].", "Tessaline", true],
    ["{Norway} said [it would appeal].", "Norway", true],
  ])("“%s”: whether %s is a place that speaks: %s", (text, name, isPlace) => {
    const { speakers, entities } = resolved(text).article;
    const { speaker, entity } = speakers[0]!;
    expect([speaker.name, speaker.kind, speaker.isPlace ?? false]).toEqual([name, "ORGANISATION", isPlace]);
    expect(entities.entities[entity!]!.kind).toBe(isPlace ? "PLACE" : "ORGANISATION");
  });

  test("an office whose holder is named later is theirs, but not where somebody else is named between", () => {
    const ahead = "{The auditor general} said [it was late]. In his report, Felix Tarn listed eleven debts.";
    expect(speakersOf(ahead)).toEqual(["PERSON Felix Tarn"]);
    const between = "{The auditor general} said [so]. Ms. Oder left. Felix Tarn listed eleven debts.";
    expect(speakersOf(between)).toEqual(["UNNAMED auditor general"]);
  });

  test("spouses are told apart by what the article says they are to each other", () => {
    const [husband, wife] = speakersOf(
      "Ximena Quispe was jailed. Her husband, Aurelio Quispe, wept. {Mr. Quispe} said [no]. {Mrs. Quispe} wrote [yes].",
    );
    expect([husband, wife]).toEqual(["PERSON Aurelio Quispe", "PERSON Ximena Quispe"]);
  });

  test.each([
    "Ada Moor met Tom Moor. {Moor} said [it was late].",
    "Ada Moor and Tom Moor came. {Moor} said [it was late].",
  ])("a surname that two bear is no sure speaker: %s", (text) => {
    expect(resolved(text).article.speakers[0]!.confidence).toBeLessThan(0.6);
    const told = resolved(text.replace("{Moor}", "{Ada Moor}")).article.speakers[0]!;
    expect(told.confidence).toBeGreaterThan(0.9);
  });

  test("a surname that two bear is surely whose title or earlier words tell", () => {
    const { article } = resolved(
      "Tom Moor came with his wife, Ada Moor. {Moor} said [so]. {Mrs. Moor} said [no].",
    );
    expect(article.speakers.map(({ speaker, confidence }) => [speaker.name, confidence > 0.9])).toEqual([
      ["Tom Moor", true],
      ["Ada Moor", true],
    ]);
  });

  test("a description that fits no role is the one person who acts there and speaks, as news vary their words", () => {
    const one = speakersOf(
      "Mark Tarn met voters. {Tarn} said [it was late]. {The Ohio governor} said [it was dark].",
    );
    expect(one).toEqual(["PERSON Mark Tarn", "PERSON Mark Tarn"]);
    const two = speakersOf(
      "{Tarn} said [it was late]. Mark Tarn left. Paul Oder came. {The Ohio governor} said [it was dark].",
    );
    expect(two.at(-1)).toBe("UNNAMED Ohio governor");
  });

  test("a description is also whoever alone has been spoken of, if nobody else is", () => {
    const alone = speakersOf("Orla Venn was in no mood. {The union leader} said [it was late].");
    expect(alone).toEqual(["PERSON Orla Venn"]);
    const praised = speakersOf("Orla Venn stays. {The prime minister} praised her [as kind].");
    expect(praised).toEqual(["UNNAMED prime minister"]);
  });

  test("a description of another office or another place is somebody else", () => {
    const [speaker] = speakersOf("Texas Sen. Orla Venn met Gov. Quill Sandoz. {The Ohio senator} said [no].");
    expect(speaker).toBe("UNNAMED Ohio senator");
  });

  test("a statement without a source goes on with the one it continues, else it is unattributed", () => {
    const { document, statements } = resolved("{Orla Venn} said [“no”]. Somebody wrote [“yes”] {here}.");
    const [first] = statements;
    expect(first).toBeDefined();
    const floating = { ...statements[1]!, source: null };
    const names = (continues: number | null) =>
      resolveEntities(document, [first!, { ...floating, continues }]).speakers.map(
        ({ speaker }) => speaker.name,
      );
    expect(names(0)).toEqual(["Orla Venn", "Orla Venn"]);
    expect(names(null)).toEqual(["Orla Venn", "unattributed"]);
  });
});

describe("pronouns", () => {
  test.each([
    ["President Emil Tarn met Chairwoman Orla Venn in Oslo. {She} said [it was late].", "Orla Venn"],
    ["Mr. Tarn met Ms. Venn in Oslo. {He} said [it was late].", "Tarn"],
    ["Sarah Venn arrived. Mark Tarn left. {She} said [it was late].", "Sarah Venn"],
    ["Mark Tarn met Paul Oder. {He} said [it was late].", "Mark Tarn"],
    ["After his speech, Mark Tarn slept. {He} said [it was late].", "Mark Tarn"],
    ["The Tunnel Safety Institute opened. {It} said [it was late].", "Tunnel Safety Institute"],
    ["Norwegian farmers marched. {Farmers} said [so]. {They} added [more].", "Farmers"],
  ])("in “%s” the last pronoun is %s", (text, name) => {
    const { article } = resolved(text);
    expect(article.speakers.at(-1)!.speaker.name).toBe(name);
  });

  test.each(["I", "my"])("“%s” in a quotation is its speaker, and “he” somebody else", (word) => {
    const { text, article } = resolved(
      `Paul Oder won the race. [“In ${word} view he should go,”] {Mark Tarn} said.`,
    );
    const nameAt = (needle: string) => {
      const start = text.indexOf(needle);
      const mention = article.entities.mentions.find((one) => one.start === start);
      return mention && article.entities.entities[mention.entity]!.name;
    };
    expect(nameAt(`${word} view`)).toBe("Mark Tarn");
    expect(nameAt("he should")).toBe("Paul Oder");
  });

  test("every “he” and “his” of an indirect statement is its speaker where nobody else is near", () => {
    const { text, article } = resolved(
      "{Norwegian Prime Minister Emil Tarn} said [his priority was his people and that he would go].",
    );
    const pronouns = article.entities.mentions.filter(({ form }) => form === "PRONOUN");
    expect(pronouns.map(({ start, end }) => text.slice(start, end))).toEqual(["his", "his", "he"]);
    expect(new Set(pronouns.map(({ entity }) => article.entities.entities[entity]!.name))).toEqual(
      new Set(["Emil Tarn"]),
    );
  });
});
