import type { ReadDocument } from "../../model/document.js";
import type { AttributedStatement } from "../../model/statement.js";
import { isSubject, ownerInClause, subjectAhead, subjectOfSameClause } from "./find-subjects.js";
import type { FoundMention, FoundSource, FoundSpeaker, NamedCast } from "./named-cast.js";
import { placeQuotations, tokensOf } from "./place-quotations.js";
import { indexRoles, resolveDescription } from "./resolve-descriptions.js";
import { LabelResolver } from "./resolve-label.js";
import { SourceResolver } from "./resolve-source.js";
import { TAG } from "./token-shapes.js";
import { Antecedents, PRONOUNS, type PronounType } from "./weigh-antecedents.js";
import { FACT } from "./word-facts.js";

/** That a statement whose source is not told has none is no more than a guess. */
const NOBODY: FoundSpeaker = { member: -1, confidence: 0.5 };

/**
 * Goes through the article twice in reading order. First outside quotations, where names, sources, descriptions and
 * third-person pronouns follow each other; that tells who speaks each statement. Then inside the quotations, where "I"
 * is the speaker and "he" is somebody else. Members that only a source names are added to the cast.
 */
export function walkArticle(
  document: ReadDocument,
  cast: NamedCast,
  statements: readonly AttributedStatement[],
  facts: Int32Array,
): { mentions: FoundMention[]; speakers: FoundSpeaker[] } {
  const statementAt = placeQuotations(document, statements);
  const places = placeNames(document, cast);
  const outside = new Walk(document, cast, statementAt, facts, places);
  const bySource = outside.walkOutside(statements);
  const speakers = passOn(statements, bySource);
  const inside = new Walk(document, cast, statementAt, facts, places);
  inside.walkInside(outside, speakers);
  return { mentions: [...outside.mentions, ...inside.mentions], speakers };
}

/** Where names stand, one number a token. */
interface NamePlaces {
  /** 1 + index of the name that begins at a token. */
  readonly nameFrom: Int32Array;
  /** 1 + index of the name that a token is a part of. */
  readonly nameOver: Int32Array;
  /** 1 + index of the owned organisation that begins at a token. */
  readonly ownedFrom: Int32Array;
}

function placeNames({ tokens }: ReadDocument, { names, memberAt, owned }: NamedCast): NamePlaces {
  const nameFrom = new Int32Array(tokens.count + 1);
  const nameOver = new Int32Array(tokens.count + 1);
  const ownedFrom = new Int32Array(tokens.count + 1);
  for (let index = 0; index < names.length; index++) {
    if (memberAt[index]! < 0) continue;
    const { first, last } = names[index]!;
    nameFrom[first] = index + 1;
    for (let i = first; i < last; i++) nameOver[i] = index + 1;
  }
  for (let index = 0; index < owned.length; index++) ownedFrom[owned[index]!.first] = index + 1;
  return { nameFrom, nameOver, ownedFrom };
}

/** Gives statements without a source of their own the speaker of the one they go on with. */
function passOn(
  statements: readonly AttributedStatement[],
  bySource: readonly (FoundSpeaker | null)[],
): FoundSpeaker[] {
  const speakers: FoundSpeaker[] = [];
  statements.forEach((statement, index) => {
    const own = bySource[index];
    if (own) speakers.push(own);
    else if (statement.continues === null) speakers.push(NOBODY);
    else {
      const before = speakers[statement.continues] ?? bySource[statement.continues] ?? NOBODY;
      speakers.push({ member: before.member, confidence: before.confidence * 0.95 });
    }
  });
  return speakers;
}

class Walk {
  readonly mentions: FoundMention[] = [];
  /** Whether each of them is the subject of its clause. */
  readonly subjects: boolean[] = [];
  private readonly antecedents: Antecedents;
  /** Last token of a sentence in which somebody was already named: whoever comes first is most likely its subject. */
  private sentenceNamed = -1;

  constructor(
    private readonly document: ReadDocument,
    private readonly cast: NamedCast,
    private readonly statementAt: Int32Array,
    private readonly facts: Int32Array,
    private readonly places: NamePlaces,
  ) {
    this.antecedents = new Antecedents(cast.members);
  }

