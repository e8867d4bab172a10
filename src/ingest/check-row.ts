import { OnrecordError } from "../errors.js";
import type { ArticleInput } from "../services/ports/ingest.js";

/** Every field that a row may have. */
const FIELDS: readonly (keyof ArticleInput)[] = [
  "url",
  "externalId",
  "title",
  "text",
  "html",
  "author",
  "outlet",
  "publishedAt",
  "language",
];

/** What rows that don't say it themselves take over. */
export type RowDefaults = Partial<Record<(typeof FIELDS)[number], string>>;

/**
 * Makes an article's input of a row, with `defaults` where the row has no value. Throws FIELD_UNKNOWN for a field that is
 * none of an article's, and FIELD_INVALID for one that is no text; what the texts say is checked when the article is taken in.
 */
export function checkRow(row: Readonly<Record<string, unknown>>, defaults: RowDefaults = {}): ArticleInput {
  for (const [name, value] of Object.entries(row)) {
    if (!(FIELDS as readonly string[]).includes(name)) {
      throw new OnrecordError(
        "FIELD_UNKNOWN",
        `An article has no field \`${name}\`; it has ${FIELDS.join(", ")}.`,
        {
          path: [name],
        },
      );
    }
    if (value !== null && typeof value !== "string") {
      throw new OnrecordError("FIELD_INVALID", `\`${name}\` must be text.`, { path: [name] });
    }
  }
  const given = Object.entries(row).filter(([, value]) => value !== null);
  return { ...defaults, ...Object.fromEntries(given) } as ArticleInput;
}
