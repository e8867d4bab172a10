import type { ExportColumn, ExportedStance, ExportRow, ExportValue } from "../services/ports/export.js";
import { NumberList, type Numbers } from "./number-list.js";
import { TextList, type TextValues } from "./text-list.js";

/** A column's values of some rows: texts, numbers (NaN stands for null; times are milliseconds since 1970), or stances. */
export type ColumnValues = { readonly name: string } & (
  | { readonly type: "text"; readonly texts: TextValues }
  | { readonly type: "double" | "int" | "time"; readonly numbers: Numbers }
  | { readonly type: "stances"; readonly stances: StanceValues }
);

/** How many stances each row has, and the fields of the stances of all rows. */
export type StanceValues = { readonly counts: Numbers } & {
  readonly [Field in keyof ExportedStance]: ExportedStance[Field] extends string ? TextValues : Numbers;
};

/**
 * A group of rows on its way into a file, column by column. Rows kept as they came outlived the collector's young generation,
 * and the old one of a server grew by 150 MB before it was looked through.
 */
export class ColumnGroup {
  #rows = 0;
  readonly #columns: readonly Column[];

  constructor(columns: readonly ExportColumn[]) {
    this.#columns = columns.map(columnOf);
  }

  add(row: ExportRow): void {
    for (let index = 0; index < row.length; index += 1) this.#columns[index]?.add(row[index] ?? null);
    this.#rows += 1;
  }

  get rows(): number {
    return this.#rows;
  }

  /** What its values take. */
  get bytes(): number {
    return this.#columns.reduce((sum, { lists }) => lists.reduce((more, { bytes }) => more + bytes, sum), 0);
  }

  /** Takes all rows out. */
  take(): ColumnValues[] {
    this.#rows = 0;
    return this.#columns.map((column) => column.take());
  }
}

/** The memory that goes over to a thread with them, instead of being copied. */
export function buffersOf(values: readonly ColumnValues[]): ArrayBuffer[] {
  return values.flatMap(Object.values).flatMap(buffersIn);
}

function buffersIn(part: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(part)) return [part.buffer as ArrayBuffer];
  const isList = typeof part === "object" && part !== null && !Array.isArray(part);
  return isList ? Object.values(part).flatMap(buffersIn) : [];
}

interface Column {
  readonly lists: readonly { readonly bytes: number }[];
  readonly add: (value: ExportValue) => void;
  readonly take: () => ColumnValues;
}

function columnOf({ name, type }: ExportColumn): Column {
  if (type === "text") return textColumn(name);
  return type === "stances" ? stanceColumn(name) : numberColumn(name, type);
}

function textColumn(name: string): Column {
  const texts = new TextList();
  return {
    lists: [texts],
    add: (value) => texts.push(value as string | null),
    take: () => ({ name, type: "text", texts: texts.take() }),
  };
}

function numberColumn(name: string, type: "double" | "int" | "time"): Column {
  const numbers = NumberList.doubles();
  const convert = type === "time" ? Date.parse : Number;
  let last: ExportValue = null;
  let number = Number.NaN;
  return {
    lists: [numbers],
    add: (value) => {
      // Rows lie together by article, so that many a time is the one before once more.
      if (value !== last) {
        last = value;
        number = value === null ? Number.NaN : convert(value as string);
      }
      numbers.push(number);
    },
    take: () => ({ name, type, numbers: numbers.take() }),
  };
}

function stanceColumn(name: string): Column {
  const counts = NumberList.integers();
  const [targetIds, targetNames, targetKinds] = [new TextList(), new TextList(), new TextList()];
  const [scores, labels, confidences] = [NumberList.doubles(), new TextList(), NumberList.doubles()];
  return {
    lists: [counts, targetIds, targetNames, targetKinds, scores, labels, confidences],
    add: (value) => {
      const stances = value as readonly ExportedStance[];
      counts.push(stances.length);
      for (const stance of stances) {
        targetIds.push(stance.target_id);
        targetNames.push(stance.target_name);
        targetKinds.push(stance.target_kind);
        scores.push(stance.score);
        labels.push(stance.label);
        confidences.push(stance.confidence);
      }
    },
    take: () => ({
      name,
      type: "stances",
      stances: {
        counts: counts.take(),
        target_id: targetIds.take(),
        target_name: targetNames.take(),
        target_kind: targetKinds.take(),
        score: scores.take(),
        label: labels.take(),
        confidence: confidences.take(),
      },
    }),
  };
}