  walkOutside(statements: readonly AttributedStatement[]): (FoundSpeaker | null)[] {
    const { tokens } = this.document;
    const { cast, antecedents, facts, statementAt } = this;
    const byRole = indexRoles(cast.members);
    const bySource: (FoundSpeaker | null)[] = statements.map(() => null);
    const sources = sourcesInOrder(this.document, statements);
    const resolver = new SourceResolver(this.document, cast, this.places.nameOver, byRole, antecedents);
    const labels = new LabelResolver(this.document, cast, this.places.nameOver);
    let next = 0;
    let sourceEnd = 0;
    for (let i = 0; i < tokens.count; i++) {
      const inQuotation = statementAt[i] !== 0;
      for (; next < sources.length && sources[next]!.first === i; next++) {
        const { statement, last } = sources[next]!;
        const label = statements[statement]!.cue === null ? labels.resolve(i, last) : null;
        const found: FoundSource | null = label
          ? { speaker: label, range: [i, last], form: "NAME" }
          : resolver.resolve(i, last, inQuotation);
        bySource[statement] = found?.speaker ?? null;
        if (!found) continue;
        if (!inQuotation && found.speaker.member >= 0) antecedents.lastSpeaker = found.speaker.member;
        if (found.range && last > sourceEnd) {
          this.add(
            found.speaker.member,
            found.range[0],
            found.range[1],
            found.form,
            found.speaker.confidence,
            true,
          );
          sourceEnd = Math.max(sourceEnd, found.range[1]);
        }
      }
      if (this.addName(i) || inQuotation || i < sourceEnd) continue;
      if ((facts[i]! & (FACT.pronoun | FACT.the)) === 0) continue;
      const pronoun = PRONOUNS.get(tokens.lowers[i]!);
      if (pronoun === undefined) this.addDescription(i, byRole);
      else if (pronoun !== "SPEAKER" && pronoun !== "SPEAKERS") this.addPronoun(i, -1);
    }
    return bySource;
  }

  walkInside({ mentions, subjects }: Walk, speakers: readonly FoundSpeaker[]): void {
    const { tokens } = this.document;
    const { statementAt } = this;
    let next = 0;
    for (let i = 0; i < tokens.count; i++) {
      if (statementAt[i] === 0 || (this.facts[i]! & FACT.pronoun) === 0) continue;
      for (; next < mentions.length && mentions[next]!.firstToken <= i; next++)
        this.remember(mentions[next]!.entity, mentions[next]!.firstToken, subjects[next]!);
      const pronoun = PRONOUNS.get(tokens.lowers[i]!)!;
      const { member, confidence } = speakers[statementAt[i]! - 1]!;
      if (pronoun === "SPEAKER" || pronoun === "SPEAKERS") {
        if (member < 0) continue;
        // "we" is the speaker's side as often as the speaker.
        const trust =
          pronoun === "SPEAKER" || this.cast.members[member]!.kind !== "PERSON" ? confidence : confidence / 2;
        this.mentions.push(this.mention(member, i, i + 1, "PRONOUN", trust));
      } else this.addPronoun(i, member);
    }
  }

  /** Adds the name or owned organisation that begins at a token. */
  private addName(i: number): boolean {
    const { cast } = this;
    const ownedAt = this.places.ownedFrom[i]! - 1;
    if (ownedAt >= 0) {
      const { member, first, last } = cast.owned[ownedAt]!;
      this.add(member, first, last, "NAME", cast.members[member]!.confidence, this.actsAt(first, last));
    }
    const nameAt = this.places.nameFrom[i]! - 1;
    if (nameAt < 0) return ownedAt >= 0;
    const { first, last, roleFirst } = cast.names[nameAt]!;
    const member = cast.memberAt[nameAt]!;
    this.add(
      member,
      first,
      last,
      "NAME",
      cast.members[member]!.confidence,
      this.actsAt(Math.min(first, roleFirst), last),
    );
    return true;
  }

