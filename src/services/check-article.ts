import { z } from "zod";
import { type ErrorCode, OnrecordError } from "../errors.js";
import type { ArticleDraft } from "../model/article.js";
import { canonicalUrl } from "./identify-article.js";
import { MAX_TEXT_BYTES } from "./limits.js";
import type { HtmlArticle, ReadHtml } from "./ports/analyser.js";
import type { ArticleInput } from "./ports/ingest.js";

/** Most characters of each short field. */
const LENGTHS = { url: 2_048, externalId: 1_000, title: 2_000, author: 1_000, outlet: 200 } as const;
/** A page is markup for the most part. */
const MAX_HTML_BYTES = 4 * MAX_TEXT_BYTES;
const DAY_MS = 86_400_000;

const FIELD = z.string().nullish();
const INPUT = z.strictObject({
  url: FIELD,
  externalId: FIELD,
  title: FIELD,
  text: FIELD,
  html: FIELD,
  author: FIELD,
  outlet: FIELD,
  publishedAt: FIELD,
  language: FIELD,
});
const DATE = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })]);

/** An article that can be stored, or everything that is wrong with it. */
export type CheckedArticle =
  | { readonly draft: ArticleDraft; readonly errors: readonly [] }
  | { readonly draft: null; readonly errors: readonly OnrecordError[] };

/**
 * Makes an article of what a caller gives, whatever that is; what the caller says wins over what the html says. Names
 * every fault at once, each with its own code and the path of its field.
 */
export async function checkArticle(
  input: unknown,
  readHtml: ReadHtml,
  { now, sample }: { now: Date; sample: boolean },
): Promise<CheckedArticle> {
  const faults = new Faults();
  const article = readFields(input, faults);
  const page = article === null ? null : await readPage(article, readHtml, faults);
  if (article === null) return { draft: null, errors: faults.errors };
  const field = (name: keyof typeof LENGTHS): string | null => shortText(article, page, name, faults);
  const draft = {
    url: checkUrl(field("url"), faults),
    externalId: field("externalId"),
    title: required(field("title"), "title", "TITLE_MISSING", faults),
    text: checkText(article, page, faults),
    author: field("author"),
    outlet: required(field("outlet"), "outlet", "OUTLET_MISSING", faults),
    publishedAt: checkDate(article, page, now, faults),
    language: checkLanguage(article, page, faults),
    sample,
  };
  const { publishedAt } = draft;
  if (faults.errors.length > 0 || publishedAt === null) return { draft: null, errors: faults.errors };
  return { draft: { ...draft, publishedAt }, errors: [] };
}

class Faults {
  readonly errors: OnrecordError[] = [];

  add(code: ErrorCode, message: string, path: string, details: Record<string, unknown> = {}): null {
    this.errors.push(new OnrecordError(code, message, { path: path === "" ? [] : [path], details }));
    return null;
  }

  has(path: string): boolean {
    return this.errors.some((error) => error.path[0] === path);
  }
}

function readFields(input: unknown, faults: Faults): ArticleInput | null {
  const parsed = INPUT.safeParse(input);
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === "unrecognized_keys") {
      const names = Object.keys(INPUT.shape).join(", ");
      for (const key of issue.keys) {
        faults.add("FIELD_UNKNOWN", `An article has no field \`${key}\`; it has ${names}.`, key);
      }
    } else {
      const path = issue.path.map(String).join(".");
      faults.add(
        "FIELD_INVALID",
        path === "" ? "An article must be an object." : `\`${path}\` must be text.`,
        path,
      );
    }
  }
  for (const [name, value] of Object.entries(parsed.data ?? {})) {
    // Only what is no pair of halves counts as a surrogate in a regular expression with /u.
    if (typeof value !== "string" || !/\0|\p{Surrogate}/u.test(value)) continue;
    faults.add("TEXT_NOT_STORABLE", `\`${name}\` holds a NUL or half a character.`, name);
  }
  return faults.errors.length > 0 ? null : (parsed.data as ArticleInput);
}

