import { hashWord } from "../learning/word-hash.js";
import type { WordTable } from "../learning/word-table.js";
import { type ReadingWeights, SURE, TAG_COUNT, tableOf, tagsOfForm } from "./reading-weights.js";
import {
  AND_NEXT_TAGS,
  AND_SHAPE,
  AND_SUFFIX,
  AND_WORD,
  cellOf,
  formFeatures,
  NO_TAG,
  NO_WORD,
  OFFSETS,
  TOKEN_LEFT,
  TOKEN_RIGHT,
  tagAlone,
  tagAnd,
  tagPair,
  wordPair,
} from "./tag-features.js";
import { grown } from "./word-forms.js";

/**
 * Tags the tokens of a paragraph from left to right, each with its likeliest tag given the two before it (a greedy
 * averaged perceptron, Collins 2002). What depends on a word form alone is summed once, when the form comes: a token
 * costs a few additions for each tag that its word can have, and nothing where that is one.
 */
export class Tagger {
  private readonly weights: Int16Array;
  private readonly mask: number;
  private readonly knownTags: WordTable;
  private readonly openTags: number;
  /** Weights of the two tags before, by `(before * 19 + beforeThat) * 18 + tag`. */
  private readonly afterTags: Int32Array;

  /** By form: weights of a tag for the token itself, beside and beyond it, {@link FORM_SUMS} numbers. */
  private sums = new Int32Array(FIRST_FORMS * FORM_SUMS);
  /** By form: the tags that it can have, as bits. */
  private candidates = new Int32Array(FIRST_FORMS);
  private known = new Int32Array(FIRST_FORMS);
  private lowers = new Int32Array(FIRST_FORMS);
  private shapes = new Int32Array(FIRST_FORMS);
  private suffixes = new Int32Array(FIRST_FORMS);

  constructor({ weights, forms, formTags, openTags }: ReadingWeights) {
    this.weights = weights;
    this.mask = weights.length - 1;
    this.knownTags = tableOf(forms, formTags);
    this.openTags = openTags;
    this.afterTags = this.sumTags();
  }

  /** Works out what a new form gives to the tokens around it. */
  addForm(form: number, straight: string, lower: string, lowerHash: number): void {
    if (form === this.candidates.length) this.grow();
    const entry = tagsOfForm(straight, lower, (word) => this.knownTags.get(hashWord(word), 0));
    const known = entry & ~SURE;
    this.known[form] = known;
    this.candidates[form] = entry & SURE ? known : known | this.openTags;
    const { at, shape, suffix } = formFeatures(straight, lower, lowerHash, known);
    this.lowers[form] = lowerHash;
    this.shapes[form] = shape;
    this.suffixes[form] = suffix;
    for (let offset = 0; offset < OFFSETS.length; offset++) {
      this.sumFeatures(at[offset]!, form * FORM_SUMS + offset * TAG_COUNT);
    }
  }

  /** Writes the tags of the tokens `first` to `last`, a whole paragraph, whose forms are `forms[first..last)`. */
  tag(forms: Int32Array, tags: Uint8Array, first: number, last: number): void {
    let before = NO_TAG;
    let beforeThat = NO_TAG;
    for (let token = first; token < last; token++) {
      const candidates = this.candidates[forms[token]!]!;
      const isOne = (candidates & (candidates - 1)) === 0;
      const tag = isOne
        ? 31 - Math.clz32(candidates)
        : this.choose(forms, token, first, last, candidates, before, beforeThat);
      tags[token] = tag;
      beforeThat = before;
      before = tag;
    }
  }

