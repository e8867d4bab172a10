import "reflect-metadata";
import DataLoader from "dataloader";
import { OnrecordError } from "../errors.js";
import { type HighlightKey, highlight } from "../services/highlight.js";
import type { AggregateSource } from "../services/ports/aggregates.js";
import type { StatementKey } from "../services/ports/records.js";
import type { Stores } from "../services/ports/stores.js";
import type { NamedEntity, NameLookup, ReferenceKind } from "../services/resolve-references.js";
import { type SummaryKey, summarise } from "../services/summarise.js";
import { Analysis } from "./analysis/analysis.type.js";
import { Article } from "./article/article.type.js";
import { Outlet } from "./outlet/outlet.type.js";
import { Revision } from "./revision/revision.type.js";
import { Speaker } from "./speaker/speaker.type.js";
import { Statement } from "./statement/statement.type.js";
import { Story } from "./story/story.type.js";
import { Target } from "./target/target.type.js";

/** What is there already, or a promise of it: a page waits for nothing that it has loaded before. */
export type Ready<T> = T | Promise<T>;

/** Does something with a value as soon as it is there: at once if it is. */
export function whenReady<T, Result>(value: Ready<T>, use: (value: T) => Result): Ready<Result> {
  return value instanceof Promise ? value.then(use) : use(value);
}

/** Gathers the keys that one request asks for in the same tick, so that they cost one SQL statement, and asks for each once. */
export interface Loader<Key, Value> {
  load(key: Key): Ready<Value>;
  /** The values of all keys, each asked for once, in no order. */
  loadAll(keys: readonly Key[]): Promise<Value[]>;
}

/** A loader of things that may be missing. */
export interface RecordLoader<Key, Value> extends Loader<Key, Value | null> {
  /** What a stored row points to; NOT_FOUND if it was deleted while the request was answered. */
  mustLoad(key: Key): Ready<Value>;
}

export type Loaders = ReturnType<typeof createLoaders>;

/** The loaders of one request, of the API's own objects; they remember what they loaded, so they must not outlive it. */
export function createLoaders(
  { articles, statements, speakers, targets, outlets, aggregates }: Stores,
  sources: Map<string, AggregateSource>,
) {
  return {
    article: recordLoader((ids: readonly string[]) => articles.byIds(ids), Article),
    revision: recordLoader(
      (keys: readonly NumberedKey[]) => articles.revisions(keys),
      Revision,
      numberedName,
    ),
    analysis: recordLoader((keys: readonly NumberedKey[]) => articles.analyses(keys), Analysis, numberedName),
    analysesOf: loader(async (ids: readonly string[]) => {
      const analyses = await articles.analysesOf(ids);
      return analyses.map((ofArticle) => ofArticle.map((stored) => new Analysis(stored)));
    }),
    story: recordLoader((ids: readonly string[]) => articles.stories(ids), Story),
    outlet: recordLoader((ids: readonly string[]) => outlets.byIds(ids), Outlet),
    speaker: recordLoader((ids: readonly string[]) => speakers.byIds(ids), Speaker),
    target: recordLoader((ids: readonly string[]) => targets.byIds(ids), Target),
    statement: recordLoader(
      (keys: readonly StatementKey[]) => statements.byKeys(keys),
      Statement,
      statementName,
    ),
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
  return (kind, names) => Promise.all(names.map(async (name) => loaders[kind].load(name)));
}

/** The number of one of an article's revisions or analyses. */
export interface NumberedKey {
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
  const loaded = new Map<string | Key, Value>();
  const name = (key: Key) => (nameOf === undefined ? key : nameOf(key));
  const loading = new DataLoader<Key, Value, string | Key>(
    async (keys) => {
      const values = await fetch(keys);
      keys.forEach((key, place) => {
        loaded.set(name(key), values[place] as Value);
      });
      return values;
    },
    { cacheKeyFn: name },
  );
  const load = (key: Key): Ready<Value> => {
    const value = loaded.get(name(key));
    return value === undefined ? loading.load(key) : value;
  };
  return {
    load,
    loadAll: (keys) => {
      const unique = new Map(keys.map((key) => [name(key), key]));
      return Promise.all([...unique.values()].map(load));
    },
  };
}

/** Stored records come out as the API's objects, one object a record. */
function recordLoader<Key, Stored, Value>(
  fetch: (keys: readonly Key[]) => Promise<readonly (Stored | null)[]>,
  Type: new (stored: Stored) => Value,
  nameOf?: (key: Key) => string,
): RecordLoader<Key, Value> {
  const records = loader(async (keys: readonly Key[]) => {
    const rows = await fetch(keys);
    return rows.map((stored) => (stored === null ? null : new Type(stored)));
  }, nameOf);
  return {
    ...records,
    mustLoad: (key) => whenReady(records.load(key), mustExist),
  };
}

function mustExist<Value>(record: Value | null): Value {
  if (record !== null) return record;
  throw new OnrecordError("NOT_FOUND", "What this points to was deleted while the question was answered.");
}
