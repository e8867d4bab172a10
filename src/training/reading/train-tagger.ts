import { hashWord } from "../../analysis/learning/word-hash.js";
import { SURE, TAG_COUNT, tagsOfForm } from "../../analysis/reading/reading-weights.js";
import {
  AND_ENDING,
  AND_NEXT_TAGS,
  AND_SHAPE,
  AND_WORD,
  cellOf,
  type FormTraits,
  hashEnding,
  hashShape,
  NO_TAG,
  NO_WORD,
  ownFeatures,
  PLACES,
  sideFeatures,
  TOKEN_LEFT,
  TOKEN_RIGHT,
  tagAlone,
  tagAnd,
  tagPair,
  wordPair,
} from "../../analysis/reading/tag-features.js";
import { seededRandom, shuffle } from "../seeded-random.js";
import type { ReadingExamples, TaughtParagraph } from "./reading-examples.js";

/** Which tags words can have. */
export interface TagDictionary {
  /** Tags of known words as bits, and {@link SURE} where a word has no others. */
  readonly words: ReadonlyMap<string, number>;
  /** Tags of words that are not known. */
  readonly openTags: number;
}

/** Fewer times seen, a form counts as unknown: so training meets unknown words too. */
const KNOWN = 3;
const SURE_FROM = 10;
/** A tag that a form has more seldom is the teacher's slip. */
const LEAST_SHARE = 0.002;
/** Tags of the forms seen once or twice, but for those as rare as this among them. */
const LEAST_OPEN_SHARE = 0.001;

/** Counts which tags words have in the texts, and adds those that the teacher can give them (`taught`). */
export function makeDictionary(
  { paragraphs, forms }: ReadingExamples,
  taught: ReadonlyMap<string, number>,
): TagDictionary {
  const counts = new Int32Array(forms.count * TAG_COUNT);
  for (const { forms: tokens, tags } of paragraphs) {
    tokens.forEach((form, token) => {
      if (tags[token]! >= 0) counts[form * TAG_COUNT + tags[token]!]!++;
    });
  }
  const words = new Map([...taught].map(([word, tags]) => [word, tags | SURE]));
  const rare = new Int32Array(TAG_COUNT);
  for (let form = 0; form < forms.count; form++) {
    const seen = counts.subarray(form * TAG_COUNT, (form + 1) * TAG_COUNT);
    const total = sumOf(seen);
    const word = forms.wordOf(form);
    if (total < KNOWN) {
      seen.forEach((count, tag) => {
        rare[tag]! += count;
      });
    }
    if (total >= SURE_FROM) words.set(word, tagsAbove(seen, total * LEAST_SHARE) | SURE);
    else if (words.has(word)) words.set(word, tagsAbove(seen, 0) | words.get(word)!);
    else if (total >= KNOWN) words.set(word, tagsAbove(seen, 0));
  }
  return { words, openTags: tagsAbove(rare, sumOf(rare) * LEAST_OPEN_SHARE) };
}

function sumOf(counts: Int32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The tags that come more often, as bits. */
function tagsAbove(counts: Int32Array, least: number): number {
  return counts.reduce((bits, count, tag) => (count > least ? bits | (1 << tag) : bits), 0);
}

/** How many weights there are, a power of two. Twice as many bring 0.02 points, half as many lose 0.1. */
const CELLS = 1 << 19;
const EPOCHS = 6;
const SEED = 7;

/**
 * Trains the tagger: an averaged perceptron that goes through each paragraph as the reader will, with its own tags for the
 * tokens before. Answers the average of the weights over all steps, by cellOf.
 */
export function trainTagger(
  examples: ReadingExamples,
  dictionary: TagDictionary,
  report: (line: string) => void,
): Float64Array {
  const perceptron = new Perceptron(examples, dictionary);
  const order = Int32Array.from(examples.paragraphs, (_, paragraph) => paragraph);
  const random = seededRandom(SEED);
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    shuffle(order, random);
    let wrong = 0;
    for (const paragraph of order) wrong += perceptron.learn(examples.paragraphs[paragraph]!);
    report(`epoch ${epoch} of ${EPOCHS}: ${wrong} mistakes`);
  }
  return perceptron.average();
}

class Perceptron {
  private readonly weights = new Int32Array(CELLS);
  /** Sum of the weights over the steps until they were last changed. */
  private readonly sums = new Float64Array(CELLS);
  private readonly changed = new Int32Array(CELLS);
  private readonly features = new Int32Array(MOST_FEATURES);
  /** Features of each form, by place. */
  private readonly forms: readonly (readonly Int32Array[])[];
  private readonly traits: readonly FormTraits[];
  private readonly lowers: Int32Array;
  /** By form. */
  private readonly tags: Int32Array;
  private readonly openTags: number;
  private step = 0;

