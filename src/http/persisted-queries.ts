import type { ApolloServerOptions, BaseContext } from "@apollo/server";
import { LRUCache } from "lru-cache";

/** Characters of all texts that are kept; the playground's longest query has some 2,000. */
const MAX_CHARACTERS = 8_000_000;
/** What Apollo puts before a hash. */
const PREFIX = "apq:";

type Store = NonNullable<Exclude<ApolloServerOptions<BaseContext>["persistedQueries"], false>>["cache"];

/** Texts of queries by their SHA-256 in hex, sent once by a client and then by their hash; the least recently used go first. */
export class PersistedQueries implements NonNullable<Store> {
  readonly #texts = new LRUCache<string, string>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (text, key) => text.length + key.length,
  });

  find(sha256: string): string | undefined {
    return this.#texts.get(PREFIX + sha256);
  }

  async get(key: string): Promise<string | undefined> {
    return this.#texts.get(key);
  }

  async set(key: string, text: string): Promise<void> {
    this.#texts.set(key, text);
  }

  async delete(key: string): Promise<boolean> {
    return this.#texts.delete(key);
  }
}
