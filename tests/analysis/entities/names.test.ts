import { describe, expect, test } from "@jest/globals";
import { entityNamed, resolved } from "./resolved.js";

const entitiesOf = (text: string) => resolved(text).article.entities.entities;

describe("the kind of a name", () => {
  test.each([
    ["Prime Minister Orla Venn resigned.", "Orla Venn", "PERSON"],
    ["Mr. Tasker disagreed with the plan.", "Tasker", "PERSON"],
    ["Reporters met Quillon Abrade, a retired plumber, at noon.", "Quillon Abrade", "PERSON"],
    ["Sarah Ostrander, 45, lost her house.", "Sarah Ostrander", "PERSON"],
    ["He reads the Millbrook Herald every day.", "Millbrook Herald", "ORGANISATION"],
    ["She works for Dunmore Holdings Inc. and likes it.", "Dunmore Holdings Inc.", "ORGANISATION"],
    [
      "Officials of the Department of Tunnels and Bridges came.",
      "Department of Tunnels and Bridges",
      "ORGANISATION",
    ],
    ["A study of the University of Ostrava appeared.", "University of Ostrava", "ORGANISATION"],
    [
      "Clerks of the Northern Citizenship and Tunnel Services came.",
      "Northern Citizenship and Tunnel Services",
      "ORGANISATION",
    ],
    ["Dunmore Dynamics chief executive Tom Birch came.", "Dunmore Dynamics", "ORGANISATION"],
    ["Critics say that ZandoFact erred.", "ZandoFact", "ORGANISATION"],
    ["Zandor Quist raised its prices again.", "Zandor Quist", "ORGANISATION"],
    ["They asked Zandor Quist, a tunnelling company in Oslo, to help.", "Zandor Quist", "ORGANISATION"],
    ["Shops said Zandora shares fell.", "Zandora", "ORGANISATION"],
    ["Experts say Zandora said it would pay.", "Zandora", "ORGANISATION"],
    ["Parts of Zandora have been sinking.", "Zandora", "PLACE"],
    ["They feared for the Zandora tunnel.", "Zandora tunnel", "TOPIC"],
    ["She lives in St Bride’s Row now.", "St Bride’s Row", "PLACE"],
    ["They fought the Dunmore Toll Act for years.", "Dunmore Toll Act", "TOPIC"],
    ["Critics met Zandora, who wept.", "Zandora", "PERSON"],
    ["A spokesman for the White House declined.", "White House", "ORGANISATION"],
    ["Troops left Iran and Qatar on Monday.", "Iran", "PLACE"],
    ["They met in Vessel Bay yesterday.", "Vessel Bay", "PLACE"],
    ["It rained in the U.S. and elsewhere.", "United States", "PLACE"],
    ["Voters like the Clean Harbours Act a lot.", "Clean Harbours Act", "TOPIC"],
  ])("in “%s” makes %s a %s", (text, name, kind) => {
    expect(entityNamed(entitiesOf(text), name)?.kind).toBe(kind);
  });

  test.each([
    ["On Monday the court met again.", "Monday"],
    ["Supporters cheered. Lawmakers left early.", "Lawmakers"],
    ["Israeli troops and Republican senators agreed.", "Israeli"],
    ["Things fell apart. Nothing helped.", "Things"],
    ["The vote came in December, they said.", "December"],
    ["NEWS FLASH\n\nThe vote came late.", "FLASH"],
    ["Tunnel Costs Rise Again Despite Promises\n\nThe vote came late.", "Costs"],
    ["Sen. Orla Venn (R-Texas) objected.", "R-Texas"],
    ["He would not go, and neither would I.", "I."],
    ["Now we know that THEY LOSE and that WE WIN.", "LOSE"],
    ["He called it “Peace Through Tunnels” and left.", "Peace Through Tunnels"],
    ["They say poor Norway lost. “Poor Norway,” they say.", "Poor Norway"],
  ])("“%s” names nobody called %s", (text, name) => {
    expect(entityNamed(entitiesOf(text), name)).toBeUndefined();
  });

  test("a capital at the start of a sentence makes a name of a word only if the article writes it so elsewhere", () => {
    const apart = entitiesOf("Bright ideas helped. People like Bright because Bright works.");
    expect(entityNamed(apart, "Bright")).toBeDefined();
    expect(entityNamed(entitiesOf("Bright ideas helped the bright people."), "Bright")).toBeUndefined();
  });
});

