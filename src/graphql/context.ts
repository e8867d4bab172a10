import type { CacheFigures } from "../http/response-cache.js";
import { nameLookup } from "../services/ask-entities.js";
import type { AggregateSource } from "../services/ports/aggregates.js";
import type { AnalyserPort, ReadHtml } from "../services/ports/analyser.js";
import type { IngestArticles } from "../services/ports/ingest.js";
import type { Stores } from "../services/ports/stores.js";
import type { FilterKnowledge } from "../services/resolve-filters.js";
import { createLoaders, createNameLoader, type Loaders } from "./loaders.js";

/** What the API needs of the rest of the product. */
export interface ApiParts {
  readonly stores: Stores;
  readonly analyser: AnalyserPort;
  readonly readHtml: ReadHtml;
  readonly ingestArticles: IngestArticles;
  /** Onrecord's own version. */
  readonly version: string;
  /** How long the database works at one statement of a question, in milliseconds; 0 for as long as it takes. */
  readonly questionMs: number;
  /** How the response cache does; null where there is none. */
  readonly cacheFigures: () => CacheFigures | null;
}

/** What every resolver of one request shares. */
export interface RequestContext extends ApiParts {
  loaders: Loaders;
  knowledge: FilterKnowledge;
  /** What the aggregates of the request were read from, by the field that asked. */
  readonly sources: Map<string, AggregateSource>;
}

/** A fresh context: nothing that one request loaded is seen by another. */
export function createContext(parts: ApiParts): RequestContext {
  const sources = new Map<string, AggregateSource>();
  return { ...parts, sources, ...createMemory(parts, sources) };
}

/** Forgets what the request loaded so far: a mutation changed it, and the next one may ask for it again. */
export function forgetLoaded(context: RequestContext): void {
  Object.assign(context, createMemory(context, context.sources));
}

function createMemory(
  { stores, analyser }: ApiParts,
  sources: Map<string, AggregateSource>,
): Pick<RequestContext, "loaders" | "knowledge"> {
  return {
    loaders: createLoaders(stores, sources),
    knowledge: {
      lookup: nameLookup(stores, createNameLoader(stores)),
      scorers: analyser.scorers,
      searchKinds: (searches) => stores.searchKinds(searches),
    },
  };
}
