import { type ClassType, Field, Int, ObjectType } from "type-graphql";
import type { List } from "../../services/list.js";
import type { Page, Row } from "../../services/ports/page.js";
import { COUNT_COST, Weigh } from "../cost.js";

/** Where a page lies in its list. */
@ObjectType({ description: "Where a page lies in its list.", simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether rows follow this page." })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether rows stand before this page." })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the page's first row, for `before`." })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the page's last row, for `after`." })
  readonly endCursor!: string | null;
}

/** A Relay connection: one page of a list, read when one of its fields is asked for. */
export interface Connection<T> {
  readonly edges: Promise<Edge<T>[]>;
  readonly nodes: Promise<T[]>;
  readonly pageInfo: Promise<PageInfo>;
  readonly totalCount: Promise<number>;
}

/** Loads for the rows of a page what a query wants to know of them. */
export type LoadAhead = (rows: readonly object[]) => Promise<void>;

/** A row of a connection and where it stands. */
export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** Makes a connection of a list, each stored row dressed as its GraphQL type, with what hangs on the rows loaded ahead. */
export type ConnectionClass<T> = ClassType<Connection<T>> & {
  of<Stored>(list: List<Stored>, dress: (stored: Stored) => T, loadAhead?: LoadAhead): Connection<T>;
};

/** Declares `<name>Connection` and `<name>Edge`; `things` is how the API speaks of several of them. */
export function connectionOf<T extends object>(
  name: string,
  things: string,
  nodeType: () => ClassType<T> | (abstract new (...args: never[]) => T),
): ConnectionClass<T> {
  const returnType = nodeType as () => ClassType<T>;

  @ObjectType(`${name}Edge`, { description: `One of the ${things} of a page.`, simpleResolvers: true })
  class EdgeType implements Edge<T> {
    @Field(() => String, { description: "Where it stands in the list: give it to `after` or `before`." })
    get cursor(): string {
      return this.list.cursorOf(this.row);
    }

    @Field(returnType, { description: "What stands there." })
    readonly node: T;

    constructor(
      private readonly list: List<unknown>,
      private readonly row: Row<unknown>,
      node: T,
    ) {
      this.node = node;
    }
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${things}.`, simpleResolvers: true })
  class ConnectionType implements Connection<T> {
    readonly #list: List<unknown>;
    readonly #dress: (stored: unknown) => T;
    readonly #loadAhead: LoadAhead;
    #edges: Promise<EdgeType[]> | null = null;

    constructor(list: List<unknown>, dress: (stored: unknown) => T, loadAhead: LoadAhead) {
      this.#list = list;
      this.#dress = dress;
      this.#loadAhead = loadAhead;
    }

    static of<Stored>(
      list: List<Stored>,
      dress: (stored: Stored) => T,
      loadAhead: LoadAhead = async () => undefined,
    ): ConnectionType {
      return new ConnectionType(list as List<unknown>, dress as (stored: unknown) => T, loadAhead);
    }

    @Field(() => [EdgeType], { description: "The page's rows with their cursors." })
    get edges(): Promise<EdgeType[]> {
      this.#edges ??= this.#read();
      return this.#edges;
    }

    @Field(() => [nodeType()], { description: "The page's rows alone." })
    get nodes(): Promise<T[]> {
      return this.edges.then((edges) => edges.map((edge) => edge.node));
    }

    @Field(() => PageInfo, { description: "Where the page lies in the list." })
    get pageInfo(): Promise<PageInfo> {
      return this.#list.page().then((page) => pageInfoOf(page, this.#list));
    }

    @Weigh({ cost: COUNT_COST })
    @Field(() => Int, { description: "How many rows the whole list has; counted only when asked for." })
    get totalCount(): Promise<number> {
      return this.#list.count();
    }

    async #read(): Promise<EdgeType[]> {
      const { rows } = await this.#list.page();
      const edges = rows.map((row) => new EdgeType(this.#list, row, this.#dress(row.value)));
      await this.#loadAhead(edges.map((edge) => edge.node));
      return edges;
    }
  }

  return ConnectionType as unknown as ConnectionClass<T>;
}

function pageInfoOf(page: Page<unknown>, list: List<unknown>): PageInfo {
  const first = page.rows.at(0);
  const last = page.rows.at(-1);
  return {
    hasNextPage: page.hasNext,
    hasPreviousPage: page.hasPrevious,
    startCursor: first === undefined ? null : list.cursorOf(first),
    endCursor: last === undefined ? null : list.cursorOf(last),
  };
}
