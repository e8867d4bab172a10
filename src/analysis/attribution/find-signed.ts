import type { ReadDocument } from "../../model/document.js";
import type { LaidOutStatement } from "./laid-out-statement.js";
import type { Range } from "./tag-spans.js";
import { PAD, TAG, type WordColumns } from "./word-columns.js";

/**
 * Finds what is signed: a quotation that fills its paragraph, with "— Ada Lund, mayor" behind it or in the line below; a
 * post with "— Ada Lund (@adalund) May 4, 2031" behind it or below; a post after "@adalund:"; a post between a line with
 * name and handle and one with time and date.
 *
 * @param taken paragraphs whose speakers are known
 */
export function findSigned(
  document: ReadDocument,
  columns: WordColumns,
  taken: ReadonlySet<number>,
): LaidOutStatement[] {
  const { paragraphs, quotations } = document;
  const quotationFrom = new Map<number, number>();
  quotations.forEach(({ depth, firstToken }, q) => {
    if (depth === 0) quotationFrom.set(firstToken, q);
  });
  const found: LaidOutStatement[] = [];
  let free = 0;
  for (let p = 0; p < paragraphs.length; p++) {
    if (taken.has(p)) free = p + 1;
    if (p < free) continue;
    const signature = readSignature(document, columns, p);
    let signed: { content: Range[]; source: Range } | null = null;
    if (signature) {
      const above = signature.dash === paragraphs[p]!.firstToken ? p - 1 : p;
      const content = above >= free ? contentAbove(document, quotationFrom, above, free, signature) : null;
      signed = content && { content, source: [signature.first, signature.last] };
    }
    signed ??= readHandle(document, p) ?? readHeader(document, p, taken);
    if (!signed) continue;
    const { content } = signed;
    found.push({ content: content.map(padded), source: padded(signed.source) });
    while (free < paragraphs.length && paragraphs[free]!.firstToken < content.at(-1)![1]) free++;
    free = Math.max(free, p + 1);
  }
  return found;
}

function padded([first, last]: Range): Range {
  return [first + PAD, last + PAD];
}

/** Who signs, in tokens; the signature begins with the dash. */
interface Signature {
  readonly dash: number;
  readonly first: number;
  readonly last: number;
  /** Whether a handle stands behind the name, as under posts. */
  readonly isPost: boolean;
}

/** The longest signature, in tokens: name, role, place, handle and date. */
const LONGEST = 24;
const DASHES = new Set(["-", "--", "\u2013", "\u2014", "\u2015"]);
const HANDLE = /^@\w/;
/** What ends a signer: what he spoke about, where, when. */
const BEHIND = new Set("( on in at speaking writing via".split(" "));

/** The signature that a paragraph ends with, or is. */
function readSignature(document: ReadDocument, columns: WordColumns, paragraph: number): Signature | null {
  const { tokens } = document;
  const { firstToken, lastToken } = document.paragraphs[paragraph]!;
  for (let dash = Math.max(firstToken, lastToken - LONGEST); dash < lastToken - 1; dash++) {
    const first = dash + 1;
    if (!DASHES.has(tokens.words[dash]!) || columns.quotation[dash + PAD]! >= 0) continue;
    const shape = columns.shape[first + PAD]!;
    if (shape === 0 || shape > 2 || columns.tag[first + PAD] === TAG.PRON) continue;
    let last = first + 1;
    while (last < lastToken && !BEHIND.has(tokens.lowers[last]!)) last++;
    const isPost = tokens.words[last] === "(" && HANDLE.test(tokens.words[last + 1] ?? "");
    if (tells(columns, first, lastToken)) continue;
    return { dash, first, last: trimmed(document, first, last), isPost };
  }
  return null;
}

/** Whether a passage is more than a name with a role: it has quotation marks, or a verb that says what somebody is or does. */
function tells(columns: WordColumns, first: number, last: number): boolean {
  for (let t = first + PAD; t < last + PAD; t++)
    if (columns.tag[t] === TAG.AUX || columns.tag[t] === TAG.PRON || columns.quotation[t]! >= 0) return true;
  return false;
}

function trimmed({ tokens }: ReadDocument, first: number, last: number): number {
  let end = last;
  while (end > first + 1 && /^[.,;]$/.test(tokens.words[end - 1]!)) end--;
  return end;
}