  constructor({ forms }: ReadingExamples, { words, openTags }: TagDictionary) {
    this.openTags = openTags;
    const all = Int32Array.from({ length: forms.count }, (_, form) => form);
    this.lowers = all.map((form) => hashWord(forms.lowerOf(form)));
    this.tags = all.map((form) =>
      tagsOfForm(forms.wordOf(form), forms.lowerOf(form), (word) => words.get(word) ?? 0),
    );
    this.traits = Array.from(all, (form) => {
      const lower = forms.lowerOf(form);
      return {
        lowerHash: this.lowers[form]!,
        tags: this.tags[form]! & ~SURE,
        shape: hashShape(forms.wordOf(form)),
        ending2: hashEnding(lower, 2),
        ending3: hashEnding(lower, 3),
      };
    });
    this.forms = this.traits.map((traits, form) => [
      ownFeatures(forms.wordOf(form), forms.lowerOf(form), traits),
      ...SIDES.map((place) => sideFeatures(traits, place)),
    ]);
  }

  /** Goes through a paragraph once and answers how many tags were wrong. */
  learn({ forms, tags }: TaughtParagraph): number {
    let before = NO_TAG;
    let beforeThat = NO_TAG;
    let wrong = 0;
    for (let token = 0; token < forms.length; token++) {
      const form = forms[token]!;
      const candidates =
        this.tags[form]! & SURE ? this.tags[form]! & ~SURE : this.tags[form]! | this.openTags;
      let tag = 31 - Math.clz32(candidates);
      if ((candidates & (candidates - 1)) !== 0) {
        this.step++;
        const count = this.collect(forms, token, before, beforeThat);
        tag = this.choose(candidates, count);
        const right = tags[token]!;
        if (right >= 0 && right !== tag) {
          wrong++;
          this.change(count, right, 1);
          this.change(count, tag, -1);
        }
      }
      beforeThat = before;
      before = tag;
    }
    return wrong;
  }

  average(): Float64Array {
    return this.sums.map(
      (sum, cell) => (sum + (this.step - this.changed[cell]!) * this.weights[cell]!) / this.step,
    );
  }

  /** The features of a token, the same that tag-tokens.ts weighs; answers how many. */
  private collect(forms: Int32Array, token: number, before: number, beforeThat: number): number {
    const { features, lowers } = this;
    const form = forms[token]!;
    const left = token > 0 ? forms[token - 1]! : -1;
    const right = token + 1 < forms.length ? forms[token + 1]! : -1;
    let count = 0;
    const put = (feature: number) => {
      features[count++] = feature;
    };
    const putForm = (of: number, place: number) => {
      const ready = this.forms[of]![place]!;
      for (let at = 0; at < ready.length; at++) put(ready[at]!);
    };
    putForm(form, PLACES.itself);
    if (left >= 0) putForm(left, PLACES.before);
    else put(NO_WORD);
    if (right >= 0) putForm(right, PLACES.after);
    else put(~NO_WORD);
    if (token > 1) putForm(forms[token - 2]!, PLACES.farBefore);
    if (token + 2 < forms.length) putForm(forms[token + 2]!, PLACES.farAfter);
    const { shape, ending3 } = this.traits[form]!;
    put(tagAlone(before));
    put(tagPair(before, beforeThat));
    put(tagAnd(before, lowers[form]!, AND_WORD));
    put(tagAnd(before, right < 0 ? 0 : this.tags[right]! & ~SURE, AND_NEXT_TAGS));
    put(tagAnd(before, ending3, AND_ENDING));
    put(tagAnd(before, shape, AND_SHAPE));
    put(wordPair(left < 0 ? NO_WORD : lowers[left]!, lowers[form]!, TOKEN_RIGHT));
    put(wordPair(lowers[form]!, right < 0 ? NO_WORD : lowers[right]!, TOKEN_LEFT));
    return count;
  }

  private choose(candidates: number, count: number): number {
    let best = 0;
    let most = -Infinity;
    for (let rest = candidates; rest !== 0; rest &= rest - 1) {
      const tag = 31 - Math.clz32(rest & -rest);
      let score = 0;
      for (let at = 0; at < count; at++) score += this.weights[cellOf(this.features[at]!, tag, CELLS - 1)]!;
      if (score > most) {
        most = score;
        best = tag;
      }
    }
    return best;
  }

  private change(count: number, tag: number, by: number): void {
    for (let at = 0; at < count; at++) {
      const cell = cellOf(this.features[at]!, tag, CELLS - 1);
      this.sums[cell]! += (this.step - this.changed[cell]!) * this.weights[cell]!;
      this.changed[cell] = this.step;
      this.weights[cell]! += by;
    }
  }
}

const MOST_FEATURES = 64;
const SIDES = [PLACES.before, PLACES.after, PLACES.farBefore, PLACES.farAfter] as const;
