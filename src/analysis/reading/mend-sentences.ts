/** The parts of the tokens that the mending looks at. */
interface Words {
  readonly count: number;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  readonly lowers: readonly string[];
  readonly words: readonly string[];
}

/**
 * Repairs the tagger's sentence cuts in one paragraph, whose tokens are `first` to the last one read: a closing
 * quotation mark goes with the sentence it closes, an opening one with what it opens, nothing is cut after a title
 * ("Gov. Ada Lund") or before a word in lower case ("Go!” she said").
 *
 * @param cuts indices of tokens that start a sentence, ascending, without the paragraph's first
 * @returns the repaired cuts
 */
export function mendSentences(words: Words, cuts: readonly number[], first: number): number[] {
  const mended: number[] = [];
  let last = first;
  for (const cut of cuts) {
    let at = cut;
    while (at < words.count && closesHere(words, at)) at++;
    while (at > last && opensHere(words, at - 1, at)) at--;
    if (at <= last || at >= words.count) continue;
    if (endsInTitle(words, at) || startsLower(words.words[at]!)) continue;
    mended.push(at);
    last = at;
  }
  return mended;
}

const MARKS = new Set(['"', "'", "''", ")", "]"]);

/** A mark or bracket that stands directly after the token before it and is followed by a blank or the end. */
function closesHere(words: Words, at: number): boolean {
  if (at === 0 || !MARKS.has(words.lowers[at]!) || words.starts[at] !== words.ends[at - 1]) return false;
  return at + 1 >= words.count || words.starts[at + 1]! > words.ends[at]! || MARKS.has(words.lowers[at + 1]!);
}

function opensHere(words: Words, mark: number, next: number): boolean {
  const lower = words.lowers[mark]!;
  if (lower !== '"' && lower !== "'" && lower !== "(") return false;
  return (
    words.starts[next] === words.ends[mark] && (mark === 0 || words.starts[mark]! > words.ends[mark - 1]!)
  );
}

/** A title with its full stop, which the tagger may have split off; "no." is one before a number only. */
function endsInTitle(words: Words, cut: number): boolean {
  const last = words.lowers[cut - 1]!;
  const isSplit = last === "." && cut > 1 && words.starts[cut - 1] === words.ends[cut - 2];
  const title = isSplit ? `${words.lowers[cut - 2]}.` : last;
  return TITLES.has(title) || (title === "no." && /^\d/.test(words.lowers[cut]!));
}

function startsLower(word: string): boolean {
  const initial = word.charAt(0);
  return initial !== initial.toUpperCase() && initial === initial.toLowerCase();
}

const TITLES = new Set(
  "mr. mrs. ms. dr. prof. gov. sen. rep. reps. sens. gen. lt. col. maj. capt. cmdr. adm. sgt. cpl. pvt. st. rev. hon. pres. supt. insp. atty. dep. asst. amb. fr. msgr. mt. ft. vs. v.".split(
    " ",
  ),
);
