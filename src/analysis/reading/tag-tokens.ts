import { hashWord } from "../learning/word-hash.js";
import type { WordTable } from "../learning/word-table.js";
import { type ReadingWeights, raised, SURE, TAG_COUNT, tableOf, tagsOfForm } from "./reading-weights.js";
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
} from "./tag-features.js";
import {
  CANDIDATES,
  ENDING2,
  ENDING3,
  grown,
  KNOWN_TAGS,
  LOWER_HASH,
  RECORD,
  SHAPE,
  SUMMED,
  type WordForms,
} from "./word-forms.js";

// Looked up once: under Jest every look-up of a global costs a call.
const { clz32 } = Math;

/**
 * Tags the tokens of a paragraph from left to right, each with its likeliest tag given the two before it (a greedy
 * averaged perceptron, Collins 2002). What depends on a word form alone is summed once, when the form comes: a token
 * costs a few additions for each tag that its word can have, and nothing where that is one.
 */
export class Tagger {
  private readonly roots: Int8Array;
  private readonly mask: number;
  private readonly knownTags: WordTable;
  private readonly openTags: number;
  /** Weights of the two tags before, by `(before * 19 + beforeThat) * 18 + tag`. */
  private readonly afterTags: Int32Array;

  /** By form: weights of a tag for the token itself, beside and beyond it, {@link FORM_SUMS} numbers. */
  private sums = new Int32Array(FIRST_FORMS * FORM_SUMS);
  private readonly forms: WordForms;

  /** @param words the forms that are tagged; addForm is told of each */
  constructor({ roots, forms, formTags, openTags }: ReadingWeights, words: WordForms) {
    this.forms = words;
    this.roots = roots;
    this.mask = roots.length - 1;
    this.knownTags = tableOf(forms, formTags);
    this.openTags = openTags;
    this.afterTags = this.sumTags();
  }

  /** Works out what a new form gives to the tokens around it. */
  addForm(form: number, straight: string, lower: string): void {
    if (form * FORM_SUMS === this.sums.length) this.sums = grown(this.sums);
    const { records } = this.forms;
    const record = form * RECORD;
    const entry = tagsOfForm(straight, lower, (word) => this.knownTags.get(hashWord(word), 0));
    const known = entry & ~SURE;
    const candidates = entry & SURE ? known : known | this.openTags;
    records[record + KNOWN_TAGS] = known;
    records[record + CANDIDATES] = candidates;
    records[record + SHAPE] = hashShape(straight);
    records[record + ENDING2] = hashEnding(lower, 2);
    records[record + ENDING3] = hashEnding(lower, 3);
    if ((candidates & (candidates - 1)) === 0) return;
    this.sumFeatures(ownFeatures(straight, lower, this.traitsOf(form)), form * FORM_SUMS, candidates);
  }

  private traitsOf(form: number): FormTraits {
    const { records } = this.forms;
    const record = form * RECORD;
    return {
      lowerHash: records[record + LOWER_HASH]!,
      tags: records[record + KNOWN_TAGS]!,
      shape: records[record + SHAPE]!,
      ending2: records[record + ENDING2]!,
      ending3: records[record + ENDING3]!,
    };
  }

