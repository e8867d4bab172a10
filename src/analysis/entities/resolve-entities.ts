import type { ReadDocument } from "../../model/document.js";
import type { Entity } from "../../model/entity.js";
import type { ResolvedArticle, ResolvedSpeaker } from "../../model/resolved-article.js";
import type { SpeakerName } from "../../model/speaker.js";
import { UNATTRIBUTED } from "../../model/speaker.js";
import type { AttributedStatement } from "../../model/statement.js";
import type { Member } from "./cast.js";
import { newMember } from "./cast.js";
import { weighNames } from "./classify-names.js";
import { findApposition } from "./find-appositions.js";
import { findNames } from "./find-names.js";
import { findOwned, OwnedOrganisations } from "./find-owned.js";
import { findTopics } from "./find-topics.js";
import { markCapitals, TAG } from "./mark-capitals.js";
import type { FoundMention, FoundSpeaker } from "./named-cast.js";
import { partRuns } from "./part-runs.js";
import type { NamedAt } from "./split-titles.js";
import { splitTitles } from "./split-titles.js";
import { tellRoles } from "./tell-roles.js";
import { uniteNames } from "./unite-names.js";
import { walkArticle } from "./walk-article.js";
import { readFacts } from "./word-facts.js";

/**
 * Finds the people, organisations, groups, places and topics of an article, unites the forms each of them takes, resolves
 * pronouns and descriptions, and says who speaks each statement. Pure, never throws, and takes time in proportion to the
 * text's length. Only what the article itself says counts; the lists know words, first names and places, but nobody.
 */
export function resolveEntities(
  document: ReadDocument,
  statements: readonly AttributedStatement[],
): ResolvedArticle {
  const { tokens } = document;
  const facts = readFacts(tokens);
  const capitals = markCapitals(document, facts);
  const names = nameRuns(document, findNames(document, facts, capitals));
  const appositions = names.map(({ last }) => findApposition(tokens, last));
  const types = weighNames(document, names, appositions, capitals.shapes);
  const { members, memberAt } = uniteNames(document, names, types);
  tellRoles(document, names, appositions, memberAt, members);
  const ownedOrganisations = new OwnedOrganisations(members);
  const owned = findOwned(document, names, memberAt, members, capitals.shapes, ownedOrganisations);
  const cast = { members, names, memberAt, owned, ownedOrganisations };
  const { mentions, speakers } = walkArticle(document, cast, statements, facts);
  addTopics(document, facts, names, memberAt, members, mentions);
  return served(members, mentions, speakers);
}

/**
 * Splits titles off. A title alone, and a word that is a name only in company, are names where they are somebody's
 * surname: "King" once "Ada King" was named, "May" once "Ada May" was.
 */
function nameRuns({ tokens }: ReadDocument, found: ReturnType<typeof findNames>): NamedAt[] {
  const names: NamedAt[] = [];
  const doubtful = [...found.doubtful];
  for (const run of partRuns(tokens, found.runs)) {
    const name = splitTitles(tokens, run);
    if (name) names.push(name);
    else if (run.last - run.first === 1) doubtful.push(run);
  }
  const surnames = new Set<string>();
  for (const { first, last, honorific } of names) {
    if (last - first > 1 || honorific >= 0) surnames.add(tokens.lowers[last - 1]!);
  }
  for (const { first, last } of doubtful) {
    const key = tokens.lowers[first]!;
    const isName = surnames.has(key) && tokens.lowers[first - 1] !== "the" && tokens.tags[first] !== TAG.AUX;
    if (isName) names.push({ first, last, key, roleFirst: first, roleLast: first, honorific: -1 });
  }
  return names.sort((a, b) => a.first - b.first);
}

function addTopics(
  document: ReadDocument,
  facts: Int32Array,
  names: readonly NamedAt[],
  memberAt: Int32Array,
  members: Member[],
  mentions: FoundMention[],
): void {
  const { tokens } = document;
  const add = (entity: number, first: number, last: number, form: FoundMention["form"]) => {
    const span = { start: tokens.starts[first]!, end: tokens.ends[last - 1]! };
    mentions.push({ ...span, firstToken: first, lastToken: last, entity, form, confidence: 0.7 });
  };
  const namedIssues = names.flatMap(({ last }, at) => {
    const member = memberAt[at]!;
    return members[member]?.kind === "TOPIC" ? [{ last, member }] : [];
  });
  const { topics, again } = findTopics(document, facts, names, namedIssues);
  for (const { first, last, member } of again) add(member, first, last, "DESCRIPTION");
  for (const { name, at } of topics) {
    const entity = members.length;
    members.push(newMember("TOPIC", name, name.split(" "), 0.7));
    for (const { first, last } of at) add(entity, first, last, "NAME");
  }
  mentions.sort((a, b) => a.start - b.start || b.end - a.end || a.entity - b.entity);
}

/** Leaves out members that nothing mentions, and numbers the others anew in order of first mention. */
function served(
  members: readonly Member[],
  mentions: FoundMention[],
  speakers: readonly FoundSpeaker[],
): ResolvedArticle {
  const numbers = new Int32Array(members.length).fill(-1);
  const entities: Entity[] = [];
  const number = (member: number) => {
    if (numbers[member]! < 0) {
      numbers[member] = entities.length;
      entities.push(entityOf(members[member]!));
    }
    return numbers[member]!;
  };
  for (const mention of mentions) mention.entity = number(mention.entity);
  const numbered = speakers.map(({ member, confidence }) => ({
    entity: member < 0 ? null : number(member),
    confidence,
  }));
  return {
    entities: { entities, mentions },
    speakers: numbered.map(({ entity, confidence }): ResolvedSpeaker => {
      const speaker = entity === null ? UNATTRIBUTED : speakerName(entities[entity]!);
      return { entity, speaker, confidence };
    }),
  };
}

function entityOf({ name, kind, role, forms }: Member): Entity {
  return { name, kind, role, aliases: [...forms].filter((form) => form !== name).sort() };
}

/** An entity as a speaker: a country that speaks is its government, and a topic that seems to speak is nobody with a name. */
function speakerName({ name, kind, role, aliases }: Entity): SpeakerName {
  if (kind === "PLACE") return { name, kind: "ORGANISATION", role, aliases, isPlace: true };
  return { name, kind: kind === "TOPIC" ? "UNNAMED" : kind, role, aliases };
}
