import { v5 } from "uuid";
import type { ArticleDraft } from "../model/article.js";
import { foldName } from "./ports/fold-name.js";

/** The namespace of every id that Onrecord derives. Never change it: stored ids depend on it. */
const NAMESPACE = "0b8a3a0e-6f0d-5c3c-9d53-6a2f6b0b1c55";

/** Parameters of an address that tell where a reader came from, not what is read. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|cmpid|ns_campaign|ns_mchannel|ns_source)$/i;

/**
 * The one form of an article's address: host in lower case, no default port, no user, no fragment, no tracking
 * parameters, the others sorted. Null unless it is an absolute http or https address.
 */
export function canonicalUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if ((url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.href;
}

/**
 * An article's id: a UUID v5 of its canonical address (http and https are the same), else of outlet and the outlet's own
 * id of it, else of outlet, title and day of publication (UTC). Whoever ingests it again gets the same id.
 */
export function articleId(draft: ArticleDraft): string {
  const { url, externalId, title, publishedAt } = draft;
  if (url !== null) return v5(`article url ${url.replace(/^https?:/, "")}`, NAMESPACE);
  const outlet = foldName(draft.outlet);
  if (externalId !== null) return v5(`article external ${JSON.stringify([outlet, externalId])}`, NAMESPACE);
  const day = publishedAt.toISOString().slice(0, -14);
  return v5(`article title ${JSON.stringify([outlet, foldName(title), day])}`, NAMESPACE);
}

/** An outlet is its name, case-folded and trimmed; its domain is the one its article's address names. */
export function identifyOutlet(draft: ArticleDraft): {
  id: string;
  key: string;
  name: string;
  domain: string | null;
} {
  const key = foldName(draft.outlet);
  const domain = draft.url === null ? null : new URL(draft.url).hostname.replace(/^www\./, "");
  return { id: v5(`outlet ${key}`, NAMESPACE), key, name: draft.outlet, domain };
}
