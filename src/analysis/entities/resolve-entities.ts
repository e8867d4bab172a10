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
import { findOwned, OwnedOrganisations } from "./find-owned.js";
import { findTopics } from "./find-topics.js";
import { type KindModel, openKindModel } from "./kind-model.js";
import type { FoundMention, FoundSpeaker } from "./named-cast.js";
import { markContents } from "./place-quotations.js";
import { readNames } from "./read-names.js";
import type { NamedAt } from "./split-titles.js";
import { tellNamesakesApart } from "./tell-namesakes.js";
import { tellOfficesAhead } from "./tell-offices.js";
import { tellSpeakingPlaces } from "./tell-places.js";
import { tellRoles } from "./tell-roles.js";
import { uniteNames } from "./unite-names.js";
import { walkArticle } from "./walk-article.js";
import { readFacts } from "./word-facts.js";

/** Says who speaks each statement of a read document, and what its entities are. */
export type EntityResolver = (
  document: ReadDocument,
  statements: readonly AttributedStatement[],
) => ResolvedArticle;

/** Makes the step from models/entities.bin; throws MODEL_INVALID. */
export function createEntityResolver(weights: Uint8Array): EntityResolver {
  const model = openKindModel(weights);
  return (document, statements) => resolveEntities(document, statements, model);
}

/**
 * Finds the people, organisations, groups, places and topics of an article, unites the forms each of them takes, resolves
 * pronouns and descriptions, and says who speaks each statement. Pure, never throws, and takes time in proportion to the
 * text's length. Only what the article itself says counts; the lists know words, first names and places, but nobody.
 */
function resolveEntities(
  document: ReadDocument,
  statements: readonly AttributedStatement[],
  model: KindModel,
): ResolvedArticle {
  const { tokens } = document;
  const facts = readFacts(tokens);
  const { names, shapes } = readNames(document, facts);
  const appositions = names.map(({ last }) => findApposition(tokens, last));
  const types = weighNames(document, facts, names, appositions, shapes, model);
  const united = uniteNames(document, facts, names, types);
  const { members, memberAt } = united;
  tellRoles(document, names, appositions, memberAt, members);
  const doubtful = tellNamesakesApart(document, names, united);
  tellOfficesAhead(document, facts, names, memberAt, members);
  const ownedOrganisations = new OwnedOrganisations(members);
  const owned = findOwned(document, facts, names, memberAt, members, shapes, ownedOrganisations);
  const cast = { members, names, memberAt, doubtful, owned, ownedOrganisations };
  const { mentions, speakers } = walkArticle(document, cast, statements, facts);
  tellSpeakingPlaces(tokens, names, memberAt, members, speakers);
  addTopics(document, facts, names, memberAt, members, mentions, markContents(document, statements));
  return served(members, mentions, speakers);
}

function addTopics(
  document: ReadDocument,
  facts: Int32Array,
  names: readonly NamedAt[],
  memberAt: Int32Array,
  members: Member[],
  mentions: FoundMention[],
  contents: Uint8Array,
): void {
  const { tokens } = document;
  const add = (entity: number, first: number, last: number, form: FoundMention["form"]) => {
    const start = tokens.starts[first]!;
    const end = tokens.ends[last - 1]!;
    mentions.push({ start, end, firstToken: first, lastToken: last, entity, form, confidence: 0.7 });
  };
  const namedIssues: { last: number; member: number }[] = [];
  for (let at = 0; at < names.length; at++) {
    const member = memberAt[at]!;
    if (members[member]?.kind === "TOPIC") namedIssues.push({ last: names[at]!.last, member });
  }
  const { topics, places, again } = findTopics(document, facts, names, namedIssues, contents);
  for (const { first, last, member } of again) add(member, first, last, "DESCRIPTION");
  // "The Sarn tunnel" speaks of the tunnel, not of Sarn.
  const isModifier = new Uint8Array(document.tokens.count);
  for (const { first, last } of places) for (let i = first; i < last - 1; i++) isModifier[i] = 1;
  let kept = 0;
  for (const mention of mentions) {
    const isPlace = members[mention.entity]!.kind === "PLACE";
    if (!(isPlace && mention.form === "NAME" && isModifier[mention.lastToken - 1] === 1))
      mentions[kept++] = mention;
  }
  mentions.length = kept;
  const topicsFrom = members.length;
  for (const name of topics) members.push(newMember("TOPIC", name, [], 0.7));
  for (const { topic, first, last } of places) add(topicsFrom + topic, first, last, "NAME");
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
  return { name, kind, role, aliases: forms === null ? [] : [...forms].sort() };
}

/** An entity as a speaker: a country that speaks is its government, and a topic that seems to speak is nobody with a name. */
function speakerName({ name, kind, role, aliases }: Entity): SpeakerName {
  if (kind === "PLACE") return { name, kind: "ORGANISATION", role, aliases, isPlace: true };
  return { name, kind: kind === "TOPIC" ? "UNNAMED" : kind, role, aliases };
}