/** A quotation needs so many tokens, marks among them, to be signed: shorter ones are titles. */
const FEWEST_TOKENS = 5;
const SENTENCE_ENDS = new Set(". , ! ? \u2026 ...".split(" "));

/** What a signature behind or below the paragraph `above` signs, or null; nothing before the paragraph `free`. */
function contentAbove(
  { tokens, paragraphs, quotations }: ReadDocument,
  quotationFrom: ReadonlyMap<number, number>,
  above: number,
  free: number,
  { dash, isPost }: Signature,
): Range[] | null {
  const { firstToken } = paragraphs[above]!;
  const last = Math.min(paragraphs[above]!.lastToken, dash);
  const isListed = /^[\u2022\u25cf*-]$/.test(tokens.words[firstToken]!);
  const first = isListed ? firstToken + 1 : firstToken;
  const quotation = quotations[quotationFrom.get(first) ?? -1];
  if (
    quotation?.closed &&
    quotation.lastToken === last &&
    last - first >= FEWEST_TOKENS &&
    SENTENCE_ENDS.has(tokens.lowers[last - 2]!)
  ) {
    const content: Range[] = [[first, last]];
    const limit = paragraphs[free]!.firstToken;
    for (
      let q = quotation.continues;
      q >= 0 && quotations[q]!.firstToken >= limit;
      q = quotations[q]!.continues
    )
      content.push([quotations[q]!.firstToken, quotations[q]!.lastToken]);
    return content.reverse();
  }
  const from = tokens.words[first] === "<" ? afterTag(tokens.words, first, last) : first;
  return isPost && from < last ? [[from, last]] : null;
}

/** The token behind the tag that `first` opens, or `first` if nothing before `last` closes it. */
function afterTag(words: readonly string[], first: number, last: number): number {
  for (let t = first; t < last; t++) if (words[t] === ">") return t + 1;
  return first;
}

/** A paragraph that begins with a handle and a colon, perhaps as a post that was passed on ("RT"). */
function readHandle({ tokens, paragraphs }: ReadDocument, paragraph: number) {
  const { firstToken, lastToken } = paragraphs[paragraph]!;
  const handle = tokens.words[firstToken] === "RT" ? firstToken + 1 : firstToken;
  if (!HANDLE.test(tokens.words[handle] ?? "") || tokens.words[handle + 1] !== ":") return null;
  const content: Range[] = [[handle + 2, lastToken]];
  const source: Range = [handle, handle + 1];
  return handle + 2 < lastToken ? { content, source } : null;
}

/** In characters. */
const LONGEST_HEADER = 120;
/** A post has no more paragraphs than this. */
const LONGEST_POST = 5;
const POSTED_AT = /^\W*\d{1,2}[:.]\d{2}\b.{0,30}\b\d{4}\b/su;

/** A line with name and handle above a post, whose last line tells when it was posted: "10:32 PM - 4 May 2031". */
function readHeader(
  { text, tokens, paragraphs }: ReadDocument,
  paragraph: number,
  taken: ReadonlySet<number>,
) {
  const { firstToken, lastToken, start, end } = paragraphs[paragraph]!;
  if (end - start > LONGEST_HEADER || !/^\p{Lu}/u.test(text.slice(start, start + 2))) return null;
  const handle = HEADER_END.exec(text.slice(start, end));
  if (!handle) return null;
  const content: Range[] = [];
  for (let p = paragraph + 1; p < Math.min(paragraphs.length, paragraph + 2 + LONGEST_POST); p++) {
    if (taken.has(p)) return null;
    const one = paragraphs[p]!;
    if (POSTED_AT.test(text.slice(one.start, Math.min(one.end, one.start + 60)))) {
      let last = firstToken;
      while (last < lastToken && tokens.starts[last]! < start + handle.index) last++;
      return content.length > 0 && last > firstToken
        ? { content, source: [firstToken, last] as Range }
        : null;
    }
    content.push([one.firstToken, one.lastToken]);
  }
  return null;
}

/** A handle at the end of its line, with the tick of a checked account before it. */
const HEADER_END = /\s*[\u2713\u2714\u2705]?\ufe0f?\s*\(?@\w{2,30}\)?\s*$/u;