  /** Writes the tags of the tokens `first` to `last`, a whole paragraph, whose forms are `forms[first..last)`. */
  tag(forms: Int32Array, tags: Uint8Array, first: number, last: number): void {
    const { records } = this.forms;
    let before = NO_TAG;
    let beforeThat = NO_TAG;
    for (let token = first; token < last; token++) {
      const candidates = records[forms[token]! * RECORD + CANDIDATES]!;
      const isOne = (candidates & (candidates - 1)) === 0;
      const tag = isOne
        ? 31 - clz32(candidates)
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
    const { roots, mask, sums } = this;
    const { records } = this.forms;
    const form = forms[token]!;
    const left = token > first ? forms[token - 1]! : -1;
    const right = token + 1 < last ? forms[token + 1]! : -1;
    const lower = records[form * RECORD + LOWER_HASH]!;
    const leftLower = left < 0 ? NO_WORD : records[left * RECORD + LOWER_HASH]!;
    const rightLower = right < 0 ? NO_WORD : records[right * RECORD + LOWER_HASH]!;
    const rightTags = right < 0 ? 0 : records[right * RECORD + KNOWN_TAGS]!;
    const own = form * FORM_SUMS;
    const atLeft = left < 0 ? -1 : this.sumsOf(left, PLACES.before);
    const atRight = right < 0 ? -1 : this.sumsOf(right, PLACES.after);
    const atFarLeft = token > first + 1 ? this.sumsOf(forms[token - 2]!, PLACES.farBefore) : -1;
    const atFarRight = token + 2 < last ? this.sumsOf(forms[token + 2]!, PLACES.farAfter) : -1;
    const afterTags = (before * (TAG_COUNT + 1) + beforeThat) * TAG_COUNT;
    const withWord = tagAnd(before, lower, AND_WORD);
    const withNextTags = tagAnd(before, rightTags, AND_NEXT_TAGS);
    const withSuffix = tagAnd(before, records[form * RECORD + ENDING3]!, AND_ENDING);
    const withShape = tagAnd(before, records[form * RECORD + SHAPE]!, AND_SHAPE);
    const withLeft = wordPair(leftLower, lower, TOKEN_RIGHT);
    const withRight = wordPair(lower, rightLower, TOKEN_LEFT);
    let best = 0;
    let most = -Infinity;
    for (let rest = candidates; rest !== 0; rest &= rest - 1) {
      const tag = 31 - clz32(rest & -rest);
      let score =
        sums[own + tag]! +
        this.afterTags[afterTags + tag]! +
        raised(roots[cellOf(withWord, tag, mask)]!) +
        raised(roots[cellOf(withNextTags, tag, mask)]!) +
        raised(roots[cellOf(withSuffix, tag, mask)]!) +
        raised(roots[cellOf(withShape, tag, mask)]!) +
        raised(roots[cellOf(withLeft, tag, mask)]!) +
        raised(roots[cellOf(withRight, tag, mask)]!);
      score += atLeft < 0 ? raised(roots[cellOf(NO_WORD, tag, mask)]!) : sums[atLeft + tag]!;
      score += atRight < 0 ? raised(roots[cellOf(~NO_WORD, tag, mask)]!) : sums[atRight + tag]!;
      if (atFarLeft >= 0) score += sums[atFarLeft + tag]!;
      if (atFarRight >= 0) score += sums[atFarRight + tag]!;
      if (score > most) {
        most = score;
        best = tag;
      }
    }
    return best;
  }

  /** Where the sums of a form at a place beside the token begin. They are made when they are first asked for: many never are. */
  private sumsOf(form: number, place: number): number {
    const { records } = this.forms;
    const at = form * FORM_SUMS + place * TAG_COUNT;
    const ready = records[form * RECORD + SUMMED]!;
    if ((ready & (1 << place)) === 0) {
      this.sumFeatures(sideFeatures(this.traitsOf(form), place), at, ALL_TAGS);
      records[form * RECORD + SUMMED] = ready | (1 << place);
    }
    return at;
  }

  /** Writes the sum of the features' weights for each of the `tags` to `sums[to …]`. */
  private sumFeatures(features: Int32Array, to: number, tags: number): void {
    const { roots, mask, sums } = this;
    for (let rest = tags; rest !== 0; rest &= rest - 1) {
      const tag = 31 - clz32(rest & -rest);
      let sum = 0;
      for (let at = 0; at < features.length; at++) sum += raised(roots[cellOf(features[at]!, tag, mask)]!);
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
        raised(this.roots[cellOf(tagAlone(before), tag, this.mask)]!) +
        raised(this.roots[cellOf(tagPair(before, beforeThat), tag, this.mask)]!);
    }
    return sums;
  }
}

const FIRST_FORMS = 1 << 12;
/** Numbers of a form in the sums: one a tag and place. */
const FORM_SUMS = Object.keys(PLACES).length * TAG_COUNT;
const ALL_TAGS = (1 << TAG_COUNT) - 1;