  private addPronoun(i: number, excluded: number): void {
    const { tokens } = this.document;
    const type = PRONOUNS.get(tokens.lowers[i]!)!;
    // A bare "it" outside a source is as often a dummy or a clause as a thing that has a name.
    if (type === "NEUTER" && tokens.lowers[i] === "it") return;
    const inQuotation = this.statementAt[i] !== 0;
    const { latest } = this.antecedents;
    const barred = excluded >= 0 ? excluded : subjectOfSameClause(tokens, i, latest);
    const gender = type === "MALE" ? 1 : type === "FEMALE" ? 2 : 0;
    const ahead =
      subjectAhead(this.document, this.cast, this.places.nameFrom, i, gender) ??
      ownerInClause(tokens, this.cast.members, i, gender, excluded, latest);
    const found = ahead ?? this.antecedents.resolve(type, tokens.sentenceOf[i]!, inQuotation, barred);
    if (!found) return;
    this.tellGender(found.member, type);
    const isSubject =
      tokens.tags[i + 1] === TAG.VERB || tokens.tags[i + 1] === TAG.AUX || tokens.tags[i + 1] === TAG.ADV;
    this.add(found.member, i, i + 1, "PRONOUN", found.confidence, isSubject);
  }

  /** Who was "he" is no "she" later on, where neither name nor title tells. */
  private tellGender(member: number, type: PronounType): void {
    const meant = this.cast.members[member]!;
    if (meant.male !== meant.female) return;
    if (type === "MALE") meant.male += 0.5;
    if (type === "FEMALE") meant.female += 0.5;
  }

  private addDescription(i: number, byRole: ReadonlyMap<string, readonly number[]>): void {
    const { tokens } = this.document;
    let head = i;
    for (let k = i + 1; k < i + 6 && k < tokens.count && this.places.nameFrom[k] === 0; k++) {
      const tag = tokens.tags[k]!;
      if (tag === TAG.NOUN || tag === TAG.PROPN) head = k;
      else if (tag === TAG.ADJ) {
        if (head > i && (this.facts[k]! & FACT.role) !== 0) head = k;
      } else if (tokens.lowers[k] !== "-") break;
    }
    if (head === i || tokens.lowers[head + 1] === "-" || (this.facts[head]! & FACT.describes) === 0) return;
    if (this.places.nameFrom[head + 1]! > 0) return;
    const { members } = this.cast;
    const sentence = tokens.sentenceOf[i]!;
    const member = resolveDescription(tokens, i + 1, head, sentence, members, byRole, this.antecedents);
    if (member >= 0) this.add(member, i, head + 1, "DESCRIPTION", 0.7, this.actsAt(i, head + 1));
  }

  private actsAt(first: number, last: number): boolean {
    return isSubject(this.document.tokens, this.sentenceNamed, first, last);
  }

  private add(
    member: number,
    first: number,
    last: number,
    form: FoundMention["form"],
    confidence: number,
    isSubject: boolean,
  ): void {
    if (member < 0) return;
    this.mentions.push(this.mention(member, first, last, form, confidence));
    this.subjects.push(isSubject);
    this.remember(member, first, isSubject);
  }

  private remember(member: number, token: number, isSubject: boolean): void {
    const sentence = this.document.tokens.sentenceOf[token]!;
    this.antecedents.mention({
      member,
      token,
      sentence,
      isSubject,
      inQuotation: this.statementAt[token] !== 0,
    });
    this.sentenceNamed = sentence;
  }

  private mention(
    member: number,
    first: number,
    last: number,
    form: FoundMention["form"],
    confidence: number,
  ): FoundMention {
    const { tokens } = this.document;
    return {
      start: tokens.starts[first]!,
      end: tokens.ends[last - 1]!,
      firstToken: first,
      lastToken: last,
      entity: member,
      form,
      confidence,
    };
  }
}

/** The statements' sources by the token they begin at, then in the statements' order. */
function sourcesInOrder(document: ReadDocument, statements: readonly AttributedStatement[]) {
  const sources: { statement: number; first: number; last: number }[] = [];
  statements.forEach(({ source }, statement) => {
    if (!source) return;
    const [first, last] = tokensOf(document, source);
    if (last > first) sources.push({ statement, first, last });
  });
  return sources.sort((a, b) => a.first - b.first || a.statement - b.statement);
}
