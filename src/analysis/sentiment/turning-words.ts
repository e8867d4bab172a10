import { WordTable } from "../learning/word-table.js";

/** Bits of {@link TURNING_WORDS}. */
export const RELIEVES = 1;
export const THWARTS = 2;

/** Words that take the badness from what follows ("prevented a disaster"); by lemma. */
const RELIEVING =
  "prevent avert avoid stop halt end eliminate eradicate cure heal ease alleviate relieve reduce lessen lower mitigate " +
  "curb fight combat tackle counter resolve solve settle overcome escape survive defuse quell calm lift abolish clear " +
  "exonerate acquit spare rid free without decline drop fall shrink deny dismiss reject";
/** Words that take the goodness from what follows ("failed to win") or comes before ("hopes are fading"); by lemma. */
const THWARTING =
  "lose lack fail deprive miss forgo abandon unable loss shortage weaken undermine erode threaten jeopardise jeopardize " +
  "cut fade vanish deny refuse reject without absence instead cancel scrap";

/** What a word does to the good or bad around it, by the hash of its lemma; how much is learned. */
export const TURNING_WORDS = tableOfBits([
  [RELIEVES, RELIEVING],
  [THWARTS, THWARTING],
]);

function tableOfBits(lists: readonly (readonly [number, string])[]): WordTable {
  const table = new WordTable(128);
  for (const [bit, words] of lists) {
    for (const word of words.split(" ")) {
      table.set(word, table.getWord(word, 0) | bit);
    }
  }
  return table;
}
