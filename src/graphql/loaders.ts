import DataLoader from "dataloader";
import { OnrecordError } from "../errors.js";
import { type HighlightKey, highlight } from "../services/highlight.js";
import type { AggregateSource } from "../services/ports/aggregates.js";
import type { StatementKey } from "../services/ports/records.js";
import type { Stores } from "../services/ports/stores.js";
import type { NamedEntity, NameLookup, ReferenceKind } from "../services/resolve-references.js";
import { type SummaryKey, summarise } from "../services/summarise.js";

/** Gathers the keys that one request asks for in the same tick, so that they cost one SQL statement, and asks for each once. */
export interface Loader<Key, Value> {
  load(key: Key): Promise<Value>;
}

/** A loader of things that may be missing. */
export interface RecordLoader<Key, Value> extends Loader<Key, Value | null> {
  /** What a stored row points to; NOT_FOUND if it was deleted while the request was answered. */
  mustLoad(key: Key): Promise<Value>;
}

export type Loaders = ReturnType<typeof createLoaders>;

/** The loaders of one request; they remember what they loaded, so they must not outlive it. */
export function createLoaders(
  { articles, statements, speakers, targets, outlets, aggregates }: Stores,
  sources: Map<string, AggregateSource>,
) {
  return {
    article: recordLoader((ids: readonly string[]) => articles.byIds(ids)),
    revision: recordLoader((keys: readonly NumberedKey[]) => articles.revisions(keys), numberedName),
    analysis: recordLoader((keys: readonly NumberedKey[]) => articles.analyses(keys), numberedName),
    analysesOf: loader((ids: readonly string[]) => articles.analysesOf(ids)),
    story: recordLoader((ids: readonly string[]) => articles.stories(ids)),
    outlet: recordLoader((ids: readonly string[]) => outlets.byIds(ids)),
    speaker: recordLoader((ids: readonly string[]) => speakers.byIds(ids)),
    target: recordLoader((ids: readonly string[]) => targets.byIds(ids)),
    statement: recordLoader((keys: readonly StatementKey[]) => statements.byKeys(keys), statementName),
    sentiments: loader((keys: readonly StatementKey[]) => statements.sentiments(keys), statementName),
    stances: loader((keys: readonly StatementKey[]) => statements.stances(keys), statementName),
    copies: loader((keys: readonly StatementKey[]) => statements.copies(keys), statementName),
    highlights: loader((keys: readonly HighlightKey[]) => highlight(keys, statements)),
    summary: loader((keys: readonly SummaryKey[]) => summarise(keys, aggregates, sources), JSON.stringify),
  };
}

/** Looks up each name once a request, however many filters name it. */
export function createNameLoader(stores: Stores): NameLookup["byNames"] {
  const loaders: Record<ReferenceKind, Loader<string, readonly NamedEntity[]>> = {
    outlet: loader((names: readonly string[]) => stores.outlets.byNames(names)),
    speaker: loader((names: readonly string[]) => stores.speakers.byNames(names)),
    target: loader((names: readonly string[]) => stores.targets.byNames(names)),
  };
  return (kind, names) => Promise.all(names.map((name) => loaders[kind].load(name)));
}

/** The number of one of an article's revisions or analyses. */
interface NumberedKey {
  readonly articleId: string;
  readonly number: number;
}

function numberedName({ articleId, number }: NumberedKey): string {
  return `${articleId}:${number}`;
}

function statementName({ articleId, analysis, position }: StatementKey): string {
  return `${articleId}:${analysis}:${position}`;
}

function loader<Key, Value>(
  fetch: (keys: readonly Key[]) => Promise<readonly Value[]>,
  nameOf?: (key: Key) => string,
): Loader<Key, Value> {
  return new DataLoader<Key, Value, string | Key>(fetch, nameOf === undefined ? {} : { cacheKeyFn: nameOf });
}

function recordLoader<Key, Value>(
  fetch: (keys: readonly Key[]) => Promise<readonly (Value | null)[]>,
  nameOf?: (key: Key) => string,
): RecordLoader<Key, Value> {
  const records = loader(fetch, nameOf);
  return {
    load: (key) => records.load(key),
    mustLoad: async (key) => {
      const record = await records.load(key);
      if (record === null) {
        throw new OnrecordError(
          "NOT_FOUND",
          "What this points to was deleted while the question was answered.",
        );
      }
      return record;
    },
  };
}
