import type { ReadDocument } from "../../model/document.js";
import type { EntityKind } from "../../model/entity.js";
import { addRole, wordsOf } from "./cast.js";
import { OWNED_ORGANISATIONS } from "./lists/organisation-words.js";
import type { FoundSource, FoundSpeaker, NamedCast } from "./named-cast.js";
import { NamedSources } from "./named-sources.js";
import { PhraseMembers } from "./phrase-members.js";
import type { SourceReading } from "./read-source.js";
import { isNominal, isRelative, midSentence, phraseRange, readSource } from "./read-source.js";
import { assumedHolder, resolveDescription } from "./resolve-descriptions.js";
import { TAG } from "./token-shapes.js";
import type { Antecedents } from "./weigh-antecedents.js";
import { pronounAt } from "./weigh-antecedents.js";
import { FACT, factsOf } from "./word-facts.js";

const NOBODY: FoundSpeaker = { member: -1, confidence: 0.3 };
/** Tokens before "they" within which a plural noun is looked for. */
const PLURAL_REACH = 50;
/** Outside quotations "I" is whoever wrote the article, "we" its writers. */
const AUTHOR = ["the author", "UNNAMED"] as const;
const AUTHORS = ["the authors", "GROUP"] as const;

/** Resolves the words of sources to members, in reading order; adds a member for each source that only a phrase names. */
export class SourceResolver {
  private readonly phrases: PhraseMembers;
  private readonly names: NamedSources;

  constructor(
    private readonly document: ReadDocument,
    private readonly cast: NamedCast,
    private readonly nameOver: Int32Array,
    private readonly byRole: ReadonlyMap<string, readonly number[]>,
    private readonly antecedents: Antecedents,
  ) {
    this.phrases = new PhraseMembers(document.tokens, cast.members);
    this.names = new NamedSources(document, cast, nameOver, this.phrases);
  }

  /** Who the source in the tokens `[first, last)` is; null where it can't be said (a pronoun that fits nobody). */
  resolve(first: number, last: number, inQuotation: boolean): FoundSource | null {
    const { tokens } = this.document;
    const reading = readSource(this.document, first, last, this.nameOver);
    if (!reading) return null;
    if (isRelative(tokens, reading.first) && !isNominal(tokens, reading.first + 1, reading.last))
      return this.fromRelative(reading.first, inQuotation);
    if (reading.isPronoun) return this.fromPronoun(reading, inQuotation);
    return (
      this.names.resolve(reading) ??
      this.fromOwner(reading, inQuotation) ??
      this.fromDescription(reading) ??
      this.fromPhrase(reading, reading.kind, 0.8)
    );
  }

  private fromPronoun(reading: SourceReading, inQuotation: boolean): FoundSource | null {
    const { tokens } = this.document;
    const at = reading.first;
    const type = pronounAt(tokens, at)!;
    const range = [at, at + 1] as const;
    if (type === "SPEAKER" || type === "SPEAKERS") {
      const member = this.turnHolder(at);
      if (member >= 0) return { speaker: { member, confidence: 0.8 }, range, form: "PRONOUN" };
      if (inQuotation) return { speaker: NOBODY, range: null, form: "PRONOUN" };
      const [name, kind] = type === "SPEAKER" ? AUTHOR : AUTHORS;
      const author = this.phrases.get(name, kind, reading, 0.6);
      return { speaker: { member: author, confidence: 0.6 }, range, form: "PRONOUN" };
    }
    const found = this.antecedents.resolve(type, tokens.sentenceOf[at]!, inQuotation, -1);
    if (found === null && type === "PLURAL") return this.fromPluralBefore(reading);
    // "The harbour of Leeds, a project it says will pay": a place that has not spoken is not who "it" is.
    const isSilentPlace =
      found !== null &&
      this.cast.members[found.member]!.kind === "PLACE" &&
      found.member !== this.antecedents.lastSpeaker;
    if (isSilentPlace) return { speaker: NOBODY, range: null, form: "PRONOUN" };
    // A pronoun that fits nobody names nobody: a speaker called "he" would be one person across articles.
    return { speaker: found ?? NOBODY, range: found ? range : null, form: "PRONOUN" };
  }

