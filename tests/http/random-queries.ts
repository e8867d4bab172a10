import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { drawArgument, type Known, type Roll } from "./random-arguments.js";

/** A query with its variables. */
export interface RandomQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Levels of fields below a root field. */
const DEPTH = 3;

/** Random valid queries on a schema, of any of its fields with any of their arguments. */
export function createQueries(schema: GraphQLSchema, known: Known): (roll: Roll) => RandomQuery {
  const roots = Object.values(schema.getQueryType()!.getFields()).filter(({ name }) => name !== "analyse");
  return (roll) => {
    const printer = new Printer(roll, known);
    const count = 1 + roll(2);
    const fields = Array.from({ length: count }, () =>
      printField(roots[roll(roots.length)]!, ["Query"], DEPTH, printer),
    );
    const { declared, variables } = printer;
    const header = declared.length === 0 ? "" : `query (${declared.join(", ")}) `;
    return { query: `${header}{ ${fields.join(" ")} }`, variables };
  };

  /** A field under a name of its own, so that two with other arguments can stand side by side. */
  function printField(
    field: GraphQLField<unknown, unknown>,
    way: readonly string[],
    depth: number,
    printer: Printer,
  ): string {
    const args = printer.printArguments(field.args, [...way, field.name]);
    const alias = args === "" && printer.roll(4) > 0 ? "" : `${printer.newName("f")}: `;
    return `${alias}${field.name}${args}${printSelection(field, depth, printer)}`;
  }

  function printSelection(field: GraphQLField<unknown, unknown>, depth: number, printer: Printer): string {
    const type = getNamedType(field.type);
    if (isInterfaceType(type)) {
      const implementing = schema.getPossibleTypes(type);
      const one = implementing[printer.roll(implementing.length)]!;
      return ` { __typename id ... on ${one.name} { ${printFields(one.name, depth, printer)} } }`;
    }
    return isObjectType(type) ? ` { ${printFields(type.name, depth, printer)} }` : "";
  }

  /** Some fields of a type. A connection's rows count as no level of their own. */
  function printFields(typeName: string, depth: number, printer: Printer): string {
    const type = schema.getType(typeName);
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    const within = /(Connection|Edge)$/.test(typeName) ? depth : depth - 1;
    const usable = fields.filter(({ type: inner }) => within > 0 || !isObjectType(getNamedType(inner)));
    const chosen = usable.filter(() => printer.roll(Math.max(2, Math.ceil(usable.length / 4))) === 0);
    return ["__typename", ...chosen.map((field) => printField(field, [typeName], within, printer))].join(" ");
  }
}

/** Writes arguments, some of whose values it hands over as variables. */
class Printer {
  readonly declared: string[] = [];
  readonly variables: Record<string, unknown> = {};
  #names = 0;

  constructor(
    readonly roll: Roll,
    readonly known: Known,
  ) {}

  newName(letter: string): string {
    this.#names += 1;
    return `${letter}${this.#names}`;
  }

  printArguments(args: readonly GraphQLArgument[], way: readonly string[]): string {
    const kept = args.length === 0 ? [] : this.#choose(args);
    const written = kept.map(
      ({ name, type }) =>
        `${name}: ${this.#print(drawArgument(type, [...way, name], this.roll, this.known), type)}`,
    );
    return written.length === 0 ? "" : `(${written.join(", ")})`;
  }

  /** Those that must be given and some others: one where only one may be, and mostly either of a page's directions without a cursor. */
  #choose(args: readonly GraphQLArgument[]): readonly GraphQLArgument[] {
    const anyhow = this.roll(40) === 0;
    const either = args.filter(({ name }) => EITHER.has(name));
    const said = either.length === 0 ? undefined : either[this.roll(either.length)];
    const one = args[this.roll(args.length)];
    const forward = this.roll(2) === 0;
    return args.filter(({ name, type }) => {
      if (anyhow) return isNonNullType(type) || this.roll(2) === 0;
      if (EITHER.has(name)) return name === said?.name;
      if (name === "after" || name === "before") return this.roll(40) === 0;
      if (name === (forward ? "last" : "first")) return false;
      return isNonNullType(type) || name === one?.name || this.roll(3) === 0;
    });
  }

  #print(value: unknown, type: GraphQLInputType): string {
    if (this.roll(8) > 0) return this.#literal(value, type);
    const name = this.newName("v");
    this.variables[name] = value;
    this.declared.push(`$${name}: ${type}`);
    return `$${name}`;
  }

  #literal(value: unknown, type: GraphQLInputType): string {
    const inner = getNullableType(type);
    if (Array.isArray(value)) {
      const of = isListType(inner) ? inner.ofType : inner;
      return `[${value.map((one) => this.#print(one, of)).join(", ")}]`;
    }
    if (typeof value === "object" && value !== null) {
      const fields = isInputObjectType(inner) ? inner.getFields() : {};
      const entries = Object.entries(value).map(
        ([name, one]) => `${name}: ${this.#print(one, fields[name]?.type ?? inner)}`,
      );
      return `{ ${entries.join(", ")} }`;
    }
    if (isEnumType(getNamedType(type)) && typeof value === "string" && /^[A-Z_]+$/.test(value)) return value;
    return Object.is(value, -0) ? "-0.0" : JSON.stringify(value);
  }
}

/** Arguments that say the same in other ways. */
const EITHER: ReadonlySet<string> = new Set(["id", "name", "url"]);
