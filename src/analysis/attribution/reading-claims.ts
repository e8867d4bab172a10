import type { CueFrame } from "./cue-features.js";
import { type FeatureSlots, pair } from "./feature-slots.js";
import type { SpanContext } from "./span-context.js";
import type { Range, Reading } from "./tag-spans.js";

/** What another cue of the neighbourhood would take by itself: its likeliest reading, and the chance of its cue. */
export interface Claim {
  readonly frame: CueFrame;
  readonly chance: number;
  readonly reading: Reading;
}

/** How a reading lies towards what another cue would take. */
export function addClaim(context: SpanContext, reading: Reading, claim: Claim, out: FeatureSlots): void {
  const { columns, frame, kin } = context;
  const inside = covers(claim.reading, frame.head) ? 1 : 0;
  const around = covers(reading, claim.frame.head) ? 2 : 0;
  const shared = sharedTokens(reading, claim.reading);
  const strength = Math.floor(claim.chance * 5);
  const later = claim.frame.head > frame.head ? 1 : 0;
  if (shared > 0 || inside + around > 0) {
    const own = sizeOf(reading.content);
    const other = sizeOf(claim.reading.content);
    const overlap =
      shared === 0
        ? 0
        : shared === own && shared === other
          ? 1
          : shared === own
            ? 2
            : shared === other
              ? 3
              : 4;
    out.three(120, pair(inside + around, overlap), strength, later);
    out.three(121, pair(inside + around, overlap), later, kin);
    out.three(122, pair(inside + around, overlap), strength, columns.group[claim.frame.head]!);
  }
  const begin = Math.min(
    claim.frame.start,
    claim.reading.source ? claim.reading.source[0] : claim.frame.start,
    claim.reading.content[0]![0],
  );
  const end = reading.content[reading.content.length - 1]![1];
  if (begin >= end && begin - end <= 3) {
    out.three(123, begin - end, strength, columns.lower[end]!);
    out.three(124, begin - end, kin, columns.lower[end]!);
  }
}

/** Whether a reading's content has the token. */
export function covers({ content }: Reading, i: number): boolean {
  return content.some(([first, last]) => i >= first && i < last);
}

/** How many tokens stand in both readings' contents. */
export function sharedTokens(left: Reading, right: Reading): number {
  let shared = 0;
  for (const [a, b] of left.content)
    for (const [c, d] of right.content) shared += Math.max(0, Math.min(b, d) - Math.max(a, c));
  return shared;
}

/** How many tokens some ranges have. */
export function sizeOf(ranges: readonly Range[]): number {
  let size = 0;
  for (const [first, last] of ranges) size += last - first;
  return size;
}