  /** "Opponents marched. They said …": the plural noun for people that stands nearest before, if no member fits. */
  private fromPluralBefore(reading: SourceReading): FoundSource {
    const { tokens, text } = this.document;
    const at = reading.first;
    const sentence = tokens.sentenceOf[at]!;
    for (let i = at - 1; i >= 0 && at - i < PLURAL_REACH && sentence - tokens.sentenceOf[i]! <= 1; i--) {
      if (tokens.tags[i] !== TAG.NOUN || tokens.lowers[i] === tokens.lemmas[i]) continue;
      if ((factsOf(tokens.lemmaHashes[i]!) & FACT.role) === 0 || this.nameOver[i]! > 0) continue;
      let first = i;
      while (first > 0 && i - first < 3 && tokens.tags[first - 1] === TAG.ADJ) first -= 1;
      const name = midSentence(tokens, wordsOf(text, tokens, first, i + 1), first, this.nameOver);
      const member = this.phrases.get(name, "GROUP", { ...reading, head: i, isPlural: true }, 0.5);
      return { speaker: { member, confidence: 0.5 }, range: [at, at + 1], form: "PRONOUN" };
    }
    return { speaker: NOBODY, range: null, form: "PRONOUN" };
  }

  /** Whose turn of a transcript the paragraph is, "MOOR: I never said so", or -1. */
  private turnHolder(at: number): number {
    const { tokens, sentences, paragraphs } = this.document;
    const { firstToken } = paragraphs[sentences[tokens.sentenceOf[at]!]!.paragraph]!;
    const name = this.nameOver[firstToken]! - 1;
    return name >= 0 && tokens.lowers[this.cast.names[name]!.last] === ":" ? this.cast.memberAt[name]! : -1;
  }

  /** ", who": the name or noun phrase before it. */
  private fromRelative(at: number, inQuotation: boolean): FoundSource | null {
    const { tokens } = this.document;
    const sentence = tokens.sentenceOf[at];
    let last = at;
    while (last > 0 && tokens.lowers[last - 1] === "," && tokens.sentenceOf[last - 1] === sentence) last -= 1;
    let first = last;
    while (first > 0 && last - first < 8 && tokens.sentenceOf[first - 1] === sentence) {
      const tag = tokens.tags[first - 1]!;
      const isNominal =
        tag === TAG.NOUN || tag === TAG.PROPN || tag === TAG.ADJ || tag === TAG.NUM || tag === TAG.DET;
      if (!isNominal && this.nameOver[first - 1] === 0) break;
      first -= 1;
      if (tag === TAG.DET) break;
    }
    if (first === last || isRelative(tokens, last - 1)) return null;
    const found = this.resolve(first, last, inQuotation);
    return (
      found && {
        ...found,
        range: null,
        speaker: { ...found.speaker, confidence: found.speaker.confidence * 0.85 },
      }
    );
  }

  /** "His latest statements", "Moor’s letter", "a report by the ministry", "her campaign", "Moor’s office". */
  private fromOwner(reading: SourceReading, inQuotation: boolean): FoundSource | null {
    const { tokens } = this.document;
    const { first, head, last } = reading;
    const noun = tokens.lowers[head]!;
    const owned = this.cast.owned.find((other) => other.first >= first && other.last === head + 1);
    if (owned) return { speaker: { member: owned.member, confidence: 0.9 }, range: null, form: "NAME" };
    const owner = this.ownerBefore(first, head, inQuotation);
    // "The Hamas-run ministry" and "the Senate banking committee" are no possessions.
    const isOwned = tokens.tags[head - 1] === TAG.PART || pronounAt(tokens, head - 1) !== undefined;
    if (owner && isOwned && OWNED_ORGANISATIONS.has(noun)) {
      const { name } = this.cast.members[owner.member]!;
      const member = this.cast.ownedOrganisations.get(owner.member, noun, `${name}’s ${noun}`);
      return {
        speaker: { member, confidence: owner.confidence * 0.9 },
        range: [first, head + 1],
        form: "DESCRIPTION",
      };
    }
    if (!reading.isDocument) return null;
    if (owner)
      return { speaker: { ...owner, confidence: owner.confidence * 0.95 }, range: null, form: "NAME" };
    for (let i = head + 1; i < last - 1; i++) {
      const preposition = tokens.lowers[i]!;
      if (preposition !== "by" && preposition !== "from" && preposition !== "of" && preposition !== "in")
        continue;
      let from = i + 1;
      while (from < last && (tokens.tags[from] === TAG.DET || tokens.tags[from] === TAG.ADJ)) from += 1;
      const name = this.nameOver[from]! - 1;
      const member = name < 0 || from >= last ? -1 : this.cast.memberAt[name]!;
      const kind = this.cast.members[member]?.kind;
      if (kind === "PERSON" || kind === "ORGANISATION")
        return { speaker: { member, confidence: 0.8 }, range: null, form: "NAME" };
    }
    return null;
  }

