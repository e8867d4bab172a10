import { encodeCursor, fingerprintList } from "./cursor.js";
import { MAX_PAGE, type PageArguments, readPage } from "./page-rules.js";
import type { Page, PageRequest, Row } from "./ports/page.js";

/** How the rows of a list are fetched and counted. */
export interface ListSource<T> {
  readonly fetch: (page: PageRequest) => Promise<Page<T>>;
  readonly count: () => Promise<number>;
}

/**
 * One page of a list, fetched when somebody looks at it and counted when somebody asks: `{ totalCount }` alone reads no
 * row, and a page without it counts nothing.
 */
export class List<T> {
  readonly #source: ListSource<T>;
  readonly #wish: PageRequest;
  readonly #fingerprint: string;
  #page: Promise<Page<T>> | null = null;

  /** `name` and `question` (resolved filter, order, counting) bind the cursors to this list; a page holds `most` rows. Throws as readPage does. */
  constructor(
    name: string,
    question: unknown,
    page: PageArguments,
    source: ListSource<T>,
    most: number = MAX_PAGE,
  ) {
    this.#fingerprint = fingerprintList(name, question);
    this.#wish = readPage(page, this.#fingerprint, most);
    this.#source = source;
  }

  /** The page's rows in the list's order, whichever way they were asked for. */
  page(): Promise<Page<T>> {
    this.#page ??= this.#wish.limit === 0 ? this.#peek() : this.#source.fetch(this.#wish);
    return this.#page;
  }

  /** How many rows the whole list has. */
  count(): Promise<number> {
    return this.#source.count();
  }

  /** The cursor of one of the page's rows. */
  cursorOf(row: Row<T>): string {
    return encodeCursor(this.#fingerprint, row.key);
  }

  /** A page of no rows still says whether there is something to come. */
  async #peek(): Promise<Page<T>> {
    const { rows, hasNext, hasPrevious } = await this.#source.fetch({ ...this.#wish, limit: 1 });
    const { forward } = this.#wish;
    return {
      rows: [],
      hasNext: forward ? rows.length > 0 : hasNext,
      hasPrevious: forward ? hasPrevious : rows.length > 0,
    };
  }
}
