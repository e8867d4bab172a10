import { teach, teacherWords } from "./wink-teacher.js";

/** What the teacher makes of a word, wherever it stands. */
export interface TaughtWord {
  readonly word: string;
  /** Lemma by tag: index into TAGS. */
  readonly lemmas: ReadonlyMap<number, string>;
}

/** Places where a verb, a noun, an adjective and an adverb may stand. */
const FRAMES = ["They # it.", "The # was old.", "It is a very # thing.", "They spoke #."];

/**
 * The teacher's own words in small letters, with the tags and lemmas that it gives them in a handful of frames. The texts
 * have some 20,000 of them; what stands in other texts is told by these.
 */
export function teachWords(): TaughtWord[] {
  return teacherWords().map((word) => {
    const lemmas = new Map<number, string>();
    for (const frame of FRAMES) {
      const start = frame.indexOf("#");
      const token = teach(frame.replace("#", word)).find((one) => one.start === start);
      if (token?.end === start + word.length) lemmas.set(token.tag, token.lemma);
    }
    return { word, lemmas };
  });
}
