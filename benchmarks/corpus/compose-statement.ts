import type { Evidence } from "../../src/model/sentiment.js";
import type { Span } from "../../src/model/span.js";
import type { StanceLabel } from "../../src/model/stance.js";
import type { StatementKind } from "../../src/model/statement.js";
import type { TargetKind } from "../../src/model/target.js";
import { type CastMember, capital } from "./cast.js";
import { type Draw, fourDecimals, type Zipf } from "./draw.js";
import { CUES, JOINTS, NOUNS, STANCE_VERBS, TONE_WORDS } from "./words.js";

/** A statement as a paragraph of an article; spans count from the paragraph's beginning. */
export interface Composed {
  readonly paragraph: string;
  readonly kind: StatementKind;
  readonly segments: readonly Span[];
  readonly source: Span;
  readonly cue: Span;
  readonly tone: {
    readonly score: number;
    readonly label: keyof typeof TONE_WORDS;
    readonly evidence: Evidence;
  };
  readonly stances: readonly {
    readonly target: CastMember<TargetKind>;
    readonly score: number;
    readonly label: StanceLabel;
    readonly evidence: Evidence;
    readonly mention: Span;
  }[];
}

export interface Occasion {
  readonly draw: Draw;
  readonly nouns: Zipf;
  /** How the article calls the speaker here. */
  readonly source: string;
  /** How kindly the speaker speaks, in this article, -1 to 1. */
  readonly lean: number;
  readonly targets: readonly CastMember<TargetKind>[];
}

/** Scores beyond these, either way, have another label than NEUTRAL. */
const TONE_BORDER = 0.25;
const STANCE_BORDER = 0.3;

/** What somebody says: a clause about each target and one that carries the tone. */
export function composeStatement(occasion: Occasion): Composed {
  const { draw, source, lean, targets } = occasion;
  const text = new Paragraph();
  const kind = draw.chance(0.35) ? "DIRECT" : draw.chance(0.75) ? "INDIRECT" : "MIXED";
  const cueWord = draw.pick(CUES);
  const before =
    kind === "DIRECT" ? null : { source: text.add(capital(source)), cue: text.add(cueWord, " ") };
  text.add(before === null ? "" : kind === "INDIRECT" ? " that " : " ");
  const begin = text.length;
  if (kind === "DIRECT") text.add("“");
  const stances = targets.map((target) => {
    const score = bounded(lean * 0.3 + target.lean * 0.5 + draw.noise() * 0.7);
    const label = score > STANCE_BORDER ? "SUPPORT" : score < -STANCE_BORDER ? "OPPOSE" : "NEUTRAL";
    text.add(text.opens ? "We " : "we ");
    const span = text.add(draw.pick(STANCE_VERBS[label]));
    const mention = text.add(target.entity.name, target.entity.kind === "TOPIC" ? " the " : " ");
    text.add(` in the ${noun(occasion)}${draw.pick(JOINTS)} `);
    return { target, score, label, evidence: { span, weight: score, note: null }, mention } as const;
  });
  if (kind === "MIXED") text.add("“");
  const tone = addTone(text, occasion);
  if (kind === "MIXED") text.add("”");
  if (kind !== "DIRECT") {
    const segments = [{ start: begin, end: text.length }];
    text.add(".");
    return { paragraph: text.words, kind, segments, ...before!, tone, stances };
  }
  text.add(",”");
  const first = { start: begin, end: text.length };
  const named = text.add(source, " ");
  const cue = text.add(cueWord, " ");
  text.add(".");
  const more = draw.chance(0.3)
    ? [text.add(`“The ${noun(occasion)} and the ${noun(occasion)} come first.”`, " ")]
    : [];
  return { paragraph: text.words, kind, segments: [first, ...more], source: named, cue, tone, stances };
}

function addTone(text: Paragraph, { draw, lean, nouns }: Occasion): Composed["tone"] {
  const score = bounded(lean * 0.4 + draw.noise() * 0.8);
  const label = score > TONE_BORDER ? "POSITIVE" : score < -TONE_BORDER ? "NEGATIVE" : "NEUTRAL";
  const word = () => NOUNS[nouns.rank(draw)]!;
  text.add(`${text.opens ? "The" : "the"} ${word()} of the ${word()} is one `);
  const span = text.add(draw.pick(TONE_WORDS[label]));
  text.add(` ${word()} for the ${word()}`);
  return { score, label, evidence: { span, weight: score, note: null } };
}

function noun({ draw, nouns }: Occasion): string {
  return NOUNS[nouns.rank(draw)]!;
}

function bounded(score: number): number {
  return fourDecimals(Math.max(-1, Math.min(1, score)));
}

/** A text that grows, and says where each part of it stands. */
class Paragraph {
  words = "";

  get length(): number {
    return this.words.length;
  }

  /** Whether a quotation has begun with which the paragraph begins. */
  get opens(): boolean {
    return this.words === "“";
  }

  /** Adds a part, behind a gap that belongs to neither. */
  add(part: string, gap = ""): Span {
    const start = this.words.length + gap.length;
    this.words += gap + part;
    return { start, end: start + part.length };
  }
}