describe("forms of one name", () => {
  test.each([
    ["Orla Venn spoke. Then Venn left.", "Orla Venn", "Venn"],
    ["Bill de Warre won. Later de Warre smiled at the crowd.", "Bill de Warre", "Warre"],
    ["The Harbour Workers Union struck. The HWU wants more.", "Harbour Workers Union", "HWU"],
    ["Dunmore Mining Corp. grew fast. Investors like Dunmore.", "Dunmore Mining Corp.", "Dunmore"],
    [
      "He called the Department of Justice. The Justice Department answered.",
      "Department of Justice",
      "Justice Department",
    ],
    ["Sarah Ostrander Pell spoke. Then Sarah Pell left.", "Sarah Ostrander Pell", "Sarah Pell"],
    ["America waited. The United States and the U.S. are one.", "United States", "U.S."],
  ])("in “%s” are one: %s, %s", (text, name, alias) => {
    const entities = entitiesOf(text);
    const found = entityNamed(entities, alias);
    expect(found?.name).toBe(name);
    expect(found).toBe(entityNamed(entities, name));
  });

  test("two people of one surname stay two, and a bare surname is the one who acted last", () => {
    const { article, text } = resolved(
      "John Pellam said no. Pellam then left.\n\nMary Pellam said yes. Pellam smiled.\n\nMr. Pellam frowned.",
    );
    const at = (needle: string, nth: number) => {
      let from = -1;
      for (let i = 0; i <= nth; i++) from = text.indexOf(needle, from + 1);
      const mention = article.entities.mentions.find(({ start }) => start === from);
      return mention && article.entities.entities[mention.entity]!.name;
    };
    expect([at("Pellam then", 0), at("Pellam smiled", 0), at("Pellam frowned", 0)]).toEqual([
      "John Pellam",
      "Mary Pellam",
      "John Pellam",
    ]);
  });

  test("a title that is somebody's surname means that person", () => {
    expect(entityNamed(entitiesOf("Ada King spoke first. Later King left the room."), "King")?.name).toBe(
      "Ada King",
    );
  });
});

describe("the role of a person", () => {
  test.each([
    ["Israeli Prime Minister Orla Venn revealed it.", "Orla Venn", "Israeli Prime Minister"],
    ["Orla Venn, the prime minister of Norway, left.", "Orla Venn", "prime minister of Norway"],
    [
      "Campaign manager Quill Sandoz quit. Former Maine Gov. Ada Moor stayed.",
      "Ada Moor",
      "Former Maine Gov.",
    ],
    ["Friends of Ada Moor spoke. Moor spokeswoman Tessa Quay declined.", "Tessa Quay", "Moor spokeswoman"],
    ["Secretary of State Ada Moor came.", "Ada Moor", "Secretary of State"],
    ["Labour MP Ada Moor came.", "Ada Moor", "Labour MP"],
    ["Republican Ada Moor came.", "Ada Moor", null],
    ["Mr. Ada Moor came.", "Ada Moor", null],
    ["His wife, Ada Moor, came.", "Ada Moor", null],
  ])("in “%s” of %s is %s", (text, name, role) => {
    expect(entityNamed(entitiesOf(text), name)?.role).toBe(role);
  });
});

describe("organisations named by whose they are", () => {
  test.each([
    ["The Venn campaign lied about Orla Venn.", "Venn campaign"],
    ["Orla Venn’s office was closed.", "Orla Venn’s office"],
    ["The Norwegian government fell.", "Norwegian government"],
  ])("“%s” speaks of the organisation “%s”", (text, name) => {
    expect(entityNamed(entitiesOf(text), name)?.kind).toBe("ORGANISATION");
  });
});

describe("topics", () => {
  test.each([
    ["They oppose the housing bill. The bill would cost too much.", "housing bill", 2],
    ["A carbon tax is coming, critics of the carbon tax warn.", "carbon tax", 2],
    ["The ceasefire held. Without the ceasefire all is lost.", "ceasefire", 2],
    ["People speak of immigration every day.", "immigration", 1],
    ["The tunnel is dear. The tunnel project is late. They want the Sarn tunnel.", "Sarn tunnel", 3],
    ["They want a badger hunt. The hunt is cruel. Stop the hunt now.", "badger hunt", 3],
  ])("“%s” speaks of %s %d times", (text, name, times) => {
    const { article } = resolved(text);
    const topic = article.entities.entities.findIndex(
      (entity) => entity.name === name && entity.kind === "TOPIC",
    );
    expect(topic).toBeGreaterThanOrEqual(0);
    expect(article.entities.mentions.filter(({ entity }) => entity === topic)).toHaveLength(times);
  });

  test("ordinary nouns are none", () => {
    const kinds = entitiesOf("The man opened the door of the house. The door was old.").map(
      ({ kind }) => kind,
    );
    expect(kinds).not.toContain("TOPIC");
  });
});
