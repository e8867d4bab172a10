import type { ReadDocument } from "../../model/document.js";
import type { Member } from "./cast.js";
import { fitsGender, genderOf } from "./cast.js";
import type { NamedAt } from "./split-titles.js";
import { TAG } from "./token-shapes.js";
import type { United } from "./unite-names.js";

/** Times a short name must have meant somebody to be theirs for the rest of the article. */
const SETTLED = 3;
/** Sentences after which whoever acted last is no nearer than whom the short name meant before. */
const NEAR = 3;

/**
 * Goes through the names in reading order and decides between namesakes, by courtesy title first: a bare surname is whoever
 * of them lately acted, else whom it meant most often; once it has meant one of them three times it is theirs. "His wife,
 * Ada Moor" doesn't turn "Moor" into her. Fills in `memberAt`, and answers 1 for
 * each name that several may bear with nothing to tell which.
 */
export function tellNamesakesApart(
  { tokens }: ReadDocument,
  names: readonly NamedAt[],
  { members, memberAt, candidatesAt }: United,
): Uint8Array {
  const doubtful = new Uint8Array(names.length);
  if (!candidatesAt.some((candidates) => candidates.length > 1)) return doubtful;
  const actedIn = new Int32Array(members.length).fill(-1 - NEAR);
  const actedAt = new Float64Array(members.length).fill(-1);
  const meant = new Int32Array(members.length);
  const surely = new Uint8Array(members.length);
  names.forEach(({ first, last, roleFirst, honorific }, at) => {
    const sentence = tokens.sentenceOf[first]!;
    const all = candidatesAt[at]!;
    const fitting = all.length > 1 ? fittingTitle(all, members, Math.max(0, honorific)) : all;
    // By rank: settled, lately active, often meant, last active.
    const rank = (member: number): number => {
      if (meant[member]! >= SETTLED) return 2e9 + actedAt[member]!;
      if (sentence - actedIn[member]! <= NEAR) return 1e9 + actedAt[member]!;
      return meant[member]! * 1e6 + actedAt[member]!;
    };
    let best = -1;
    for (const member of fitting) if (best < 0 || rank(member) > rank(best)) best = member;
    memberAt[at] = best;
    if (best < 0) return;
    // One who alone was meant before, or alone acted lately, is told by that.
    const tier = (member: number) =>
      (surely[member]! > 0 ? 2 : 0) + (sentence - actedIn[member]! <= NEAR ? 1 : 0);
    const isDoubtful = fitting.some((member) => member !== best && tier(member) >= tier(best));
    doubtful[at] = isDoubtful ? 1 : 0;
    if (last - first < members[best]!.words.length) {
      meant[best] = meant[best]! + 1;
      if (!isDoubtful) surely[best] = 1;
    }
    const next = tokens.tags[last];
    const before = tokens.tags[Math.min(first, roleFirst) - 1];
    const follower = names[at + 1];
    const isJoined =
      tokens.lowers[last] === "and" &&
      !!follower &&
      Math.min(follower.first, follower.roleFirst) === last + 1;
    const acts =
      next === TAG.VERB || next === TAG.AUX || before === TAG.VERB || isJoined || fitting.length > 1;
    if (acts) {
      actedAt[best] = at;
      actedIn[best] = sentence;
    } else if (actedAt[best]! < 0) actedAt[best] = -0.5;
  });
  return doubtful;
}

/** "Mr. Moor": whoever is known to be a man if anybody is, else whoever may be one. */
function fittingTitle(all: readonly number[], members: readonly Member[], gender: number): readonly number[] {
  const fitting = all.filter((member) => fitsGender(members[member]!, gender));
  if (gender === 0) return fitting;
  const known = fitting.filter((member) => genderOf(members[member]!) === gender);
  return known.length > 0 ? known : fitting;
}
