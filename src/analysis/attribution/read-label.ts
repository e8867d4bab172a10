/** What stands before a turn of speech: "HOST:", "Q.", "[00:12] Ada Lund (on camera):", "**Orr:**". */
export interface TurnLabel {
  /** Offsets of the name within the text that was read. */
  readonly start: number;
  readonly end: number;
  /** Where what is said begins; at the end of the text if the label stands alone. */
  readonly after: number;
  /** The name's last word in lower case: "JAKE TARN" and "TARN" are one. */
  readonly key: string;
  /** The first letters of its words in lower case, by which a later label may shorten it. */
  readonly initials: string;
  /** Whether the layout alone speaks for a speaker: capitals, Q and A, bold type, "(on camera)", a part such as "Host". */
  readonly sure: boolean;
  /** Whether a dash ends it, as it ends a dateline. */
  readonly dashed: boolean;
}

/** No label with all that stands around it is longer than this, in characters. */
export const LONGEST_LABEL = 160;

/**
 * The label that a paragraph begins with, if it has the form of one. Whether somebody speaks there is for the paragraphs
 * around it to tell.
 *
 * @param text the first {@link LONGEST_LABEL} characters of the paragraph
 */
export function readLabel(text: string): TurnLabel | null {
  const before = MAY_LEAD.test(text) ? BEFORE.exec(text)![0].length : 0;
  const rest = before === 0 ? text : text.slice(before);
  const opener = rest.charAt(0);
  const asked = opener === "Q" || opener === "A" ? QUESTION_OR_ANSWER.exec(rest) : null;
  if (asked) {
    const letter = asked[1]!;
    const [start, after] = [before, before + asked[0].length];
    return {
      start,
      end: start + letter.length,
      after,
      key: letter.charAt(0).toLowerCase(),
      initials: "",
      sure: true,
      dashed: false,
    };
  }
  if (!MAY_END.test(rest)) return null;
  const dashed = DASHED.exec(rest);
  const named = dashed ?? NAMED.exec(rest) ?? TIMED.exec(rest);
  if (!named) return null;
  const name = named[1]!;
  const [, word = "", number = ""] = LAST_WORD.exec(name)!;
  const kind = word.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  if (kind === "" || FIELDS.has(kind) || ADDRESS.test(name)) return null;
  const start = before + named[0].indexOf(name);
  const isBold = /[*_]/.test(text.slice(0, before)) && /[*_]/.test(named[0]);
  return {
    start,
    end: start + name.length,
    after: before + named[0].length,
    key: kind + number,
    initials: (name.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join("").toLowerCase(),
    sure: isBold || PARTS.has(kind) || named[2] !== undefined || !/\p{Ll}{2}/u.test(name),
    dashed: dashed !== null,
  };
}

/** Whether a word with a capital heads a field, a note or a part of a text when a colon follows: "Photo", "Note". */
export function isField(word: string): boolean {
  return /^\p{Lu}/u.test(word) && FIELDS.has(word.toLowerCase());
}

/** Time stamps, the marks of captions (>>), bold type, bullets, and the mark that opens a turn printed in quotation marks. */
const BEFORE =
  /^\s*(?:[[(]?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s?(?:[ap]\.?m\.?)?[\])]?\s*[-\u2013\u2014|]?\s*)?(?:>{1,3}\s*)?(?:[*_]{1,3}|[\u2022\u25cf]\s*)?["\u201c]?/iu;

/** What any of these begins with; the first letter of most paragraphs is none, and saves the longer look. */
const MAY_LEAD = /^[\s[(\d>*_\u2022\u25cf"\u201c]/;

const QUESTION_OR_ANSWER = /^(Q\d{0,3}|A\d{0,3})(?:(?:[*_]{0,3}[:.)]|:[*_]{1,3})[*_]{0,3}(?:\s+|$)|\s{2,})/u;

const WORD = String.raw`\p{Lu}[\p{L}\p{M}\p{N}.'\u2019-]*`;
const LINK = "(?:of|the|for|de|del|da|di|du|la|le|van|von|der|den|bin|al|ibn|and|&)";
const NAME = `(?:${WORD}|THE)(?:\\s(?:${WORD}|${LINK}(?=\\s))){0,6}(?:\\s\\d{1,2})?`;
/** A name's last word and the number behind it: "SPEAKER 2". */
const LAST_WORD = /([^\s]+?)(?:\s(\d{1,2}))?$/u;
const ASIDE = String.raw`(\s?[(\[][^()\[\]\n]{1,60}[)\]])`;
const ROLE = String.raw`(?:,\s[^:\n"\u201c\u201d?!;]{1,80}?)`;
const BOLD = "[*_]{0,3}";

/** What a label's end or its time has: most paragraphs have neither. */
const MAY_END = /[:\u2013\u2014]|--/;

/** A name, perhaps with a role and an aside, before a colon. */
const NAMED = new RegExp(`^\\[?(${NAME})\\]?${ROLE}?${ASIDE}?${BOLD}\\s?:${BOLD}(?:\\s+|$)`, "u");
/** Capitals before a dash. */
const DASHED =
  /^(\p{Lu}[\p{Lu}.'\u2019-]+(?:\s\p{Lu}[\p{Lu}.'\u2019-]*){0,5})(\s\([^()\n]{1,40}\))?\s?(?:--|[\u2013\u2014])\s+/u;
/** A name and a time alone in a line, as podcasts are transcribed. */
const TIMED = new RegExp(`^(${NAME})(\\s+[(\\[]?\\d{1,2}:\\d{2}(?::\\d{2})?[)\\]]?)\\s*$`, "u");

const wordSet = (words: string) => new Set(words.split(" "));

/** The length of what names a whole text before its colon, "Partial transcript:", with the blanks around it; else 0. */
export function documentLabel(text: string): number {
  return text.includes(":") ? (DOCUMENT.exec(text)?.[0].length ?? 0) : 0;
}

const DOCUMENT =
  /^\s*(?:[*_]{1,3})?(?:\p{L}+\s){0,3}(?:transcript|statement|text|interview|remarks)(?:\s(?:as follows|follows|below))?(?:[*_]{0,3}\s?:|:[*_]{1,3})\s+/iu;

/** Parts that people have in a conversation. */
const PARTS = wordSet(
  "host cohost moderator operator interviewer interviewee reporter reporters question answer analyst speaker chair chairman chairwoman chairperson presenter anchor announcer narrator caller guest panelist panellist audience questioner journalist correspondent commentator counsel court judge witness defendant clerk bailiff secretary spokesperson spokesman spokeswoman president minister governor senator mayor male female man woman voice crowd all",
);

/** What begins with whom a letter is written to. */
const ADDRESS = /^dear\b/i;

/** Words that head a field, a note or a part of a text; the last one of a longer label counts. */
const FIELDS = wordSet(
  "note notes update updated updates photo photos photograph picture pictures image images video watch listen audio caption credit credits graphic illustration source sources contact contacts enquiries inquiries email phone tel telephone fax mobile website web url link links address date dates time when where what why who how which location venue place price prices cost tickets admission hours correction corrections clarification related more also see read byline by from to cc subject re topic topics tags tag keywords key headline title summary abstract background context analysis opinion comment editorial breaking live latest exclusive alert developing warning caution tip tips fact facts myth verdict rating score result results final half attendance referee goals scorers team teams substitutes subs lineup standings ingredients method serves preparation directions instructions step steps name age born died occupation profession job lives education family hobbies likes dislikes appearance status type category genre director cast starring running length released release published posted filed edited editor reporting writing editing disclosure disclaimer copyright ends about edition issue page pages chapter part section figure table example examples hint solution pros cons total votes seats turnout margin population area capital currency language languages weather forecast high low wind rain temperature sunrise sunset advertisement sponsored promotion newsletter follow share interview transcript podcast episode season review recap preview schedule agenda points takeaways conclusion introduction overview statement text full remarks quote number motto slogan lyrics chorus verse day week month year round game match stage lap",
);
