import { hashWord } from "../../analysis/learning/word-hash.js";
import type { WordVectors } from "../../analysis/learning/word-vectors.js";
import { carryValences } from "./carry-valences.js";
import { ratedWords } from "./rated-words.js";

/** How much of a rated word's valence is its own rating; the rest is what its neighbours say. */
const OWN_SHARE = 0.7;
/** How much of a valence that is only carried over counts. */
const CARRIED_SHARE = 0.7;

/** Valences, -1..1, by hash: of the rated words, evened out with what resembling words say, and of all words with a vector. */
export function learnValences(vectors: WordVectors): ReadonlyMap<number, number> {
  const rated = new Map([...ratedWords()].map(([word, rating]) => [hashWord(word), rating]));
  const carried = carryValences(vectors, rated);
  const valences = new Map<number, number>();
  vectors.hashes.forEach((hash, row) => {
    const other = carried[row] as number;
    const own = rated.get(hash);
    valences.set(
      hash,
      own === undefined ? CARRIED_SHARE * other : OWN_SHARE * own.valence + (1 - OWN_SHARE) * other,
    );
  });
  for (const [hash, { valence }] of rated) {
    if (!valences.has(hash)) {
      valences.set(hash, valence);
    }
  }
  return valences;
}
