import type { ReadDocument } from "../../model/document.js";
import type { Mention } from "../../model/entity.js";
import type { AttributedStatement } from "../../model/statement.js";
import { isSubject, subjectAhead, subjectOfSameClause } from "./find-subjects.js";
import { TAG } from "./mark-capitals.js";
import type { FoundSpeaker, NamedCast } from "./named-cast.js";
import { placeQuotations, tokensOf } from "./place-quotations.js";
import { indexRoles, isDescriptionHead, resolveDescription } from "./resolve-descriptions.js";
import { SourceResolver } from "./resolve-source.js";
import { Antecedents, PRONOUNS } from "./weigh-antecedents.js";

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
): { mentions: Mention[]; speakers: FoundSpeaker[] } {
  const statementAt = placeQuotations(document, statements);
  const outside = new Walk(document, cast, statementAt);
  const bySource = outside.walkOutside(statements);
  const speakers = passOn(statements, bySource);
  const inside = new Walk(document, cast, statementAt);
  inside.walkInside(outside.mentions, speakers);
  const mentions = [...outside.mentions, ...inside.mentions];
  mentions.sort((a, b) => a.firstToken - b.firstToken || b.lastToken - a.lastToken);
  return { mentions, speakers };
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
  readonly mentions: Mention[] = [];
  private readonly antecedents: Antecedents;
  /** For each token, 1 + index of the name or owned organisation that begins there. */
  private readonly nameFrom: Int32Array;
  /** For each token, 1 + index of the name it is a part of. */
  private readonly nameOver: Int32Array;
  private readonly ownedFrom: Int32Array;
  /** Last token of a sentence in which somebody was already named: whoever comes first is most likely its subject. */
  private sentenceNamed = -1;

  constructor(
    private readonly document: ReadDocument,
    private readonly cast: NamedCast,
    private readonly statementAt: Int32Array,
  ) {
    this.antecedents = new Antecedents(cast.members);
    this.nameFrom = new Int32Array(document.tokens.count + 1);
    this.nameOver = new Int32Array(document.tokens.count + 1);
    this.ownedFrom = new Int32Array(document.tokens.count + 1);
    cast.names.forEach((name, index) => {
      if (cast.memberAt[index]! < 0) return;
      this.nameFrom[name.first] = index + 1;
      this.nameOver.fill(index + 1, name.first, name.last);
    });
    cast.owned.forEach((owned, index) => {
      this.ownedFrom[owned.first] = index + 1;
    });
  }

  walkOutside(statements: readonly AttributedStatement[]): (FoundSpeaker | null)[] {
    const { tokens } = this.document;
    const { cast, antecedents } = this;
    const byRole = indexRoles(cast.members);
    const bySource: (FoundSpeaker | null)[] = statements.map(() => null);
    const sourcesFrom = sourcesByToken(this.document, statements);
    const resolver = new SourceResolver(this.document, cast, this.nameOver, byRole, antecedents);
    let sourceEnd = 0;
    for (let i = 0; i < tokens.count; i++) {
      const inQuotation = this.statementAt[i] !== 0;
      for (const { statement, last } of sourcesFrom.get(i) ?? []) {
        const found = resolver.resolve(i, last, inQuotation);
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
      const pronoun = PRONOUNS.get(tokens.lowers[i]!);
      if (pronoun !== undefined && pronoun !== "SPEAKER" && pronoun !== "SPEAKERS") this.addPronoun(i, -1);
      else if (tokens.lowers[i] === "the") this.addDescription(i, byRole);
    }
    return bySource;
  }

  walkInside(outside: readonly Mention[], speakers: readonly FoundSpeaker[]): void {
    const { tokens } = this.document;
    const { statementAt } = this;
    let next = 0;
    for (let i = 0; i < tokens.count; i++) {
      for (; next < outside.length && outside[next]!.firstToken <= i; next++) this.recall(outside[next]!);
      if (statementAt[i] === 0) continue;
      const pronoun = PRONOUNS.get(tokens.lowers[i]!);
      if (pronoun === undefined) continue;
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
    const ownedAt = this.ownedFrom[i]! - 1;
    if (ownedAt >= 0) {
      const { member, first, last } = cast.owned[ownedAt]!;
      this.add(member, first, last, "NAME", cast.members[member]!.confidence, this.actsAt(first, last));
    }
    const nameAt = this.nameFrom[i]! - 1;
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
    const barred = excluded >= 0 ? excluded : subjectOfSameClause(tokens, i, this.antecedents.latest);
    const ahead = subjectAhead(
      this.document,
      this.cast,
      this.nameFrom,
      i,
      type === "MALE" ? 1 : type === "FEMALE" ? 2 : 0,
    );
    const found = ahead ?? this.antecedents.resolve(type, tokens.sentenceOf[i]!, inQuotation, barred);
    if (!found) return;
    const isSubject =
      tokens.tags[i + 1] === TAG.VERB || tokens.tags[i + 1] === TAG.AUX || tokens.tags[i + 1] === TAG.ADV;
    this.add(found.member, i, i + 1, "PRONOUN", found.confidence, isSubject);
  }

  private addDescription(i: number, byRole: ReadonlyMap<string, readonly number[]>): void {
    const { tokens } = this.document;
    let head = i;
    for (let k = i + 1; k < i + 6 && k < tokens.count && this.nameFrom[k] === 0; k++) {
      const tag = tokens.tags[k]!;
      if (tag === TAG.NOUN || tag === TAG.PROPN) head = k;
      else if (tag !== TAG.ADJ && !(tokens.lowers[k] === "-")) break;
    }
    if (head === i || tokens.lowers[head + 1] === "-" || !isDescriptionHead(tokens.lowers[head]!)) return;
    if (this.nameFrom[head + 1]! > 0) return;
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
    form: Mention["form"],
    confidence: number,
    isSubject: boolean,
  ): void {
    if (member < 0) return;
    this.mentions.push(this.mention(member, first, last, form, confidence));
    this.remember(member, first, isSubject);
  }

  private recall(mention: Mention): void {
    this.remember(mention.entity, mention.firstToken, this.actsAt(mention.firstToken, mention.lastToken));
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
    form: Mention["form"],
    confidence: number,
  ): Mention {
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

/** The statements' sources by the token they begin at. */
function sourcesByToken(document: ReadDocument, statements: readonly AttributedStatement[]) {
  const byToken = new Map<number, { statement: number; last: number }[]>();
  statements.forEach(({ source }, statement) => {
    if (!source) return;
    const [first, last] = tokensOf(document, source);
    if (last <= first) return;
    const list = byToken.get(first);
    if (list) list.push({ statement, last });
    else byToken.set(first, [{ statement, last }]);
  });
  return byToken;
}
