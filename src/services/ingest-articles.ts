import { OnrecordError } from "../errors.js";
import type { ArticleAnalysis } from "../model/analysis.js";
import type { ArticleDraft } from "../model/article.js";
import { buildArticleWrite, hashText } from "./build-article-write.js";
import { checkArticle } from "./check-article.js";
import { articleId, identifyOutlet } from "./identify-article.js";
import type { AnalyserPort, ReadHtml } from "./ports/analyser.js";
import type { ArticleWrite } from "./ports/article-write.js";
import type { IngestResult } from "./ports/ingest.js";
import type { ArticleFingerprint, ArticleStore, WriteOutcome } from "./ports/stores.js";

/** What taking articles in needs. */
export interface IngestParts {
  readonly stores: { readonly articles: ArticleStore };
  readonly analyser: AnalyserPort;
  readonly readHtml: ReadHtml;
  readonly now: () => Date;
}

export interface IngestOptions {
  /** The articles belong to the sample corpus. */
  readonly sample?: boolean | undefined;
}

/** Takes articles in, whatever they are: one result an article, in order. */
export type Ingest = (articles: readonly unknown[], options?: IngestOptions) => Promise<IngestResult[]>;

/**
 * Makes the one way by which articles come in, over GraphQL and from the command line: check, identify, analyse what is
 * new or changed, store each article in one transaction. A bad article fails alone, with its reasons; an article that is
 * stored already is not analysed again, unless the analyser failed on it. Throws on an outage only; what was stored until then stays, and the same
 * articles given again end in the same state.
 */
export function createIngest(parts: IngestParts): Ingest {
  return async (articles, { sample = false } = {}) => {
    const now = parts.now();
    const results: IngestResult[] = [];
    let waiting: Waiting[] = [];
    const checked = await Promise.all(
      articles.map((article) => checkArticle(article, parts.readHtml, { now, sample })),
    );
    for (const [index, { draft, errors }] of checked.entries()) {
      if (draft === null) results[index] = { status: "FAILED", articleId: null, errors };
      else waiting.push({ index, id: articleId(draft), draft });
    }
    while (waiting.length > 0) {
      const [wave, later] = splitWave(waiting);
      for (const { index, result } of await ingestWave(wave, parts)) results[index] = result;
      waiting = later;
    }
    return results;
  };
}

interface Waiting {
  readonly index: number;
  readonly id: string;
  readonly draft: ArticleDraft;
}

/** The first of each id, and the rest: what comes twice is taken in twice, in order. */
function splitWave(waiting: readonly Waiting[]): [Waiting[], Waiting[]] {
  const seen = new Set<string>();
  const wave: Waiting[] = [];
  const later: Waiting[] = [];
  for (const row of waiting) {
    (seen.has(row.id) ? later : wave).push(row);
    seen.add(row.id);
  }
  return [wave, later];
}

async function ingestWave(
  wave: readonly Waiting[],
  parts: IngestParts,
): Promise<{ index: number; result: IngestResult }[]> {
  const stored = await parts.stores.articles.fingerprints(wave.map((row) => row.id));
  const writes = await Promise.all(
    wave.map(async ({ draft }, place) => {
      const change = compare(draft, stored[place] ?? null);
      if (change === "NONE") return null;
      return buildArticleWrite(
        draft,
        change === "ANALYSIS" ? await analyse(draft, parts) : null,
        parts.now(),
      );
    }),
  );
  const written = await store(
    writes.filter((write) => write !== null),
    parts,
  );
  return wave.map(({ index, id }, place) => ({
    index,
    result:
      writes[place] === null ? toResult(id, { id, status: "UNCHANGED" }) : toResult(id, written.get(id)),
  }));
}

/** What an article would change: nothing, its metadata, or its analysis; one that failed is always tried again. */
function compare(draft: ArticleDraft, stored: ArticleFingerprint | null): "NONE" | "METADATA" | "ANALYSIS" {
  if (stored === null || stored.title !== draft.title || stored.textHash !== hashText(draft.text))
    return "ANALYSIS";
  if (draft.language !== null && draft.language !== stored.language) return "ANALYSIS";
  if (stored.analysisStatus === "FAILED") return "ANALYSIS";
  const same =
    stored.url === draft.url &&
    stored.externalId === draft.externalId &&
    stored.author === draft.author &&
    stored.outletKey === identifyOutlet(draft).key &&
    stored.publishedAt.getTime() === draft.publishedAt.getTime() &&
    stored.sample === draft.sample;
  return same ? "NONE" : "METADATA";
}

function analyse(draft: ArticleDraft, { analyser }: IngestParts): Promise<ArticleAnalysis> {
  return analyser.analyse(draft.text, draft.language);
}

type Written = WriteOutcome | OnrecordError;

/** Stores a batch; if the database refuses it, which is a bug, one by one, so that only what is refused fails. */
async function store(writes: readonly ArticleWrite[], parts: IngestParts): Promise<Map<string, Written>> {
  const written = new Map<string, Written>();
  try {
    for (const outcome of await parts.stores.articles.write(writes)) written.set(outcome.id, outcome);
  } catch (error) {
    if (isOutage(error)) throw error;
    for (const write of writes) written.set(write.id, await storeAlone(write, parts));
  }
  for (const write of writes) {
    const outcome = written.get(write.id);
    if (outcome instanceof OnrecordError || outcome?.status !== "GONE") continue;
    const analysis = await analyse(write.draft, parts);
    written.set(write.id, await storeAlone(buildArticleWrite(write.draft, analysis, parts.now()), parts));
  }
  return written;
}

async function storeAlone(write: ArticleWrite, { stores }: IngestParts): Promise<Written> {
  try {
    const [outcome] = await stores.articles.write([write]);
    return outcome as WriteOutcome;
  } catch (cause) {
    if (isOutage(cause)) throw cause;
    return new OnrecordError("INTERNAL", "The article could not be stored.", { cause });
  }
}

function isOutage(error: unknown): boolean {
  return error instanceof OnrecordError && error.code === "DATABASE_UNAVAILABLE";
}

function toResult(id: string, written: Written | undefined): IngestResult {
  if (written === undefined || written instanceof OnrecordError || written.status === "GONE") {
    const error =
      written instanceof OnrecordError ? written : new OnrecordError("INTERNAL", "It was not stored.");
    return { status: "FAILED", articleId: null, errors: [error] };
  }
  return { status: written.status, articleId: id, errors: [] };
}