  /** The member whose possessive, or whose name as an organisation, stands before the head. */
  private ownerBefore(first: number, head: number, inQuotation: boolean): FoundSpeaker | null {
    const { tokens } = this.document;
    const type = pronounAt(tokens, first);
    if (type !== undefined && type !== "SPEAKER" && type !== "SPEAKERS")
      return this.antecedents.resolve(type, tokens.sentenceOf[first]!, inQuotation, -1);
    for (let i = head - 1; i >= first; i--) {
      const name = this.nameOver[i]! - 1;
      if (name < 0) continue;
      const member = this.cast.memberAt[name]!;
      const { last } = this.cast.names[name]!;
      const isPossessive = tokens.lowers[last]!.startsWith("'") || tokens.lowers[last] === "’";
      const isMaker = this.cast.members[member]!.kind === "ORGANISATION";
      return isPossessive || isMaker ? { member, confidence: isPossessive ? 0.9 : 0.75 } : null;
    }
    return null;
  }

  /** "the senator", "the Texas senator", "Moor’s campaign manager", "the company". */
  private fromDescription(reading: SourceReading): FoundSource | null {
    const { tokens } = this.document;
    const { first, head } = reading;
    let isPossessed = false;
    for (let i = first; i < head; i++)
      if (tokens.tags[i] === TAG.PART && tokens.lowers[i]!.startsWith("'")) isPossessed = true;
    if (reading.isPlural || !(reading.isDefinite || isPossessed)) return null;
    const from = reading.isDefinite ? first + 1 : first;
    const { members } = this.cast;
    const member = resolveDescription(
      tokens,
      from,
      head,
      tokens.sentenceOf[head]!,
      members,
      this.byRole,
      this.antecedents,
    );
    if (member >= 0) {
      return { speaker: { member, confidence: 0.75 }, range: [first, head + 1], form: "DESCRIPTION" };
    }
    const assumed = isPossessed
      ? -1
      : assumedHolder(tokens, reading, this.cast.members, this.byRole, this.antecedents);
    return assumed < 0
      ? null
      : { speaker: { member: assumed, confidence: 0.55 }, range: [first, head + 1], form: "DESCRIPTION" };
  }

  private fromPhrase(reading: SourceReading, kind: EntityKind, confidence: number): FoundSource {
    const { tokens, text } = this.document;
    const [first, last] = phraseRange(this.document, reading);
    // A mark, an initial torn off a name, and "you", are nobody.
    if (last - first === 1 && /^(?:[^\p{L}\p{N}]*\p{L}?\.?|you)$/u.test(tokens.lowers[first]!))
      return { speaker: NOBODY, range: null, form: "DESCRIPTION" };
    const name = midSentence(tokens, wordsOf(text, tokens, first, last), first, this.nameOver);
    const member = this.phrases.get(name, kind, reading, confidence);
    addRole(this.cast.members[member]!, tokens, first, Math.min(last, reading.head + 1));
    return {
      speaker: { member, confidence },
      range: [reading.first, Math.max(reading.last, reading.first + 1)],
      form: "DESCRIPTION",
    };
  }
}
