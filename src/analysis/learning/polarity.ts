import { type ReadDocument, TAGS } from "../../model/document.js";
import { WordTable } from "./word-table.js";

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

/** What a word does to those after it, as bits of a number. */
const NEGATES = 1;
const STRENGTHENS = 2;
const WEAKENS = 4;
const CONTRASTS = 8;
const KINDS = tableOfKinds([
  [
    NEGATES,
    "not no never neither nor none nobody nothing nowhere without cannot hardly barely scarcely rarely seldom",
  ],
  [
    STRENGTHENS,
    "very extremely deeply highly hugely utterly totally completely absolutely really truly incredibly particularly especially so too such most more strongly fiercely bitterly severely seriously greatly profoundly",
  ],
  [
    WEAKENS,
    "slightly somewhat fairly rather partly partially little less least mildly relatively moderately kind sort",
  ],
  [CONTRASTS, "but however yet although though while whereas nevertheless nonetheless"],
]);

/** No valence is as large. */
const UNKNOWN = 9;

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

/** The last polarity that was read of each document that still lives: tone and stance ask for the same. */
const known = new WeakMap<ReadDocument, { readonly valences: WordTable; readonly polarity: Polarity }>();

/** Every token's polarity, worked out once a document; `valences` holds words' valences in -1..1. Linear in the number of tokens. */
export function readPolarity(document: ReadDocument, valences: WordTable): Polarity {
  const before = known.get(document);
  if (before?.valences === valences) {
    return before.polarity;
  }
  const polarity = weighTokens(document, valences);
  known.set(document, { valences, polarity });
  return polarity;
}

function weighTokens(document: ReadDocument, valences: WordTable): Polarity {
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
    const kind = KINDS.get(lower, 0);
    if (((lemma === lower ? kind : KINDS.get(lemma, 0)) & NEGATES) !== 0) {
      const only = tokens.lowers[token + 1] === "only";
      reach = only ? 0 : NEGATION_REACH;
      continue;
    }
    if ((kind & CONTRASTS) !== 0) {
      reach = 0;
      grade = 1;
      continue;
    }
    const own = tag === NAME ? 0 : valenceOf(valences, lower, lemma);
    polarity.own[token] = own;
    polarity.negated[token] = reach > 0 ? 1 : 0;
    const factor = (reach > 0 ? NEGATED : 1) * grade;
    polarity.factor[token] = factor;
    polarity.valence[token] = own * factor;
    reach = reach > 0 ? reach - 1 : 0;
    grade = (kind & STRENGTHENS) !== 0 ? STRENGTHENED : (kind & WEAKENS) !== 0 ? WEAKENED : 1;
  }
  return polarity;
}

/** The valence of the form, else of the dictionary form. */
function valenceOf(valences: WordTable, lower: number, lemma: number): number {
  const own = valences.get(lower, UNKNOWN);
  return own !== UNKNOWN ? own : lemma === lower ? 0 : valences.get(lemma, 0);
}

function tableOfKinds(kinds: readonly (readonly [number, string])[]): WordTable {
  const table = new WordTable(kinds.reduce((sum, [, words]) => sum + words.split(" ").length, 0));
  for (const [kind, words] of kinds) {
    for (const word of words.split(" ")) {
      table.set(word, table.getWord(word, 0) | kind);
    }
  }
  return table;
}
