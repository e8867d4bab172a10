import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { encodeNodeId, NODE_TYPES, type NodeType } from "../../src/services/node-id.js";
import {
  INTEGERS,
  MOMENTS,
  NAMES,
  NO_IDS,
  NO_MOMENTS,
  NUMBERS,
  SHARES,
  STRINGS,
  WRONG,
} from "./odd-values.js";

/** A number from 0 to below `sides`. */
export type Roll = (sides: number) => number;

/** What there is to be asked for. */
export interface Known {
  readonly ids: Readonly<Record<NodeType, readonly string[]>>;
  readonly names: Readonly<Record<"outlet" | "speaker" | "target", readonly string[]>>;
  /** Cursors of other lists. */
  readonly cursors: readonly string[];
}

/** The way to a value: names of field, argument and input fields. */
type Way = readonly string[];

/** What an id is of, by the name on its way that says it. */
const OWNERS: ReadonlyMap<string, NodeType> = new Map([
  ["article", "Article"],
  ["ids", "Article"],
  ["story", "Story"],
  ["speaker", "Speaker"],
  ["target", "Target"],
  ["outlet", "Outlet"],
  ["statement", "Statement"],
]);
const NOBODY = "00000000-0000-0000-0000-000000000000";
const KINDS: ReadonlySet<string> = new Set(["outlet", "speaker", "target"]);
const LOGIC: ReadonlySet<string> = new Set(["and", "or", "not"]);

/** Wrong values are drawn once of so many times. */
const SELDOM = 150;

/**
 * A value for an argument, as JSON: most are right and find something, some are odd, few are wrong. `way` says what it is for, the
 * argument's own name last.
 */
export function drawArgument(type: GraphQLInputType, way: Way, roll: Roll, known: Known): unknown {
  const draw: Draw = {
    known,
    roll,
    pick: (items) => items[roll(items.length)]!,
    seldom: () => roll(SELDOM) === 0,
  };
  return drawValue(type, way, draw);
}

interface Draw {
  readonly known: Known;
  readonly roll: Roll;
  pick<T>(items: readonly T[]): T;
  seldom(): boolean;
}

function drawValue(type: GraphQLInputType, way: Way, draw: Draw): unknown {
  const { pick, roll, seldom } = draw;
  if (seldom()) return isNonNullType(type) || roll(2) === 0 ? pick(WRONG) : null;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const rows = inner.ofType;
    return Array.from({ length: pick([0, 1, 1, 1, 1, 2, 2, 3]) }, () => drawValue(rows, way, draw));
  }
  if (isEnumType(inner)) return pick(inner.getValues()).name;
  return isInputObjectType(inner) ? drawObject(inner, way, draw) : drawScalar(inner.name, way, draw);
}

function drawScalar(type: string, way: Way, draw: Draw): unknown {
  const { pick, known, roll, seldom } = draw;
  const name = way.at(-1)!;
  if (type === "ID") return drawId(way, draw);
  if (type === "DateTime") return pick(seldom() ? NO_MOMENTS : MOMENTS);
  if (type === "Boolean") return roll(2) === 0;
  if (type === "Int") return pick(seldom() ? INTEGERS.odd : INTEGERS.usual);
  if (type === "Float") return pick(!seldom() && (name === "level" || name === "p") ? SHARES : NUMBERS);
  if (name === "after" || name === "before") return pick(known.cursors);
  const [usual, odd] =
    name === "name" ? [known.names[kindOf(way)], NAMES] : (STRINGS[name] ?? [NAMES, NAMES]);
  return pick(roll(name === "text" || name === "search" ? 3 : 20) === 0 ? odd : usual);
}

/** Mostly of what is asked for, otherwise of something else, or of nothing. */
function drawId(way: Way, { pick, known, roll, seldom }: Draw): unknown {
  if (seldom()) return pick(NO_IDS);
  const type = seldom() ? pick(NODE_TYPES) : OWNERS.get(way.findLast((name) => OWNERS.has(name)) ?? "");
  const ids = known.ids[type ?? pick(NODE_TYPES)];
  return roll(10) === 0 ? encodeNodeId(type ?? "Article", NOBODY) : pick(ids);
}

function kindOf(way: Way): keyof Known["names"] {
  return (way.findLast((name) => KINDS.has(name)) ?? "speaker") as keyof Known["names"];
}

/** Each field of the object now and then, those that it needs always; a filter within filters is seldom drawn far down. */
function drawObject(type: GraphQLInputObjectType, way: Way, draw: Draw): unknown {
  const { roll, seldom } = draw;
  const fields = Object.values(type.getFields());
  if (type.name === "EntityRef" && !seldom()) {
    const { name } = fields[roll(2)]!;
    return { [name]: drawScalar(name === "id" ? "ID" : "String", [...way, name], draw) };
  }
  const depth = way.filter((name) => LOGIC.has(name)).length;
  const chosen = fields.filter(
    ({ name, type: inner }) =>
      isNonNullType(inner) ||
      (roll(Math.max(2, Math.ceil(fields.length / 2))) === 0 && (!LOGIC.has(name) || roll(4) >= depth)),
  );
  const drawn = Object.fromEntries(
    chosen.map(({ name, type: inner }) => [name, drawValue(inner, [...way, name], draw)]),
  );
  return seldom() ? drawn : mended(type.name, drawn, draw);
}

/** What its parts alone don't make right: ends of ranges in their order, an interval for time alone. */
function mended(type: string, drawn: Record<string, unknown>, { pick }: Draw): Record<string, unknown> {
  if (type === "GroupBy") {
    if (drawn.by === "PUBLISHED_AT")
      return { interval: pick(["DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "HOUR"]), ...drawn };
    return { by: drawn.by };
  }
  const { gte, lt, lte = lt } = drawn;
  if (type.endsWith("Range") && gte! > lte!)
    return lt === undefined ? { gte: lte, lte: gte } : { gte: lt, lt: gte };
  return drawn;
}
