import type { Reader } from "../../analysis/reading/create-reader.js";
import { type Quotation, type ReadDocument, TAGS, type TokenRange } from "../../model/document.js";
import type { ScoredQuotation } from "../score-quotations.js";

const VERBS = words(`
  acknowledge add admit announce answer argue ask assert claim comment concede confirm continue declare deny emphasize
  estimate explain insist maintain note observe predict promise recall remark repeat reply report respond reveal say state
  stress suggest tell testify think tweet urge warn write
`);
const TAG = { verb: TAGS.indexOf("VERB"), name: TAGS.indexOf("PROPN"), pronoun: TAGS.indexOf("PRON") };
const NAMING = new Set(
  ["PROPN", "PRON", "NOUN", "DET", "ADJ", "NUM"].map((tag) => TAGS.indexOf(tag as "NOUN")),
);
/** Shorter quotations without a verb of their own are titles and nicknames for the most part. */
const LEAST_WORDS = 4;
/** How far from a quotation its verb is looked for, in tokens. */
const REACH = 12;
/** How many tokens a source has at most, and how far from the verb it ends or begins. */
const SOURCE_TOKENS = 8;

/**
 * The hand rule for quotations: what stands between paired quotation marks is a statement of whoever is named beside the
 * nearest reporting verb; quotations that share a verb are one statement; "VERB that …" without marks is a statement to the
 * end of its sentence. What every extractor can do that looks at marks and verbs alone.
 */
export function quotationsByRule(text: string, read: Reader): ScoredQuotation[] {
  const document = withQuoted(read(text));
  const byVerb = new Map<number, Quotation[]>();
  const statements: ScoredQuotation[] = [];
  for (const quotation of document.quotations) {
    if (quotation.depth > 0 || !quotation.opened) continue;
    const verb = nearestVerb(document, quotation);
    if (verb >= 0) byVerb.set(verb, [...(byVerb.get(verb) ?? []), quotation]);
    else if (quotation.lastToken - quotation.firstToken - 2 >= LEAST_WORDS)
      statements.push({ segments: [[quotation.start, quotation.end]], kind: "DIRECT", source: null });
  }
  for (const [verb, quotations] of byVerb)
    statements.push({
      segments: quotations.map(({ start, end }) => [start, end] as const),
      kind: "DIRECT",
      source: sourceBeside(document, verb),
    });
  for (const sentence of document.sentences) {
    const indirect = indirectIn(document, sentence, byVerb);
    if (indirect !== null) statements.push(indirect);
  }
  return statements;
}

/** The reporting verb that stands nearest before or after a quotation, in its paragraph and in no quotation; -1 for none. */
function nearestVerb(document: MarkedDocument, { firstToken, lastToken }: Quotation): number {
  const { paragraphs, sentences, tokens } = document;
  const paragraph = paragraphs[sentences[tokens.sentenceOf[firstToken]!]!.paragraph]!;
  for (let away = 0; away < REACH; away++) {
    const after = lastToken + away;
    if (after < paragraph.lastToken && isReporting(document, after)) return after;
    const before = firstToken - 1 - away;
    if (before >= paragraph.firstToken && isReporting(document, before)) return before;
  }
  return -1;
}

function isReporting(document: MarkedDocument, token: number): boolean {
  const { lemmas, tags } = document.tokens;
  return tags[token] === TAG.verb && VERBS.has(lemmas[token]!) && !document.quoted[token];
}

/** A document with a 1 for every token in quotation marks. */
type MarkedDocument = ReadDocument & { readonly quoted: Uint8Array };

function withQuoted(document: ReadDocument): MarkedDocument {
  const quoted = new Uint8Array(document.tokens.count);
  for (const { firstToken, lastToken, depth } of document.quotations)
    if (depth === 0) quoted.fill(1, firstToken, lastToken);
  return { ...document, quoted };
}

/** The noun phrase that ends right before the verb, else the one that begins right after it. */
function sourceBeside(document: MarkedDocument, verb: number): readonly [number, number] | null {
  const { starts, ends, tags } = document.tokens;
  const isNaming = (token: number) => NAMING.has(tags[token]!) && document.quoted[token] === 0;
  let first = verb;
  while (first > 0 && verb - first < SOURCE_TOKENS && isNaming(first - 1)) first--;
  if (first < verb) return [starts[first]!, ends[verb - 1]!];
  let last = verb + 1;
  while (last < document.tokens.count && last - verb <= SOURCE_TOKENS && isNaming(last)) last++;
  return last > verb + 1 ? [starts[verb + 1]!, ends[last - 1]!] : null;
}

function indirectIn(
  document: MarkedDocument,
  sentence: TokenRange,
  taken: ReadonlyMap<number, unknown>,
): ScoredQuotation | null {
  const { lowers, starts } = document.tokens;
  for (let token = sentence.firstToken; token + 2 < sentence.lastToken; token++) {
    if (!isReporting(document, token) || taken.has(token) || lowers[token + 1] !== "that") continue;
    return {
      segments: [[starts[token + 2]!, sentence.end]],
      kind: "INDIRECT",
      source: sourceBeside(document, token),
    };
  }
  return null;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
