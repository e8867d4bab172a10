import { type ReadDocument, TAGS } from "../../model/document.js";
import { hashWord } from "./word-hash.js";
import type { WordTable } from "./word-table.js";

/** How much each token of a document weighs in tone, one entry a token; both sentiment and stance start from it. */
export interface Polarity {
  /** Hash of the lower-case word. */
  readonly lowers: Int32Array;
  /** Hash of the dictionary form. */
  readonly lemmas: Int32Array;
  /** The word's own valence, -1..1, 0 where it has none. */
  readonly own: Float32Array;
  /** The valence after negation and intensity. */
  readonly valence: Float32Array;
  /** 1 where a negation reaches the token. */
  readonly negated: Uint8Array;
  /** What negation and intensity do to a word here: 1 where nothing does, 1.4 after "very", -0.6 after "not". */
  readonly factor: Float32Array;
}

/** How many tokens a negation reaches at most; punctuation and contrast end it earlier. */
const NEGATION_REACH = 5;
/** What a strengthening and a weakening word before it do to a word. */
const STRENGTHENED = 1.4;
const WEAKENED = 0.6;
/** What is left of a negated word: "not good" is less bad than "bad" (Taboada et al. 2011 shift rather than flip). */
const NEGATED = -0.6;

const NEGATORS = hashes(
  "not no never neither nor none nobody nothing nowhere without cannot hardly barely scarcely rarely seldom",
);
const STRENGTHENERS = hashes(
  "very extremely deeply highly hugely utterly totally completely absolutely really truly incredibly particularly especially so too such most more strongly fiercely bitterly severely seriously greatly profoundly",
);
const WEAKENERS = hashes(
  "slightly somewhat fairly rather partly partially little less least mildly relatively moderately kind sort",
);
const CONTRASTS = hashes("but however yet although though while whereas nevertheless nonetheless");

const PUNCTUATION = TAGS.indexOf("PUNCT");
const NAME = TAGS.indexOf("PROPN");
/** Punctuation that ends the reach of a negation, and a clause. */
export const SCOPE_ENDS: ReadonlySet<string> = new Set([
  ",",
  ";",
  ":",
  ".",
  "!",
  "?",
  "—",
  "–",
  "(",
  ")",
  "-",
  "--",
]);

/** Reads every token's polarity; `valences` holds words' valences in -1..1. Linear in the number of tokens. */
export function readPolarity(document: ReadDocument, valences: WordTable): Polarity {
  const { tokens } = document;
  const polarity: Polarity = {
    lowers: tokens.lowerHashes,
    lemmas: tokens.lemmaHashes,
    own: new Float32Array(tokens.count),
    valence: new Float32Array(tokens.count),
    negated: new Uint8Array(tokens.count),
    factor: new Float32Array(tokens.count),
  };
  let reach = 0;
  let grade = 1;
  for (let token = 0; token < tokens.count; token++) {
    const lower = polarity.lowers[token] as number;
    const lemma = polarity.lemmas[token] as number;
    if (token > 0 && tokens.sentenceOf[token] !== tokens.sentenceOf[token - 1]) {
      reach = 0;
      grade = 1;
    }
    const tag = tokens.tags[token];
    if (tag === PUNCTUATION) {
      if (SCOPE_ENDS.has(tokens.words[token] as string)) {
        reach = 0;
        grade = 1;
      }
      continue;
    }
    if (NEGATORS.has(lemma)) {
      const only = tokens.lowers[token + 1] === "only";
      reach = only ? 0 : NEGATION_REACH;
      continue;
    }
    if (CONTRASTS.has(lower)) {
      reach = 0;
      grade = 1;
      continue;
    }
    const own = tag === NAME ? 0 : valences.get(lower, valences.get(lemma, 0));
    polarity.own[token] = own;
    polarity.negated[token] = reach > 0 ? 1 : 0;
    const factor = (reach > 0 ? NEGATED : 1) * grade;
    polarity.factor[token] = factor;
    polarity.valence[token] = own * factor;
    reach = reach > 0 ? reach - 1 : 0;
    grade = STRENGTHENERS.has(lower) ? STRENGTHENED : WEAKENERS.has(lower) ? WEAKENED : 1;
  }
  return polarity;
}

function hashes(words: string): ReadonlySet<number> {
  return new Set(words.split(" ").map(hashWord));
}
