/** A statement as the scoring looks at it, gold or predicted. */
export interface ScoredQuotation {
  readonly segments: readonly (readonly [number, number])[];
  readonly kind?: string;
  readonly source: readonly [number, number] | null;
}

/** One article's text with the statements it has and those that were found. */
export interface QuotationsRow {
  readonly text: string;
  readonly gold: readonly ScoredQuotation[];
  readonly predicted: readonly ScoredQuotation[];
}

/** What became of one gold statement. */
export interface GoldOutcome {
  /** In lower case. */
  readonly kind: string;
  readonly exact: boolean;
  readonly c80: boolean;
  /** Index of the found statement that it is matched with at 0.3 of its characters, or -1. */
  readonly match: number;
  /** Whether the match names the right source; null without a match or without a gold source. */
  readonly source: boolean | null;
}

/** What a row's found statements are worth: everything that the measures of {@link quotationTally} are made of. */
export interface QuotationOutcome {
  readonly gold: readonly GoldOutcome[];
  /** How many were found. */
  readonly found: number;
  /** Letters and digits in any gold content, in any found one, in both. */
  readonly characters: readonly [gold: number, found: number, both: number];
}

/** Scores the found statements of one article against the gold ones. */
export function scoreQuotations({ text, gold, predicted }: QuotationsRow): QuotationOutcome {
  const wanted = gold.map((one) => charactersOf(text, one));
  const found = predicted.map((one) => charactersOf(text, one));
  const pairs = coverages(wanted, found);
  const exactly = matchEqual(
    gold.map((one) => trimmedPieces(text, one).join(" ")),
    predicted.map((one) => trimmedPieces(text, one).join(" ")),
  );
  const closely = matchCovered(pairs, 0.8, gold.length);
  const loosely = matchCovered(pairs, 0.3, gold.length);
  const anyWanted = union(wanted);
  const anyFound = union(found);
  let both = 0;
  for (const at of anyFound) if (anyWanted.has(at)) both++;
  return {
    gold: gold.map(({ kind, source }, g) => {
      const match = loosely[g]!;
      return {
        kind: (kind ?? "unknown").toLowerCase(),
        exact: exactly[g]! >= 0,
        c80: closely[g]! >= 0,
        match,
        source: match < 0 || source === null ? null : isSameSource(source, predicted[match]!.source),
      };
    }),
    found: predicted.length,
    characters: [anyWanted.size, anyFound.size, both],
  };
}

/** Whether a found source overlaps the gold one. */
function isSameSource(gold: readonly [number, number], found: ScoredQuotation["source"]): boolean {
  return found !== null && found[0] < gold[1] && gold[0] < found[1];
}

/** Offsets of the letters and digits in a content. */
function charactersOf(text: string, { segments }: ScoredQuotation): Set<number> {
  const offsets = new Set<number>();
  for (const [start, end] of segments)
    for (let at = start; at < end; at++) if (/[\p{L}\p{N}]/u.test(text.charAt(at))) offsets.add(at);
  return offsets;
}

const TRIMMED_LEFT = /^[\s"'\u2018-\u201f\u00ab\u00bb`.,;:!?\u2026\-\u2013\u2014]+/;
const TRIMMED_RIGHT = /[\s"'\u2018-\u201f\u00ab\u00bb`.,;:!?\u2026\-\u2013\u2014]+$/;

/** A content's segments without marks, white space and end punctuation at their borders; segments that touch are one. */
export function trimmedPieces(text: string, { segments }: ScoredQuotation): [number, number][] {
  const borders: [number, number][] = [];
  for (const [start, end] of [...segments].sort((a, b) => a[0] - b[0])) {
    const words = text.slice(start, end);
    const left = words.length - words.replace(TRIMMED_LEFT, "").length;
    const right = words.length - words.replace(TRIMMED_RIGHT, "").length;
    if (left + right >= words.length) continue;
    const last = borders[borders.length - 1];
    if (last && !/[\p{L}\p{N}]/u.test(text.slice(last[1], start + left))) last[1] = end - right;
    else borders.push([start + left, end - right]);
  }
  return borders;
}

/** Pairs with the share of each gold content's characters that a found one covers, best first. */
function coverages(
  wanted: readonly Set<number>[],
  found: readonly Set<number>[],
): { g: number; p: number; share: number; excess: number }[] {
  const pairs: { g: number; p: number; share: number; excess: number }[] = [];
  wanted.forEach((gold, g) => {
    found.forEach((predicted, p) => {
      let both = 0;
      for (const at of gold) if (predicted.has(at)) both++;
      if (both > 0) pairs.push({ g, p, share: both / gold.size, excess: predicted.size - both });
    });
  });
  return pairs.sort((a, b) => b.share - a.share || a.excess - b.excess || a.g - b.g || a.p - b.p);
}

/** For each gold content the found one it is matched with, or -1; greedy, best coverage first. */
function matchCovered(
  pairs: readonly { g: number; p: number; share: number }[],
  least: number,
  golds: number,
): number[] {
  const taken = new Set<number>();
  const matches: number[] = [];
  for (const { g, p, share } of pairs) {
    if (share < least || matches[g] !== undefined || taken.has(p)) continue;
    matches[g] = p;
    taken.add(p);
  }
  return Array.from({ length: golds }, (_, g) => matches[g] ?? -1);
}

function matchEqual(wanted: readonly string[], found: readonly string[]): number[] {
  const taken = new Set<number>();
  return wanted.map((borders) => {
    const p = found.findIndex((other, at) => other === borders && borders !== "" && !taken.has(at));
    if (p >= 0) taken.add(p);
    return p;
  });
}

function union(sets: readonly Set<number>[]): Set<number> {
  const all = new Set<number>();
  for (const one of sets) for (const at of one) all.add(at);
  return all;
}
