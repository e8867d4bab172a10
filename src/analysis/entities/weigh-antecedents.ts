import type { Tokens } from "../../model/document.js";
import type { Member } from "./cast.js";
import { genderOf } from "./cast.js";
import { isAcronym } from "./token-shapes.js";

/** What a pronoun asks of the one it stands for. */
export type PronounType = "MALE" | "FEMALE" | "PLURAL" | "NEUTER" | "SPEAKER" | "SPEAKERS";

/** Third-person and first-person pronouns, possessives included. Reflexives name whoever their clause is about, too. */
export const PRONOUNS: ReadonlyMap<string, PronounType> = new Map([
  ...["he", "him", "his", "himself"].map((word) => [word, "MALE"] as const),
  ...["she", "her", "hers", "herself"].map((word) => [word, "FEMALE"] as const),
  ...["they", "them", "their", "theirs", "themselves"].map((word) => [word, "PLURAL"] as const),
  ...["it", "its", "itself"].map((word) => [word, "NEUTER"] as const),
  ...["i", "me", "my", "mine", "myself"].map((word) => [word, "SPEAKER"] as const),
  ...["we", "us", "our", "ours", "ourselves"].map((word) => [word, "SPEAKERS"] as const),
]);

/** The pronoun at a token; undefined where it is none, or an acronym: "US". */
export function pronounAt(tokens: Tokens, i: number): PronounType | undefined {
  const type = PRONOUNS.get(tokens.lowers[i] ?? "");
  return type !== undefined && isAcronym(tokens, i) ? undefined : type;
}

/** A member lately mentioned. */
export interface Recent {
  readonly member: number;
  readonly token: number;
  readonly sentence: number;
  readonly isSubject: boolean;
  readonly inQuotation: boolean;
}

/** Who could be meant beyond this many others is forgotten. */
const REMEMBERED = 12;
/** Sentences after which a person, and anything else, is no longer meant by a pronoun. */
const REACH = { MALE: 7, FEMALE: 7, PLURAL: 2, NEUTER: 1, SPEAKER: 0, SPEAKERS: 0 } as const;

/**
 * Steps of the score that chooses an antecedent, set on the surnames of people that stand as sources in
 * quotations.train, each read as if a pronoun stood there.
 */
const WEIGHT = {
  sentence: -0.8,
  subject: 1.3,
  subjectBefore: 0.8,
  speaker: 0.7,
  gender: 1,
  inQuotation: -1.6,
  frequency: 0.15,
} as const;

/** The members mentioned last, latest first, and how often each was mentioned so far. */
export class Antecedents {
  private readonly recents: Recent[] = [];
  /** How often each member was mentioned, by its index; members may still be added. */
  private readonly counts: number[] = [];
  /** Member who spoke last outside quotation marks, or -1. */
  lastSpeaker = -1;

  constructor(private readonly members: readonly Member[]) {}

  mention(recent: Recent): void {
    const { recents } = this;
    this.counts[recent.member] = (this.counts[recent.member] ?? 0) + 1;
    let at = 0;
    while (at < recents.length && recents[at]!.member !== recent.member) at += 1;
    const before = recents[at];
    const wasSubject = before?.sentence === recent.sentence && before.isSubject;
    // The others move back by one, up to where this one stood; whoever stood last of too many is forgotten.
    for (let i = Math.min(at, REMEMBERED - 1); i > 0; i--) recents[i] = recents[i - 1]!;
    recents[0] = wasSubject && !recent.isSubject ? { ...recent, isSubject: true } : recent;
  }

  wasMentioned(member: number): boolean {
    return (this.counts[member] ?? 0) > 0;
  }

  /** Lately mentioned members, latest first. */
  get latest(): readonly Recent[] {
    return this.recents;
  }

  /**
   * The member that a third-person pronoun in `sentence` most likely means, with a confidence that grows with the lead
   * over the second best; null where nobody fits. `excluded` is never meant (the speaker of the quotation it stands in,
   * or the subject of an object's clause).
   */
  resolve(
    type: PronounType,
    sentence: number,
    inQuotation: boolean,
    excluded: number,
  ): { member: number; confidence: number } | null {
    let best: Recent | null = null;
    let bestScore = Number.NEGATIVE_INFINITY;
    let second = Number.NEGATIVE_INFINITY;
    for (const recent of this.recents) {
      const score = recent.member === excluded ? null : this.score(type, recent, sentence, inQuotation);
      if (score === null) continue;
      if (score > bestScore) {
        second = bestScore;
        bestScore = score;
        best = recent;
      } else if (score > second) second = score;
    }
    if (!best) return null;
    const lead = Math.min(2, bestScore - Math.max(second, bestScore - 2));
    return { member: best.member, confidence: 0.5 + 0.2 * lead };
  }

  private score(type: PronounType, recent: Recent, sentence: number, inQuotation: boolean): number | null {
    const member = this.members[recent.member]!;
    const distance = sentence - recent.sentence;
    if (distance > REACH[type] || distance < 0) return null;
    let score = WEIGHT.sentence * distance;
    if (type === "MALE" || type === "FEMALE") {
      if (member.kind !== "PERSON" && (member.kind !== "UNNAMED" || member.isPlural || member.isThing))
        return null;
      const gender = genderOf(member);
      if (gender !== 0 && (gender === 1) !== (type === "MALE")) return null;
      // A gender that an earlier pronoun alone tells (half a vote) rules others out, and is no merit.
      if (Math.abs(member.male - member.female) >= 1) score += WEIGHT.gender;
    } else if (type === "PLURAL") {
      if (member.isPlural) score += 1;
      else if (member.kind !== "ORGANISATION" || !(recent.isSubject || recent.member === this.lastSpeaker))
        return null;
    } else if (member.kind !== "ORGANISATION" && member.kind !== "PLACE") return null;
    if (member.kind === "PLACE") score -= 0.7;
    if (recent.isSubject && distance <= 1) score += distance === 0 ? WEIGHT.subject : WEIGHT.subjectBefore;
    if (recent.member === this.lastSpeaker) score += WEIGHT.speaker;
    if (recent.inQuotation && !inQuotation) score += WEIGHT.inQuotation;
    return score + WEIGHT.frequency * Math.min(3, Math.log2(this.counts[recent.member] ?? 1));
  }
}
