import type { HtmlArticle } from "../services/ports/analyser.js";

/** What is used of a parsed page's nodes; an element's `tagName` is in capitals, other nodes have none. */
export interface PageElement {
  readonly nodeType: number;
  readonly tagName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageElement>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Types of schema.org that are articles. */
const ARTICLE_TYPE = /(Article|BlogPosting|Report)$/;

/** What a page says about its article, null where it says nothing: JSON-LD first, then meta elements, then the page. */
export function readMetadata(page: PageElement, url: string | null): Omit<HtmlArticle, "text"> {
  const data = articleData(page);
  const meta = (...names: string[]) => firstMeta(page, names);
  const address = (value: string | null) => absoluteUrl(value, url);
  return {
    title: textOf(data.headline) ?? meta("og:title", "twitter:title"),
    author: namesOf(data.author) ?? meta("author", "parsely-author", "dc.creator"),
    outlet: namesOf(data.publisher) ?? meta("og:site_name", "application-name"),
    publishedAt:
      isoTime(textOf(data.datePublished)) ??
      isoTime(meta("article:published_time", "parsely-pub-date", "dc.date", "date", "pubdate")) ??
      isoTime(page.querySelector('[itemprop="datePublished"]')?.getAttribute("content") ?? null) ??
      isoTime(page.querySelector("time[datetime]")?.getAttribute("datetime") ?? null),
    url:
      address(page.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? null) ??
      address(meta("og:url")) ??
      address(textOf(data.url)) ??
      url,
    language: languageOf(page.querySelector("html")?.getAttribute("lang") ?? meta("og:locale")),
  };
}

/** The JSON-LD object of the page's article, empty if there is none. Malformed JSON-LD is common, and then it is none. */
function articleData(page: PageElement): JsonObject {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(script.textContent ?? "");
    } catch {
      continue;
    }
    const article = candidates(parsed).find((object) =>
      typesOf(object).some((type) => ARTICLE_TYPE.test(type)),
    );
    if (article !== undefined) return article;
  }
  return {};
}

/** The objects that stand at the top of JSON-LD: itself, a list's elements, a graph's nodes. */
function candidates(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(candidates);
  if (!isObject(value)) return [];
  return [value, ...(Array.isArray(value["@graph"]) ? value["@graph"].filter(isObject) : [])];
}

function typesOf(object: JsonObject): string[] {
  const type = object["@type"];
  return (Array.isArray(type) ? type : [type]).filter((name): name is string => typeof name === "string");
}

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? tidy(value) : null;
}

/** "A. Writer, B. Writer" of names, of objects with names, or of lists of either. */
function namesOf(value: unknown): string | null {
  const names = (Array.isArray(value) ? value : [value])
    .map((one) => textOf(isObject(one) ? one.name : one))
    .filter((name) => name !== null && !URL.canParse(name));
  return names.length > 0 ? names.join(", ") : null;
}

function firstMeta(page: PageElement, names: readonly string[]): string | null {
  for (const name of names) {
    for (const attribute of ["property", "name"]) {
      const content = tidy(
        page.querySelector(`meta[${attribute}="${name}" i]`)?.getAttribute("content") ?? "",
      );
      if (content !== null && !(name.includes("author") && URL.canParse(content))) return content;
    }
  }
  return null;
}

function tidy(value: string): string | null {
  return value.replace(/\s+/g, " ").trim() || null;
}

/** ISO 8601 of a date or time that nearly is: "2026-03-31 09:30:00+0200". Anything else ("31 March") is not guessed at. */
function isoTime(value: string | null): string | null {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
    value ?? "",
  );
  if (parts === null) return null;
  const [, date, time, zone = "Z"] = parts;
  if (time === undefined) return date!;
  const seconds = time.length === 5 ? ":00" : "";
  return `${date}T${time}${seconds}${zone.toUpperCase().replace(/(\d\d):?(\d\d)$/, "$1:$2")}`;
}

function absoluteUrl(value: string | null, base: string | null): string | null {
  if (value === null || !URL.canParse(value, base ?? undefined)) return null;
  const url = new URL(value, base ?? undefined);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}

/** The ISO 639-1 part of "en-GB" or "en_GB". */
function languageOf(value: string | null): string | null {
  return /^([a-z]{2})(?:[-_]|$)/i.exec(value ?? "")?.[1]?.toLowerCase() ?? null;
}
