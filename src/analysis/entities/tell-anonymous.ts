import type { Tokens } from "../../model/document.js";

/** Words behind "people" that tell them by what they know alone: "people familiar with the talks". */
const KNOWING = new Set("familiar briefed acquainted knowledgeable close privy".split(" "));
/** What such people have: "with knowledge of the talks". */
const KNOWLEDGE = new Set("knowledge awareness".split(" "));
/** Who somebody is without a name: nothing but a human being. */
const ANYBODY = new Set("people persons person individuals individual those someone somebody".split(" "));
/** Words of what somebody asks or is granted who is not to be named. */
const HIDDEN = new Set("anonymity anonymous anonymously unnamed unidentified".split(" "));
const NAMING = new Set("named identified quoted".split(" "));
/** Tokens behind the head that are looked at. */
const REACH = 16;

/** Whether a source hides who it is: told only by what it knows, or not to be named. */
export function isAnonymous(tokens: Tokens, first: number, head: number, last: number): boolean {
  const { lowers } = tokens;
  for (let i = first; i < head; i++) if (HIDDEN.has(lowers[i]!)) return true;
  const isAnybody = ANYBODY.has(lowers[head]!);
  const end = Math.min(last, head + REACH);
  // What stands behind a comma is no part of the phrase that the source goes by.
  for (let i = head + 1; i < end && lowers[i] !== ","; i++) {
    const lower = lowers[i]!;
    if (HIDDEN.has(lower)) return true;
    const before = lowers[i - 1] === "be" ? lowers[i - 2] : "";
    if (NAMING.has(lower) && before === "to" && /^(?:not|n't)$/.test(lowers[i - 3] ?? "")) return true;
    if (isAnybody && KNOWING.has(lower) && /^(?:with|to|on|about)$/.test(lowers[i + 1] ?? "")) return true;
    if (isAnybody && KNOWLEDGE.has(lower)) return true;
  }
  return false;
}
