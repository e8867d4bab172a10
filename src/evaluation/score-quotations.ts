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

/** All values 0..100; NaN never occurs: a measure without cases is 0. */
export interface QuotationScores {
  /** F1 of contents whose borders are equal once marks, white space and end punctuation are trimmed. */
  readonly exact: number;
  /** F1 of contents of which at least 0.3 (0.8) of the gold characters are covered, one to one. */
  readonly c30: number;
  readonly c80: number;
  /** F1 of characters (letters and digits) in any content. */
  readonly char: number;
  /** Of the c30 matches with a gold source, the share whose found source overlaps it. */
  readonly speaker: number;
  /** The gold's recall by kind, in lower case. */
  readonly recallByKind: Readonly<Record<string, { gold: number; c30: number; exact: number }>>;
}

/** Scores found statements against gold, over all rows together. */
export function scoreQuotations(rows: readonly QuotationsRow[]): QuotationScores {
  const counts = { gold: 0, predicted: 0, exact: 0, c30: 0, c80: 0, sources: 0, rightSources: 0 };
  const chars = { gold: 0, predicted: 0, both: 0 };
  const kinds: Record<string, { gold: number; c30: number; exact: number }> = {};
  for (const { text, gold, predicted } of rows) {
    const wanted = gold.map((one) => charactersOf(text, one));
    const found = predicted.map((one) => charactersOf(text, one));
    const trimmedWanted = gold.map((one) => trimmed(text, one));
    const trimmedFound = predicted.map((one) => trimmed(text, one));
    counts.gold += gold.length;
    counts.predicted += predicted.length;
    const covers = coverages(wanted, found);
    const exactly = matchEqual(trimmedWanted, trimmedFound);
    const loosely = matchCovered(covers, 0.3, gold.length);
    counts.exact += exactly.filter((p) => p >= 0).length;
    counts.c80 += matchCovered(covers, 0.8, gold.length).filter((p) => p >= 0).length;
    loosely.forEach((p, g) => {
      const one = gold[g]!;
      const kind = (one.kind ?? "unknown").toLowerCase();
      kinds[kind] ??= { gold: 0, c30: 0, exact: 0 };
      kinds[kind].gold++;
      if (exactly[g]! >= 0) kinds[kind].exact++;
      if (p < 0) return;
      kinds[kind].c30++;
      counts.c30++;
      if (!one.source) return;
      counts.sources++;
      if (isSameSource(one.source, predicted[p]!.source)) counts.rightSources++;
    });
    const anyWanted = union(wanted);
    const anyFound = union(found);
    chars.gold += anyWanted.size;
    chars.predicted += anyFound.size;
    for (const at of anyFound) if (anyWanted.has(at)) chars.both++;
  }
  const f1 = (hits: number, gold: number, predicted: number) =>
    hits === 0 ? 0 : (200 * hits) / (gold + predicted);
  return {
    exact: f1(counts.exact, counts.gold, counts.predicted),
    c30: f1(counts.c30, counts.gold, counts.predicted),
    c80: f1(counts.c80, counts.gold, counts.predicted),
    char: f1(chars.both, chars.gold, chars.predicted),
    speaker: counts.sources === 0 ? 0 : (100 * counts.rightSources) / counts.sources,
    recallByKind: Object.fromEntries(
      Object.entries(kinds).map(([kind, { gold, c30, exact }]) => [
        kind,
        { gold, c30: (100 * c30) / gold, exact: (100 * exact) / gold },
      ]),
    ),
  };
}

/** For each gold content of a row the found one that it is matched with at 0.3 of its characters, or -1. */
export function matchStatements({ text, gold, predicted }: QuotationsRow): number[] {
  const charactersIn = (one: ScoredQuotation) => charactersOf(text, one);
  return matchCovered(coverages(gold.map(charactersIn), predicted.map(charactersIn)), 0.3, gold.length);
}

/** Whether a found source overlaps the gold one. */
export function isSameSource(gold: readonly [number, number], found: ScoredQuotation["source"]): boolean {
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

/** A content's segments once trimmed, as one comparable string; segments that touch are one. */
function trimmed(text: string, { segments }: ScoredQuotation): string {
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
  return borders.join(" ");
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