  private choose(
    forms: Int32Array,
    token: number,
    first: number,
    last: number,
    candidates: number,
    before: number,
    beforeThat: number,
  ): number {
    const { weights, mask, sums, lowers } = this;
    const form = forms[token]!;
    const left = token > first ? forms[token - 1]! : -1;
    const right = token + 1 < last ? forms[token + 1]! : -1;
    const lower = lowers[form]!;
    const leftLower = left < 0 ? NO_WORD : lowers[left]!;
    const rightLower = right < 0 ? NO_WORD : lowers[right]!;
    const rightTags = right < 0 ? 0 : this.known[right]!;
    const own = form * FORM_SUMS;
    const atLeft = left * FORM_SUMS + TAG_COUNT;
    const atRight = right * FORM_SUMS + 2 * TAG_COUNT;
    const atFarLeft = token > first + 1 ? forms[token - 2]! * FORM_SUMS + 3 * TAG_COUNT : -1;
    const atFarRight = token + 2 < last ? forms[token + 2]! * FORM_SUMS + 4 * TAG_COUNT : -1;
    const afterTags = (before * (TAG_COUNT + 1) + beforeThat) * TAG_COUNT;
    const withWord = tagAnd(before, lower, AND_WORD);
    const withNextTags = tagAnd(before, rightTags, AND_NEXT_TAGS);
    const withSuffix = tagAnd(before, this.suffixes[form]!, AND_SUFFIX);
    const withShape = tagAnd(before, this.shapes[form]!, AND_SHAPE);
    const withLeft = wordPair(leftLower, lower, TOKEN_RIGHT);
    const withRight = wordPair(lower, rightLower, TOKEN_LEFT);
    let best = 0;
    let most = -Infinity;
    for (let rest = candidates; rest !== 0; rest &= rest - 1) {
      const tag = 31 - Math.clz32(rest & -rest);
      let score =
        sums[own + tag]! +
        this.afterTags[afterTags + tag]! +
        weights[cellOf(withWord, tag, mask)]! +
        weights[cellOf(withNextTags, tag, mask)]! +
        weights[cellOf(withSuffix, tag, mask)]! +
        weights[cellOf(withShape, tag, mask)]! +
        weights[cellOf(withLeft, tag, mask)]! +
        weights[cellOf(withRight, tag, mask)]!;
      score += left < 0 ? weights[cellOf(NO_WORD, tag, mask)]! : sums[atLeft + tag]!;
      score += right < 0 ? weights[cellOf(~NO_WORD, tag, mask)]! : sums[atRight + tag]!;
      if (atFarLeft >= 0) score += sums[atFarLeft + tag]!;
      if (atFarRight >= 0) score += sums[atFarRight + tag]!;
      if (score > most) {
        most = score;
        best = tag;
      }
    }
    return best;
  }

  /** Writes the sum of the features' weights for each tag to `sums[to …]`. */
  private sumFeatures(features: Int32Array, to: number): void {
    const { weights, mask, sums } = this;
    for (let tag = 0; tag < TAG_COUNT; tag++) {
      let sum = 0;
      for (let at = 0; at < features.length; at++) sum += weights[cellOf(features[at]!, tag, mask)]!;
      sums[to + tag] = sum;
    }
  }

  private sumTags(): Int32Array {
    const places = TAG_COUNT + 1;
    const sums = new Int32Array(places * places * TAG_COUNT);
    for (let at = 0; at < sums.length; at++) {
      const tag = at % TAG_COUNT;
      const beforeThat = Math.floor(at / TAG_COUNT) % places;
      const before = Math.floor(at / TAG_COUNT / places);
      sums[at] =
        this.weights[cellOf(tagAlone(before), tag, this.mask)]! +
        this.weights[cellOf(tagPair(before, beforeThat), tag, this.mask)]!;
    }
    return sums;
  }

  private grow(): void {
    this.sums = grown(this.sums);
    this.candidates = grown(this.candidates);
    this.known = grown(this.known);
    this.lowers = grown(this.lowers);
    this.shapes = grown(this.shapes);
    this.suffixes = grown(this.suffixes);
  }
}

const FIRST_FORMS = 1 << 12;
/** Numbers of a form in the sums: one a tag and place that the form can have beside a token. */
const FORM_SUMS = OFFSETS.length * TAG_COUNT;
