import { WordTable } from "../learning/word-table.js";

/** How often a word was looked at as a possible cue, and in which shares it headed a statement and a belief. */
export type WordRate = readonly [times: number, statements: number, beliefs: number];

/** What is known of the words that head cues, by the hashes of their lemmas. */
export class WordRates {
  private readonly places: WordTable;

  /** @param rates three numbers a word, as in {@link WordRate} */
  constructor(
    readonly words: Int32Array,
    readonly rates: Float32Array,
  ) {
    this.places = new WordTable(words.length);
    words.forEach((word, place) => {
      this.places.setHash(word, place);
    });
  }

  of(word: number): WordRate {
    const place = this.places.get(word, -1);
    if (place < 0) return UNKNOWN;
    const { rates } = this;
    return [rates[place * 3]!, rates[place * 3 + 1]!, rates[place * 3 + 2]!];
  }
}

/** Shares of a word seen `times` times, drawn towards those of all words while it was seen rarely. */
export function rateOf(times: number, statements: number, beliefs: number): WordRate {
  return [Math.min(MOST_TIMES, times), (statements + 1) / (times + 3), (beliefs + 0.5) / (times + 3)];
}

const MOST_TIMES = 300;
const UNKNOWN = rateOf(0, 0, 0);
