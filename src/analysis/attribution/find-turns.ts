import type { ReadDocument } from "../../model/document.js";
import { lowest } from "../learning/bisect.js";
import type { LaidOutStatement } from "./laid-out-statement.js";
import { documentLabel, LONGEST_LABEL, readLabel, type TurnLabel } from "./read-label.js";
import { WORD_CLASSES } from "./reporting-words.js";
import type { Range } from "./tag-spans.js";
import { PAD, type WordColumns } from "./word-columns.js";

/** A paragraph, or a part of one, that begins with a label, and how it sounds. */
interface Labelled {
  readonly paragraph: number;
  readonly label: TurnLabel;
  /** What is said in tokens, half-open; empty if the label stands alone in its line. */
  readonly from: number;
  readonly to: number;
  readonly talk: Talk;
}

/** A turn may have so many paragraphs before the next label. */
const LONGEST_TURN = 12;
/** Share of the turns that must sound like talk: 0.6 to 1 in interviews, under 0.2 in tables, guides and lists of candidates. */
const TALK_SHARE = 0.4;

/**
 * Finds the turns of transcripts and printed interviews: paragraphs that begin with who speaks ("TARN:", "Q.",
 * "Ada Lund (on camera):"), with the paragraphs that go on with them. A label alone proves nothing ("Note:",
 * "WASHINGTON:", "Contact:"): labels count where several alternate or return, and where what follows sounds like talk,
 * with questions and with words for those who speak and who are spoken to.
 */
export function findTurns(document: ReadDocument, columns: WordColumns): LaidOutStatement[] {
  const all: Labelled[] = [];
  document.paragraphs.forEach((_, paragraph) => {
    all.push(...readParagraph(document, columns, paragraph));
  });
  // Beside labels with colons, a dash ends a dateline.
  const areDashed = all.every(({ label }) => label.dashed);
  const labelled = areDashed ? all : all.filter(({ label }) => !label.dashed);
  const turns: LaidOutStatement[] = [];
  for (let first = 0; first < labelled.length; ) {
    let last = first + 1;
    while (
      last < labelled.length &&
      labelled[last]!.paragraph - labelled[last - 1]!.paragraph <= LONGEST_TURN
    )
      last++;
    if (isHeadline(labelled, first, last)) first++;
    const conversation = labelled.slice(first, last);
    if (isConversation(conversation)) turns.push(...turnsOf(document, columns, conversation));
    first = last;
  }
  return turns;
}

/** Whether the first label is a headline's ("Lund: …"): in small letters apart from a conversation whose labels are all sure. */
function isHeadline(labelled: readonly Labelled[], first: number, last: number): boolean {
  const { paragraph, label } = labelled[first]!;
  if (paragraph > 0 || label.sure || last - first < 3 || labelled[first + 1]!.paragraph === 1) return false;
  return labelled.slice(first + 1, last).every((one) => one.label.sure);
}

/** The label that a paragraph begins with, and those in capitals within it, where a transcript's line breaks were lost. */
function readParagraph(document: ReadDocument, columns: WordColumns, paragraph: number): Labelled[] {
  const { text, tokens, paragraphs } = document;
  const { start, end, firstToken, lastToken } = paragraphs[paragraph]!;
  const labelAt = (at: number) => {
    const label = readLabel(text.slice(at, Math.min(end, at + LONGEST_LABEL)));
    return label && { ...label, start: label.start + at, end: label.end + at, after: label.after + at };
  };
  const turnsStart = start + documentLabel(text.slice(start, Math.min(end, start + LONGEST_LABEL)));
  const first = labelAt(turnsStart);
  if (!first) return [];
  const labels = [first];
  if (first.sure && !first.dashed)
    for (const { index } of text.slice(turnsStart, end).matchAll(INNER_LABEL)) {
      const label = index === 0 ? null : labelAt(turnsStart + index);
      if (label) labels.push(label);
    }
  let token = firstToken;
  return labels.map((label, at) => {
    const next = labels[at + 1]?.start ?? end;
    while (token < lastToken && tokens.starts[token]! < label.after) token++;
    const from = token;
    while (token < lastToken && tokens.starts[token]! < next) token++;
    const below = from === token ? paragraphs[paragraph + 1] : undefined;
    const talk = below
      ? hear(document, columns, below.firstToken, below.lastToken)
      : hear(document, columns, from, token);
    return { paragraph, label, from, to: token, talk };
  });
}

