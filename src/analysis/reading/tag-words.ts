import winkModel from "wink-eng-lite-web-model";
import winkNLP, { type ItsFunction, type Model, type WinkMethods } from "wink-nlp";
import { TAGS } from "../../model/document.js";

/** The words of one stretch of text as the tagger sees them; offsets are relative to nothing: they are found again by value. */
export interface TaggedWords {
  readonly values: readonly string[];
  readonly tags: readonly string[];
  readonly lemmas: readonly string[];
  /** Inclusive pairs of indices into `values`. */
  readonly sentences: readonly (readonly [number, number])[];
}

/** Tokens, part-of-speech tags, lemmas and sentences of one stretch of normalised text (wink-nlp). */
export function tagWords(stretch: string): TaggedWords {
  const tagger = currentTagger();
  const { its } = tagger;
  const document = tagger.readDoc(stretch.replace(LONG_RUN, "$& ").replace(POSSESSIVE, " $&"));
  const tokens = document.tokens();
  return {
    values: tokens.out(its.value) as string[],
    tags: tokens.out(its.pos) as string[],
    lemmas: tokens.out(its.lemma as ItsFunction<string>) as string[],
    sentences: document.sentences().out(its.span as ItsFunction<number[]>) as [number, number][],
  };
}

/** Codes of {@link TAGS} by name. */
export const TAG_CODES: ReadonlyMap<string, number> = new Map(TAGS.map((tag, code) => [tag, code]));

/** wink-nlp's tokeniser is quadratic in the length of a run without blanks (100,000 apostrophes took 44 s), so such runs are cut. */
const LONG_RUN = /\S{128}(?=\S)/g;

/** wink-nlp keeps every new word for ever. At this many it is replaced by a fresh one (100 ms), so that memory stays bounded. */
const MOST_NEW_WORDS = 200_000;

/**
 * wink-nlp reads "Zorb's," as one word, learns it, and from then on keeps "Zorb's" whole everywhere, where it had split it
 * before: what a text gives would depend on the texts read earlier. A blank before the 's makes the split certain.
 */
const POSSESSIVE =
  /(?<=[\p{L}\p{N}.])(?<!\b(?:it|he|she|that|what|who|there|here|where|how|when|why|let))'s(?![\p{L}\p{N}'])/giu;

interface Vocabulary {
  readonly features: {
    readonly lexeme: { readonly list: readonly string[]; readonly intrinsicSize: number };
  };
}

let tagger: WinkMethods | undefined;
let vocabulary: Vocabulary | undefined;

function currentTagger(): WinkMethods {
  if (vocabulary) {
    const { list, intrinsicSize } = vocabulary.features.lexeme;
    if (list.length - intrinsicSize > MOST_NEW_WORDS) tagger = undefined;
  }
  if (tagger) return tagger;
  const load = winkModel.core as () => Vocabulary;
  const model = {
    ...winkModel,
    // Loading these a second time would stringify them once more, longer each time; they are not in the pipe.
    metaCER: () => ({ machines: null, transformers: [] }),
    core: () => {
      vocabulary = load();
      return vocabulary;
    },
  };
  tagger = winkNLP(model as unknown as Model, ["sbd", "pos"]);
  return tagger;
}
