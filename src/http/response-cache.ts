import { LRUCache } from "lru-cache";

/** How long an answer is kept at most, in milliseconds: by then it shows what was changed past Onrecord, by hand in SQL. */
const MAX_AGE_MS = 300_000;
/** One answer may take this part of the whole. */
const LARGEST_PART = 1 / 4;
/** What an entry takes besides its bytes: key, headers, places in the tables. */
const ENTRY_BYTES = 1_000;

/** What can be kept of an answer. */
export interface Cacheable {
  /** What it takes now; {@link ResponseCache.weigh} is told when that changes. Bytes. */
  readonly bytes: number;
  /** False for what must be asked anew each time: errors, for one. */
  readonly whole: boolean;
}

/** How the cache has done since the server started. */
export interface CacheFigures {
  /** Requests answered with what was kept, or with what another request was already waiting for. */
  readonly hits: number;
  /** Requests that had to be executed, among those that could have been answered. */
  readonly misses: number;
  readonly answers: number;
  readonly bytes: number;
  readonly maxBytes: number;
}

/**
 * Answers by what was asked, from one version of the data at a time; the least recently used go first when `maxBytes` are full.
 * `now` is a clock in milliseconds that never goes back.
 */
export class ResponseCache<Answer extends Cacheable> {
  readonly #kept: LRUCache<string, Answer>;
  readonly #running = new Map<string, Promise<Answer>>();
  readonly #maxBytes: number;
  #version: string | null = null;
  #hits = 0;
  #misses = 0;

  constructor(maxBytes: number, now: () => number) {
    this.#maxBytes = maxBytes;
    this.#kept = new LRUCache({
      maxSize: maxBytes,
      maxEntrySize: Math.max(1, Math.floor(maxBytes * LARGEST_PART)),
      sizeCalculation: (answer) => answer.bytes + ENTRY_BYTES,
      ttl: MAX_AGE_MS,
      ttlResolution: 0,
      perf: { now },
    });
  }

  /** What is kept for `key` from this version of the data, if anything is. */
  find(version: string, key: string): Answer | undefined {
    this.#turnTo(version);
    const kept = this.#kept.get(key);
    if (kept !== undefined) this.#hits += 1;
    return kept;
  }

  /**
   * Executes what {@link ResponseCache.find} didn't find, once for all who ask for it meanwhile. `version` was read before: an
   * answer that was made while the data changed isn't kept for the version after.
   */
  execute(version: string, key: string, execute: () => Promise<Answer>): Promise<Answer> {
    this.#turnTo(version);
    const name = `${version} ${key}`;
    const others = this.#running.get(name);
    if (others !== undefined) {
      this.#hits += 1;
      return others;
    }
    this.#misses += 1;
    const running = execute()
      .then((answer) => {
        if (answer.whole && this.#version === version) this.#kept.set(key, answer);
        return answer;
      })
      .finally(() => this.#running.delete(name));
    this.#running.set(name, running);
    return running;
  }

  /** Counts the bytes of an answer again, if it is kept. */
  weigh(key: string, answer: Answer): void {
    if (this.#kept.peek(key) !== answer) return;
    const remaining = this.#kept.getRemainingTTL(key);
    this.#kept.delete(key);
    // Without any time left it isn't kept: lru-cache takes a time to live of 0 for no end.
    if (remaining > 0) this.#kept.set(key, answer, { ttl: remaining });
  }

  get figures(): CacheFigures {
    return {
      hits: this.#hits,
      misses: this.#misses,
      answers: this.#kept.size,
      bytes: this.#kept.calculatedSize,
      maxBytes: this.#maxBytes,
    };
  }

  /** No version comes back. */
  #turnTo(version: string): void {
    if (this.#version === version) return;
    this.#version = version;
    this.#kept.clear();
  }
}
