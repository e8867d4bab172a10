import { z } from "zod";
import { OnrecordError } from "../errors.js";
import { readRows } from "../training/read-rows.js";

const SPAN = z
  .tuple([z.int().min(0), z.int().min(0)])
  .refine(([start, end]) => start <= end, "must end where it starts or later")
  .transform((span): readonly [number, number] => span);
const ID = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((id) => (id === null || id === undefined ? undefined : String(id)));
const IDENTITY = { id: ID, externalId: ID, text: z.string() };
const LABEL = z.literal([-1, 0, 1]);

const QUOTATION_ROW = z.object({
  ...IDENTITY,
  outlet: z.string().optional(),
  quotes: z.array(
    z.object({
      segments: z.array(SPAN).min(1),
      kind: z.string().default("unknown"),
      statement: z.boolean().default(true),
      source: SPAN.nullish().transform((span) => span ?? null),
      cue: SPAN.nullish().transform((span) => span ?? null),
    }),
  ),
});
const TARGETED_ROW = z.object({ ...IDENTITY, target: SPAN, label: LABEL });
const STANCE_ROW = z.object({ ...IDENTITY, target: SPAN, holder: SPAN, label: LABEL });
const TONE_ROW = z.object({ ...IDENTITY, score: z.number().min(-1).max(1) });
const ARTICLE_ROW = z.object(IDENTITY);

/** A row's `id`, or its `externalId`, or its number in the file, from 1. */
type Identified<Row> = Omit<Row, "id" | "externalId"> & { readonly id: string };

/** An annotated article. */
export type QuotationRow = Identified<z.output<typeof QUOTATION_ROW>>;
/** A text with a target, maybe a holder, and a gold label. */
export type LabelRow = Identified<z.output<typeof TARGETED_ROW>> & {
  readonly holder?: readonly [number, number];
};
/** A text with the mean of its readers' ratings. */
export type ToneRow = Identified<z.output<typeof TONE_ROW>>;
/** A text to be read. */
export type ArticleRow = Identified<z.output<typeof ARTICLE_ROW>>;

/** Readers of an .ndjson file each. They throw FILE_UNREADABLE, JSON_MALFORMED, and FIELD_INVALID, naming row and field. */
export const readQuotationRows = (file: string): QuotationRow[] => readAnnotated(file, QUOTATION_ROW);
export const readTargetedRows = (file: string): LabelRow[] => readAnnotated(file, TARGETED_ROW);
export const readStanceRows = (file: string): LabelRow[] => readAnnotated(file, STANCE_ROW);
export const readToneRows = (file: string): ToneRow[] => readAnnotated(file, TONE_ROW);
export const readArticleRows = (file: string): ArticleRow[] => readAnnotated(file, ARTICLE_ROW);

function readAnnotated<
  Row extends { id?: string | undefined; externalId?: string | undefined; text: string },
>(file: string, schema: z.ZodType<Row>): Identified<Row>[] {
  const rows = readRows<unknown>(file);
  if (rows.length === 0) throw new OnrecordError("FIELD_INVALID", `${file} holds no rows.`);
  return rows.map((row, at) => {
    const parsed = schema.safeParse(row);
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]!;
      throw fault(file, at, path.map(String), message);
    }
    const { id, externalId, ...rest } = parsed.data;
    const beyond = spansIn(rest).find(([, end]) => end > rest.text.length);
    if (beyond !== undefined)
      throw fault(
        file,
        at,
        [],
        `the span [${beyond}] ends beyond the text's ${rest.text.length} UTF-16 code units`,
      );
    return { ...rest, id: id ?? externalId ?? String(at + 1) } as Identified<Row>;
  });
}

/** Every pair of numbers in a row, however deep. */
function spansIn(value: unknown): [number, number][] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value) && typeof value[0] === "number") return [value as [number, number]];
  return Object.values(value).flatMap(spansIn);
}

function fault(file: string, at: number, path: readonly string[], message: string): OnrecordError {
  const where = path.length === 0 ? "" : ` \`${path.join(".")}\`:`;
  return new OnrecordError("FIELD_INVALID", `Row ${at + 1} of ${file}:${where} ${message}.`, { path });
}
