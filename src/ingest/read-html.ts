import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { OnrecordError } from "../errors.js";
import type { HtmlArticle } from "../services/ports/analyser.js";
import { type PageElement, readMetadata } from "./html-metadata.js";
import { linkedShare, plainText, visit } from "./html-text.js";

/** A page's length at most, in UTF-16 code units: the largest article pages have some 3 million, nearly all scripts. */
const MAX_HTML_LENGTH = 8 * 1024 * 1024;
/** Elements at most. Long reads with hundreds of comments have some 20,000; 60,000 paragraphs take 1.5 s. */
const MAX_ELEMENTS = 60_000;
/** Levels at most: Readability's time grows with their square (2,000 take 1 s), and pages have 20 to 60. */
const MAX_DEPTH = 400;
/** Fewer words than this make no article: a cookie notice, a caption, a headline. */
const MIN_WORDS = 20;
/** From this share of its letters inside links on, a text is a list of other pages. */
const MAX_LINKED_SHARE = 0.5;

/**
 * Makes an article of a page: its plain text by Mozilla's Readability (what Firefox's reader view shows), paragraphs parted
 * by blank lines; title, author, outlet, time, address and language from JSON-LD, then meta elements, then the page itself.
 * `url` is where the page comes from, to resolve relative addresses against; null if unknown. What the page doesn't
 * say is null. Throws HTML_WITHOUT_ARTICLE, or ARTICLE_TOO_LARGE for pages of more than 8 million characters.
 */
export function readHtml(html: string, url: string | null): HtmlArticle {
  if (html.length > MAX_HTML_LENGTH) {
    throw new OnrecordError("ARTICLE_TOO_LARGE", `The page is longer than ${MAX_HTML_LENGTH} characters.`);
  }
  const { document } = parseHTML(withBody(html)) as unknown as { document: PageElement };
  refuseOversized(document);
  const metadata = readMetadata(document, url);
  const found = extract(document);
  const title = metadata.title ?? found.title;
  const text = withoutTitle(plainText(found.article), title);
  if (text.split(/\s+/).length < MIN_WORDS || linkedShare(found.article) > MAX_LINKED_SHARE) {
    throw new OnrecordError("HTML_WITHOUT_ARTICLE", "No article was found in the page.");
  }
  return { ...metadata, title, text, author: metadata.author ?? found.byline };
}

/** The parser makes no html or body element where a page leaves their tags out, as it may. */
function withBody(html: string): string {
  if (/<body[\s>]/i.test(html)) return html;
  const start = /<\/head\s*>/i.exec(html) ?? /<html[^>]*>/i.exec(html);
  if (start === null) return `<html><head></head><body>${html}</body></html>`;
  const at = start.index + start[0].length;
  return `${html.slice(0, at)}<body>${html.slice(at)}`;
}

function refuseOversized(document: PageElement): void {
  let elements = 0;
  let depth = 0;
  visit(document, (_node, entering) => {
    depth += entering ? 1 : -1;
    if (entering) elements++;
    if (elements > MAX_ELEMENTS || depth > MAX_DEPTH) {
      throw new OnrecordError(
        "HTML_WITHOUT_ARTICLE",
        "The page is too large or too deep to find an article in it.",
      );
    }
    return undefined;
  });
}

function extract(document: PageElement): {
  article: PageElement;
  title: string | null;
  byline: string | null;
} {
  const options = { serializer: (node: unknown) => node as PageElement };
  let found: ReturnType<Readability<PageElement>["parse"]>;
  try {
    found = new Readability<PageElement>(document as never, options).parse();
  } catch (cause) {
    // It throws on documents without a root element.
    throw new OnrecordError("HTML_WITHOUT_ARTICLE", "The page can't be read as an article.", { cause });
  }
  if (!found?.content) throw new OnrecordError("HTML_WITHOUT_ARTICLE", "No article was found in the page.");
  return { article: found.content, title: found.title || null, byline: found.byline || null };
}

/** Many pages repeat their title as the first line of the article. */
function withoutTitle(text: string, title: string | null): string {
  return title !== null && text.startsWith(`${title}\n`) ? text.slice(title.length).trimStart() : text;
}