/** A label in capitals, Q or A, after a sentence. */
const INNER_LABEL =
  /(?<=[.!?\u2026"'\u201d\u2019)\]]\s)(?:[QA]\d{0,2}|\p{Lu}[\p{Lu}.'\u2019-]+(?:\s\p{Lu}[\p{Lu}.'\u2019-]*){0,4}(?:\s\([^()\n]{1,40}\))?):\s/gu;

/** What a passage sounds like, outside quotation marks. */
interface Talk {
  /** Words for who speaks: I, we, my. */
  readonly first: boolean;
  /** Words for who is spoken to, questions, yes and no. */
  readonly second: boolean;
  /** Whether the whole of it stands in quotation marks and is a sentence, which titles are not. */
  readonly isQuoted: boolean;
}

/** So much of a passage is listened to, in tokens. */
const HEARD = 80;

function hear({ tokens }: ReadDocument, columns: WordColumns, from: number, to: number): Talk {
  let first = false;
  let second = ANSWERS.has(tokens.lowers[from] ?? "");
  const last = Math.min(to, from + HEARD);
  // Turns that are printed in quotation marks as a whole are heard inside them.
  const quoted = columns.quotation[from + PAD]!;
  for (let t = from; t < last; t++) {
    const quotation = columns.quotation[t + PAD]!;
    if (quotation >= 0 && quotation !== quoted) continue;
    const word = tokens.lowers[t]!;
    if (FIRST_PERSON.has(word)) first = true;
    if (SECOND_PERSON.has(word) || word === "?") second = true;
  }
  const isQuoted =
    quoted >= 0 &&
    columns.quotation[to - 1 + PAD] === quoted &&
    SENTENCE_ENDS.has(tokens.lowers[to - 2] ?? "");
  return { first, second, isQuoted };
}

const SENTENCE_ENDS = new Set([".", "!", "?", "\u2026"]);

const FIRST_PERSON = new Set(
  "i we me us my our mine ours myself ourselves i'm i'd i've i'll we're we've we'll let's".split(" "),
);
const SECOND_PERSON = new Set("you your yours yourself yourselves you're you've you'll".split(" "));
const ANSWERS = new Set(
  "yes no yeah yep nope well okay ok right sure oh hello hi thanks thank welcome sorry please exactly absolutely never".split(
    " ",
  ),
);

function isConversation(labelled: readonly Labelled[]): boolean {
  const counts = new Map<string, number>();
  const byInitials = new Map(labelled.map(({ label }) => [label.initials, label.key]));
  for (const { label } of labelled) {
    const key = byInitials.get(label.key) ?? label.key;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const quoted = labelled.filter(({ talk }) => talk.isQuoted).length;
  if (quoted > 1 && quoted === labelled.length) return true;
  const talking = labelled.filter(({ talk }) => talk.first || talk.second).length;
  if (talking < 2 || talking < TALK_SHARE * labelled.length) return false;
  const areSure = labelled.every(({ label }) => label.sure);
  const doReturn = labelled.length > counts.size;
  // A guide's questions and answers, horoscopes and the headings of an advice column say "you" and never "I".
  const mustSayI = !areSure || !doReturn || counts.has("q") || counts.has("a");
  if (mustSayI && !labelled.some(({ talk }) => talk.first)) return false;
  if (counts.size === 1) return labelled.length > 1 && counts.has("a");
  return areSure || doReturn;
}

function turnsOf(
  document: ReadDocument,
  columns: WordColumns,
  labelled: readonly Labelled[],
): LaidOutStatement[] {
  const { paragraphs } = document;
  const names = new Set(labelled.map(({ label }) => label.key).filter((key) => key.length > 2));
  const turns: LaidOutStatement[] = [];
  labelled.forEach(({ paragraph, label, from, to }, at) => {
    const next = labelled[at + 1]?.paragraph;
    const limit = next ?? Math.min(paragraphs.length, paragraph + LONGEST_TURN);
    const content: Range[] = from < to ? [[from + PAD, to + PAD]] : [];
    for (let p = paragraph + 1; p < limit; p++) {
      if (isAside(document, p)) continue;
      if (content.length > 0 && !goesOn(document, columns, p, names, next !== undefined)) break;
      content.push([paragraphs[p]!.firstToken + PAD, paragraphs[p]!.lastToken + PAD]);
    }
    const source = tokensBetween(document, paragraphs[paragraph]!, label.start, label.end);
    if (content.length > 0 && source) turns.push({ content, source });
  });
  return turns;
}

/** A note in brackets: "[Applause.]", "(END VIDEO CLIP)". */
function isAside({ tokens, paragraphs }: ReadDocument, paragraph: number): boolean {
  const { firstToken, lastToken } = paragraphs[paragraph]!;
  const opening = QUOTATION_MARK.test(tokens.words[firstToken]!) ? firstToken + 1 : firstToken;
  return (
    OPENING.has(tokens.lowers[opening] ?? "") &&
    lastToken - firstToken <= LONGEST_ASIDE &&
    tokens.lowers.slice(lastToken - 2, lastToken).some((word) => CLOSING.has(word))
  );
}

const QUOTATION_MARK = /^["\u201c]$/;
const OPENING = new Set(["(", "["]);
const CLOSING = new Set([")", "]"]);
const LONGEST_ASIDE = 25;

/**
 * Whether a paragraph without a label goes on with the turn before it: between two turns unless it tells of somebody, after
 * the last one only if it sounds like talk.
 */
function goesOn(
  document: ReadDocument,
  columns: WordColumns,
  paragraph: number,
  names: ReadonlySet<string>,
  isBetween: boolean,
): boolean {
  const { tokens, paragraphs } = document;
  const { firstToken, lastToken } = paragraphs[paragraph]!;
  const { first, second } = hear(document, columns, firstToken, lastToken);
  let isQuoting = false;
  let isReporting = false;
  let isAbout = false;
  for (let t = firstToken; t < Math.min(lastToken, firstToken + HEARD); t++) {
    if (columns.quotation[t + PAD]! >= 0) isQuoting = true;
    else if (columns.group[t + PAD] === WORD_CLASSES.says) isReporting = true;
    else if (names.has(tokens.lowers[t]!) && columns.shape[t + PAD] !== 0) isAbout = true;
  }
  if (isQuoting && isReporting) return false;
  return first || (isBetween && (second || !isAbout));
}

/** The padded tokens between two offsets of a paragraph; null if there are none. */
function tokensBetween(
  { tokens }: ReadDocument,
  { firstToken, lastToken }: ReadDocument["paragraphs"][number],
  start: number,
  end: number,
): Range | null {
  const first = firstToken + lowest(lastToken - firstToken, (t) => tokens.ends[firstToken + t]! > start);
  const last = first + lowest(lastToken - first, (t) => tokens.starts[first + t]! >= end);
  return last > first ? [first + PAD, last + PAD] : null;
}
