import { OnrecordError } from "../errors.js";
import type { ArticleAnalysis } from "../model/analysis.js";
import { type ComparedMeasure, compareMeasures } from "./compare-evaluations.js";
import { quotationCase, tallyOf } from "./evaluate-quotations.js";
import type { QuotationRow } from "./read-annotated.js";

/** How well statements are found in articles of outlets that training never saw. */
export interface LeaveOut {
  /** The outlets left out, as the rows name them. */
  readonly outlets: readonly string[];
  /** Articles that each of the two was trained on, and that both are measured on. */
  readonly trained: number;
  readonly tested: number;
  /** `before` is trained on articles of all outlets, `after` without those left out, on as many. */
  readonly measures: Readonly<Record<string, ComparedMeasure>>;
}

export interface LeaveOutOptions {
  /** Names of outlets; upper and lower case, blanks and hyphens don't count. */
  readonly outlets: readonly string[];
  /** Learns from articles and answers what analyses with it. */
  readonly train: (rows: readonly TrainingRow[], name: string) => (text: string) => ArticleAnalysis;
  /** Numbers in [0, 1). */
  readonly random: () => number;
}

/** A row whose outlet is known. */
export type TrainingRow = QuotationRow & { readonly outlet: string };

/**
 * Trains once without some outlets and once on as many articles of all outlets, and measures both on the same articles of
 * the outlets left out: every second one, which neither was trained on. Throws OPTION_INVALID for an outlet that no row has,
 * and FIELD_INVALID for a row without an outlet.
 */
export function leaveOut(
  rows: readonly QuotationRow[],
  { outlets, train, random }: LeaveOutOptions,
): LeaveOut {
  const known = rows.map(withOutlet);
  const left = new Set(outlets.map((name) => findOutlet(name, known)));
  const theirs = known.filter(({ outlet }) => left.has(outlet));
  const tested = theirs.filter((_, at) => at % 2 === 0);
  const others = known.filter(({ outlet }) => !left.has(outlet));
  const held = new Set(tested);
  const mixed = draw(
    known.filter((row) => !held.has(row)),
    others.length,
    random,
  );
  if (others.length === 0)
    throw new OnrecordError("OPTION_INVALID", "--leave-out leaves no outlet to train on.", {
      path: ["leave-out"],
    });
  const tallyWith = (training: readonly TrainingRow[], name: string) => {
    const analyse = train(training, name);
    return tallyOf(tested.map((row) => quotationCase(row, analyse(row.text))));
  };
  return {
    outlets: [...left],
    trained: others.length,
    tested: tested.length,
    measures: compareMeasures(tallyWith(mixed, "all outlets"), tallyWith(others, "outlets left out")),
  };
}

function withOutlet(row: QuotationRow, at: number): TrainingRow {
  if (row.outlet === undefined)
    throw new OnrecordError("FIELD_INVALID", `Row ${at + 1} names no \`outlet\`.`, { path: ["outlet"] });
  return { ...row, outlet: row.outlet };
}

function findOutlet(name: string, rows: readonly TrainingRow[]): string {
  const found = rows.find(({ outlet }) => fold(outlet) === fold(name));
  if (found !== undefined) return found.outlet;
  const names = [...new Set(rows.map(({ outlet }) => outlet))].sort().join(", ");
  throw new OnrecordError(
    "OPTION_INVALID",
    `--leave-out: no row is of the outlet ${name}; there are ${names}.`,
    {
      path: ["leave-out"],
    },
  );
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** `count` of the rows at random, in their order. */
function draw<Row>(rows: readonly Row[], count: number, random: () => number): Row[] {
  const order = [...rows.keys()].map((at) => ({ at, key: random() })).sort((a, b) => a.key - b.key);
  const drawn = new Set(order.slice(0, count).map(({ at }) => at));
  return rows.filter((_, at) => drawn.has(at));
}
