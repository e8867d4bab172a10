import type {
  AggregateQuestion,
  AggregateSource,
  AggregateStore,
  StoredAggregate,
  WantedMeasures,
} from "./ports/aggregates.js";
import type { Counting, ResolvedStatementFilter } from "./ports/filters.js";

/** Whose statements are summarised: what a speaker says, or what is said about a target. */
export type Leading = "SPEAKER" | "TARGET";

/** One speaker or target, and what is asked about it. */
export interface SummaryKey {
  /** The field that asks, for telling what it was read from. */
  readonly field: string;
  readonly leading: Leading;
  readonly id: string;
  /** How many of the other side's groups; null for the whole alone. */
  readonly most: number | null;
  readonly where: ResolvedStatementFilter;
  readonly counting: Counting;
  readonly scorer: string | null;
  readonly wanted: WantedMeasures;
}

/**
 * The groups of each key, those with the most statements first: with `most` the targets that a speaker speaks of or the
 * speakers that speak of a target, otherwise the whole as one group (none, if there is no statement). Keys that ask the
 * same about different speakers or targets cost one SQL statement together. `sources` learns
 * what they were read from.
 */
export async function summarise(
  keys: readonly SummaryKey[],
  aggregates: AggregateStore,
  sources: Map<string, AggregateSource>,
): Promise<StoredAggregate[][]> {
  const together = new Map<string, SummaryKey[]>();
  for (const key of keys) {
    const { id: _, ...asked } = key;
    const name = JSON.stringify(asked);
    together.set(name, [...(together.get(name) ?? []), key]);
  }
  const found = new Map<SummaryKey, StoredAggregate[]>();
  await Promise.all(
    [...together.values()].map(async (alike) => {
      const [{ field, leading, most, wanted }] = alike as [SummaryKey];
      const ids = alike.map(({ id }) => id);
      const groups = await aggregates.of(leading, ids, questionOf(alike[0]!), wanted, most ?? 1, (source) =>
        sources.set(field, source),
      );
      for (const key of alike) found.set(key, []);
      const byId = new Map(alike.map((key) => [key.id, found.get(key)!]));
      for (const one of groups)
        byId.get((leading === "SPEAKER" ? one.group.speakerId : one.group.targetId)!)?.push(one);
    }),
  );
  return keys.map((key) => found.get(key) ?? []);
}

/** The filter that keeps to what concerns one speaker or target. */
export function concerning(
  leading: Leading,
  id: string,
  where: ResolvedStatementFilter,
): ResolvedStatementFilter {
  const field = leading === "SPEAKER" ? "speaker" : "target";
  return where[field] === undefined
    ? { ...where, [field]: [id] }
    : { ...where, and: [...(where.and ?? []), { [field]: [id] }] };
}

function questionOf({ leading, most, where, counting, scorer }: SummaryKey): AggregateQuestion {
  const other = leading === "SPEAKER" ? "TARGET" : "SPEAKER";
  return {
    where,
    dimensions: most === null ? [leading] : [leading, other],
    buckets: null,
    having: {},
    orderBy: [],
    counting,
    scorer,
  };
}
