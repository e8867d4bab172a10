import { type ReadDocument, TAGS } from "../../model/document.js";

const CONTENT_TAGS = new Set(
  (["ADJ", "ADV", "INTJ", "NOUN", "SYM", "VERB", "X"] as const).map((tag) => TAGS.indexOf(tag)),
);
/** Function words that turn or take sides. */
const TURNING_WORDS = new Set(
  "against not n't no never neither nor none nobody nothing nowhere without cannot hardly barely scarcely rarely seldom".split(
    " ",
  ),
);
/** Verbs, adverbs and nouns that say next to nothing by themselves; by lemma. */
const LIGHT_WORDS = new Set(
  (
    "be have do go come get make take put say tell add will would can could may might shall should must " +
    "also as so then than there here how when where why what which who that this these those it i we they he she you " +
    "just now already again still yet too very more most much many such other another own same else ever even only " +
    "about up down out off on in over away back of to from by for at with " +
    "thing something anything everything way lot bit one year month week day today time " +
    "however therefore thus meanwhile moreover perhaps maybe well s 's 're 've 'll 'd 'm"
  ).split(" "),
);

/**
 * Whether a token says something by itself, so that it can stand as evidence: nouns, verbs, adjectives, adverbs,
 * interjections, signs and negations, but no names, no function words and no light verbs.
 */
export function isContentWord({ tokens }: ReadDocument, token: number): boolean {
  const lower = tokens.lowers[token] as string;
  if (TURNING_WORDS.has(lower)) {
    return true;
  }
  return (
    CONTENT_TAGS.has(tokens.tags[token] as number) &&
    !LIGHT_WORDS.has(lower) &&
    !LIGHT_WORDS.has(tokens.lemmas[token] as string)
  );
}
