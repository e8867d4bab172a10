import winkModel from "wink-eng-lite-web-model";
import winkNLP, { type ItsFunction } from "wink-nlp";
import { LINE_BREAK } from "../../analysis/reading/normalise-text.js";
import { TAGS } from "../../model/document.js";

/** A token as wink-nlp reads it, at its place in the text. */
export interface TaughtToken {
  readonly start: number;
  readonly end: number;
  /** Index into TAGS. */
  readonly tag: number;
  readonly lemma: string;
}

/** The tokens of a normalised text as wink-nlp gives them, in order. Those that it changed beyond finding are left out. */
export function teach(normal: string): TaughtToken[] {
  const tokens: TaughtToken[] = [];
  let start = 0;
  for (const gap of [...normal.matchAll(LINE_BREAK), undefined]) {
    const end = gap?.index ?? normal.length;
    // A longer stretch is none of prose, and wink-nlp's time grows with the square of it.
    if (end - start <= LONGEST_PARAGRAPH) tokens.push(...teachParagraph(normal.slice(start, end), start));
    start = end + (gap?.[0].length ?? 0);
  }
  return tokens;
}

const LONGEST_PARAGRAPH = 20_000;

interface Vocabulary {
  readonly features: { readonly lexeme: { readonly list: readonly string[] } };
}

/** The words in small letters that wink-nlp comes with. */
export function teacherWords(): string[] {
  const { list } = (winkModel.core as () => Vocabulary)().features.lexeme;
  return list.filter((word) => /^[a-z]{3,}$/.test(word));
}

const tagger = winkNLP(winkModel, ["pos"]);
const { its } = tagger;
const TAG_CODES: ReadonlyMap<string, number> = new Map(TAGS.map((tag, code) => [tag, code]));
const UNKNOWN_TAG = TAGS.indexOf("X");

/**
 * wink-nlp reads "Zorb's," as one word, learns it, and from then on keeps "Zorb's" whole everywhere, where it had split it
 * before. A blank before the 's makes the split certain.
 */
const POSSESSIVE =
  /(?<=[\p{L}\p{N}.])(?<!\b(?:it|he|she|that|what|who|there|here|where|how|when|why|let))'s(?![\p{L}\p{N}'])/giu;

function teachParagraph(paragraph: string, offset: number): TaughtToken[] {
  const read = tagger.readDoc(paragraph.replace(POSSESSIVE, " $&")).tokens();
  const tags = read.out(its.pos) as string[];
  const lemmas = read.out(its.lemma as ItsFunction<string>) as (string | undefined)[];
  const tokens: TaughtToken[] = [];
  let cursor = 0;
  (read.out(its.value) as string[]).forEach((value, i) => {
    const start = value.trim() === "" ? -1 : paragraph.indexOf(value, cursor);
    if (start < 0 || start - cursor > FARTHEST) return;
    cursor = start + value.length;
    // wink-nlp knows no lemma of "cannot" read as one word.
    const lemma = lemmas[i] ?? value.toLowerCase();
    tokens.push({
      start: offset + start,
      end: offset + cursor,
      tag: TAG_CODES.get(tags[i]!) ?? UNKNOWN_TAG,
      lemma,
    });
  });
  return tokens;
}

/** A value found farther on than blanks reach is another one. */
const FARTHEST = 64;
