import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AFINN_LARGEST, afinnWords } from "../../analysis/sentiment/afinn-words.js";
import { OnrecordError } from "../../errors.js";

/** What people said about a word by itself. */
export interface RatedWord {
  /** Mean rating, -1..1. */
  readonly valence: number;
  /** Standard deviation of the raters, on the same scale. */
  readonly spread: number;
}

/** VADER's raters answered -4 to 4. */
const VADER_LARGEST = 4;
/** What VADER's ten raters count where AFINN's one differs. */
const VADER_SHARE = 0.65;
/** Spread taken for words that only AFINN lists: about what VADER's raters show where they disagree. */
const AFINN_SPREAD = 0.35;

/**
 * The words of AFINN (package `sentiment`, one rater) and VADER's lexicon (package `vader-sentiment`, ten raters a word;
 * Hutto & Gilbert, ICWSM 2014), by lower-case form. Read where they are installed, never copied. Throws FILE_UNREADABLE.
 */
export function ratedWords(): ReadonlyMap<string, RatedWord> {
  const rated = new Map<string, RatedWord>();
  for (const line of readLexicon().split("\n")) {
    const [word, mean, spread] = line.split("\t");
    if (word !== undefined && spread !== undefined) {
      rated.set(word, { valence: Number(mean) / VADER_LARGEST, spread: Number(spread) / VADER_LARGEST });
    }
  }
  for (const [word, rating] of afinnWords()) {
    const valence = rating / AFINN_LARGEST;
    const vader = rated.get(word);
    rated.set(
      word,
      vader === undefined
        ? { valence, spread: AFINN_SPREAD }
        : { ...vader, valence: VADER_SHARE * vader.valence + (1 - VADER_SHARE) * valence },
    );
  }
  return rated;
}

/** The tab-separated list of the package: word, mean, standard deviation, the ten ratings. */
function readLexicon(): string {
  try {
    const folder = createRequire(import.meta.url).resolve("vader-sentiment/package.json");
    return readFileSync(new URL("vader_lexicon.txt", `file://${folder}`), "utf8");
  } catch (cause) {
    throw new OnrecordError("FILE_UNREADABLE", "The package vader-sentiment isn't installed: run npm ci.", {
      cause,
    });
  }
}
