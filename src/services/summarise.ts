import type {
  AggregateQuestion,
  AggregateStore,
  StoredAggregate,
  WantedMeasures,
} from "./ports/aggregates.js";
import type { Counting, ResolvedStatementFilter } from "./ports/filters.js";

/** Whose statements are summarised: what a speaker says, or what is said about a target. */
export type Leading = "SPEAKER" | "TARGET";

/** One speaker or target, and what is asked about it. */
export interface SummaryKey {
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
 * same about different speakers or targets cost one SQL statement together.
 */
export async function summarise(
  keys: readonly SummaryKey[],
  aggregates: AggregateStore,
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
      const [{ leading, most, wanted }] = alike as [SummaryKey];
      const ids = alike.map(({ id }) => id);
      const groups = await aggregates.of(leading, ids, questionOf(alike[0]!, ids), wanted, most ?? 1);
      for (const key of alike) found.set(key, []);
      const byId = new Map(alike.map((key) => [key.id, found.get(key)!]));
      for (const one of groups)
        byId.get((leading === "SPEAKER" ? one.group.speakerId : one.group.targetId)!)?.push(one);
    }),
  );
  return keys.map((key) => found.get(key) ?? []);
}

/** The filter that keeps to what concerns some speakers or targets. */
export function concerning(
  leading: Leading,
  ids: readonly string[],
  where: ResolvedStatementFilter,
): ResolvedStatementFilter {
  const within = leading === "SPEAKER" ? { speaker: ids } : { target: ids };
  return { ...where, and: [...(where.and ?? []), within] };
}

function questionOf(
  { leading, most, where, counting, scorer }: SummaryKey,
  ids: readonly string[],
): AggregateQuestion {
  const other = leading === "SPEAKER" ? "TARGET" : "SPEAKER";
  return {
    where: concerning(leading, ids, where),
    dimensions: most === null ? [leading] : [leading, other],
    buckets: null,
    having: {},
    orderBy: [],
    counting,
    scorer,
  };
}
