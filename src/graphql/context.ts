import { nameLookup } from "../services/ask-entities.js";
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
}

/** What every resolver of one request shares. */
export interface RequestContext extends ApiParts {
  loaders: Loaders;
  knowledge: FilterKnowledge;
}

/** A fresh context: nothing that one request loaded is seen by another. */
export function createContext(parts: ApiParts): RequestContext {
  return { ...parts, ...createMemory(parts) };
}

/** Forgets what the request loaded so far: a mutation changed it, and the next one may ask for it again. */
export function forgetLoaded(context: RequestContext): void {
  Object.assign(context, createMemory(context));
}

function createMemory({ stores, analyser }: ApiParts): Pick<RequestContext, "loaders" | "knowledge"> {
  return {
    loaders: createLoaders(stores),
    knowledge: { lookup: nameLookup(stores, createNameLoader(stores)), scorers: analyser.scorers },
  };
}
