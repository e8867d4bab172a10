import { hashWord } from "../learning/word-hash.js";
import type { CueFrame } from "./cue-features.js";
import { type FeatureSlots, pair } from "./feature-slots.js";
import { lastComma } from "./segment-features.js";
import type { SpanContext } from "./span-context.js";
import { TAG, type WordColumns } from "./word-columns.js";

const hashesOf = (words: string) => new Set(words.split(" ").map(hashWord));

/** Words that may open a content, or whatever else a cue's verb governs. */
const OPENERS = hashesOf(
  "that to whether if how why what who which when where as for of about on with over against not",
);
const PAST_AUXILIARIES = hashesOf("was were had did would could should might");
const TO = hashWord("to");
const AND = hashWord("and");
const BUT = hashWord("but");

/** How far an opener, the end of a sentence, a finite verb and a coordinated clause are looked for, in tokens. */
const TO_OPENER = 12;
const TO_SENTENCE_END = 40;
const TO_VERB = 15;
const BACK_TO_CLAUSE = 25;

/**
 * Whether what the content's last segment leaves over at its end, or ends with, agrees with it and with the cue in tense.
 */
export function addEnding(context: SpanContext, first: number, end: number, out: FeatureSlots): void {
  const { columns, frame } = context;
  const { lower, tag } = columns;
  const sentenceEnd = endOfSentence(columns, end);
  const ofCue = cueTense(columns, frame);
  const inside = tenseWithin(columns, first, end);
  const after = tenseWithin(columns, end, Math.min(sentenceEnd, end + TO_VERB));
  out.three(140, ofCue, inside, after);
  out.three(141, pair(ofCue, after), lower[end]!, inside);
  out.three(142, pair(ofCue, after), tag[end]!, tag[end + 1]!);
  let mark = end + 1;
  while (mark < sentenceEnd && tag[mark] !== TAG.PUNCT) mark++;
  const verbs = Math.min(2, columns.verbsBefore[mark]! - columns.verbsBefore[end]!);
  out.three(143, lower[end]!, verbs, Math.min(7, mark - end));
  out.three(144, lower[end]!, lower[end + 1]!, verbs);
  out.three(145, lower[mark]!, pair(verbs, tag[end]!), mark === sentenceEnd ? 1 : 0);
  const comma = lastComma(columns, first, end);
  if (comma > first) {
    const tenses = pair(pair(ofCue, tenseWithin(columns, comma, end)), tenseWithin(columns, first, comma));
    out.two(146, tenses, lower[comma + 1]!);
    out.three(147, tenses, tag[comma + 1]!, tag[comma + 2]!);
  }
  for (let i = Math.max(first + 1, end - BACK_TO_CLAUSE); i < end; i++)
    if (lower[i] === AND || lower[i] === BUT) {
      const tense = tenseWithin(columns, i, end);
      out.three(157, lower[i]!, lower[i + 1]!, tense);
      out.three(158, lower[i]!, tag[i + 1]!, pair(tense, inside));
    }
  if (lower[end] === AND || lower[end] === BUT) {
    out.three(159, lower[end]!, lower[end + 1]!, after);
    out.three(160, lower[end]!, pair(tag[end + 1]!, tag[end + 2]!), pair(after, inside));
  }
}

/**
 * Where the content after the cue begins (-1 if none does) towards the first word that may open it: "urged the judge to
 * …", but "said the judge was …".
 */
export function addOpening(context: SpanContext, start: number, out: FeatureSlots): void {
  const { columns, frame, kin, word } = context;
  const { lower, tag, shape, sentence } = columns;
  const { head } = frame;
  let opener = head + 1;
  while (
    opener < head + TO_OPENER &&
    !OPENERS.has(lower[opener]!) &&
    tag[opener] !== TAG.PUNCT &&
    sentence[opener] === sentence[head]
  )
    opener++;
  const opens = OPENERS.has(lower[opener]!) ? lower[opener]! : tag[opener] === TAG.PUNCT ? 1 : 0;
  const place = start < 0 ? 3 : start < opener ? 0 : start === opener ? 1 : 2;
  const near = Math.min(4, opener - head);
  out.three(130, word, opens, place);
  out.three(131, kin, opens, place);
  out.three(132, near, opens, place);
  out.three(133, pair(tag[opener - 1]!, shape[opener - 1]!), pair(opens, near), place);
  out.three(134, pair(tag[opener - 1]!, tag[head + 1]!), word, place);
  out.three(135, pair(tag[opener + 1]!, opens), word, place);
}

/** The token after the sentence that the token before `end` belongs to, or one {@link TO_SENTENCE_END} tokens on. */
function endOfSentence({ sentence }: WordColumns, end: number): number {
  let at = end;
  while (at < end + TO_SENTENCE_END && sentence[at] === sentence[end - 1]) at++;
  return at;
}

/** {@link tenseWithin} of a cue, 10 for a perfect. */
export function cueTense(columns: WordColumns, { auxiliaries, start, head }: CueFrame): number {
  return auxiliaries & 1 ? 10 : tenseWithin(columns, start, head + 1);
}

/**
 * The form of the first finite verb of a range: 1 base, 2 -s, 3 -ed or irregular past, 8 auxiliary, 9 past auxiliary,
 * 0 without any. What follows "to" or ends in -ing is not finite.
 */
export function tenseWithin({ tag, lower, lemma, verbForm }: WordColumns, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    if (tag[i] === TAG.AUX) return PAST_AUXILIARIES.has(lower[i]!) ? 9 : 8;
    if (tag[i] !== TAG.VERB || verbForm[i] === 4 || lower[i - 1] === TO) continue;
    return lemma[i] === lower[i] ? 1 : verbForm[i]!;
  }
  return 0;
}