/** The page's article; null where the caller gives a text, or a page that can't be read. */
async function readPage(
  { text, html, url }: ArticleInput,
  readHtml: ReadHtml,
  faults: Faults,
): Promise<HtmlArticle | null> {
  if (!isGiven(html)) {
    return isGiven(text) ? null : faults.add("ARTICLE_TEXT_MISSING", "There is no text.", "text");
  }
  if (isGiven(text)) {
    return faults.add("ARTICLE_TEXT_TWICE", "There are both a text and a page of html.", "html");
  }
  if (isTooLarge(html, "html", MAX_HTML_BYTES, faults)) return null;
  try {
    return await readHtml(html, isGiven(url) ? url : null);
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error;
    return faults.add(error.code, error.message, "html", error.details);
  }
}

function checkText(article: ArticleInput, page: HtmlArticle | null, faults: Faults): string {
  const [name, text] = isGiven(article.text) ? ["text", article.text] : ["html", page?.text];
  if (!isGiven(text) || faults.has("html")) return "";
  if (!/\p{L}/u.test(text)) faults.add("ARTICLE_TEXT_EMPTY", "The text has no letter.", name);
  isTooLarge(text, name, MAX_TEXT_BYTES, faults);
  return text;
}

function isTooLarge(text: string, name: string, limit: number, faults: Faults): boolean {
  const bytes = Buffer.byteLength(text);
  if (bytes <= limit) return false;
  faults.add("ARTICLE_TOO_LARGE", `\`${name}\` has ${bytes} bytes.`, name, { bytes, limit });
  return true;
}

/** What is left of white space alone counts as not given. What the page says too long is left out. */
function shortText(
  article: ArticleInput,
  page: HtmlArticle | null,
  name: keyof typeof LENGTHS,
  faults: Faults,
): string | null {
  const limit = LENGTHS[name];
  const given = tidy(article[name]);
  if (given !== null && given.length > limit) {
    return faults.add("FIELD_TOO_LONG", `\`${name}\` has ${given.length} characters.`, name, { limit });
  }
  const found = name === "externalId" ? null : tidy(page?.[name]);
  return given ?? (found !== null && found.length <= limit ? found : null);
}

function required(value: string | null, name: string, code: ErrorCode, faults: Faults): string {
  if (value === null && !faults.has(name)) faults.add(code, `There is no ${name}.`, name);
  return value ?? "";
}

function checkUrl(url: string | null, faults: Faults): string | null {
  if (url === null) return null;
  const canonical = canonicalUrl(url);
  return canonical ?? faults.add("URL_INVALID", "The url is no absolute http or https address.", "url");
}

function checkDate(article: ArticleInput, page: HtmlArticle | null, now: Date, faults: Faults): Date | null {
  const given = tidy(article.publishedAt);
  const text = given ?? tidy(page?.publishedAt);
  if (text === null) return faults.add("PUBLISHED_AT_MISSING", "There is no publishedAt.", "publishedAt");
  const date = parseDate(text);
  if (date === null) return faults.add("DATE_INVALID", `“${text.slice(0, 60)}” is no date.`, "publishedAt");
  if (date.getTime() > now.getTime() + DAY_MS) {
    return faults.add("DATE_IN_FUTURE", `${date.toISOString()} has not come yet.`, "publishedAt");
  }
  return date;
}

/** A date is its midnight in UTC, and a time without an offset is UTC. Null for a date that does not exist. */
function parseDate(text: string): Date | null {
  const iso = text.replace(/^(\d{4}-\d\d-\d\d) /, "$1T");
  if (!DATE.safeParse(iso).success) return null;
  const date = new Date(/T.*(Z|[+-]\d\d:\d\d)$/.test(iso) || !iso.includes("T") ? iso : `${iso}Z`);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 ? null : date;
}

/** A page may say “en-GB”; a caller must give the code alone. */
function checkLanguage(article: ArticleInput, page: HtmlArticle | null, faults: Faults): string | null {
  const given = tidy(article.language);
  if (given === null) return /^[a-z]{2}(?=$|[-_])/i.exec(page?.language ?? "")?.[0].toLowerCase() ?? null;
  if (/^[a-z]{2}$/i.test(given)) return given.toLowerCase();
  return faults.add("LANGUAGE_INVALID", `“${given.slice(0, 40)}” is no ISO 639-1 code.`, "language");
}

function tidy(value: string | null | undefined): string | null {
  const tidied = (value ?? "").replace(/\s+/gu, " ").trim();
  return tidied === "" ? null : tidied;
}

function isGiven(value: string | null | undefined): value is string {
  return value !== null && value !== undefined;
}
