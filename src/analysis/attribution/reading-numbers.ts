import { cueTense, tenseWithin } from "./clause-features.js";
import type { Cue } from "./find-cues.js";
import { type Claim, covers, sharedTokens, sizeOf } from "./reading-claims.js";
import { cutAt, lastComma } from "./segment-features.js";
import type { SpanContext } from "./span-context.js";
import { type Range, READING_SCORES, type Reading } from "./tag-spans.js";
import { COMMA as COMMA_HASH, TAG, type WordColumns } from "./word-columns.js";

/** How many numbers {@link ReadingNumbers} tells a reading by. */
export const READING_NUMBERS = 71 + READING_SCORES;

/** Aspects in which readings may agree: how likely a reading's end is right is the share of all that end there. */
const ASPECTS = 5;

// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { exp, max, min } = Math;
const { PUNCT } = TAG;
const COMMA = COMMA_HASH;

/** What the trees look at: every reading of one cue as a row of numbers, compared with the cue's other readings. */
export class ReadingNumbers {
  readonly rows: Float32Array;
  private at = 0;
  private readonly keys: Float64Array;
  /** Each reading's share by the field's likelihoods, and by the weights. */
  private readonly ofField: Float64Array;
  private readonly ofWeights: Float64Array;

  /** Room for `most` readings of a cue. */
  constructor(most: number) {
    this.rows = new Float32Array(most * READING_NUMBERS);
    this.keys = new Float64Array(most * ASPECTS);
    this.ofField = new Float64Array(most);
    this.ofWeights = new Float64Array(most);
  }

  /**
   * Fills `rows`, {@link READING_NUMBERS} a reading.
   *
   * @param weights the evidence for each reading by its features, in logits
   */
  fill(
    context: SpanContext,
    cue: Cue,
    readings: readonly Reading[],
    claims: readonly Claim[],
    weights: Float32Array,
  ): void {
    let top = weights[0]!;
    for (let r = 1; r < readings.length; r++) top = max(top, weights[r]!);
    this.compare(readings, weights, top);
    this.at = 0;
    for (let r = 0; r < readings.length; r++) {
      const reading = readings[r]!;
      this.put(reading.behind);
      this.put(r);
      this.put(weights[r]! - top);
      this.put(readings.length);
      this.put(cue.statement);
      this.put(cue.belief);
      this.addAgreement(readings.length, r);
      this.addContent(context, reading.content);
      for (let s = 0; s < READING_SCORES; s++) this.put(reading.scores[s]!);
      this.addSource(context, reading.source);
      this.addClaims(context, reading, claims);
      this.addTenses(context, reading.content[reading.content.length - 1]!);
      this.addDifference(reading, readings[0]!);
      this.addCue(context);
    }
  }

  private compare(readings: readonly Reading[], weights: Float32Array, top: number): void {
    const { ofField, ofWeights } = this;
    let field = 0;
    let weight = 0;
    for (let r = 0; r < readings.length; r++) {
      this.keysOf(readings[r]!, r);
      ofField[r] = exp(-readings[r]!.behind);
      ofWeights[r] = exp(weights[r]! - top);
      field += ofField[r]!;
      weight += ofWeights[r]!;
    }
    for (let r = 0; r < readings.length; r++) {
      ofField[r] = ofField[r]! / field;
      ofWeights[r] = ofWeights[r]! / weight;
    }
  }

  private put(number: number): void {
    this.rows[this.at++] = number;
  }

  private keysOf({ content, source }: Reading, r: number): void {
    const { keys } = this;
    const last = content[content.length - 1]!;
    keys[r * ASPECTS] = last[1];
    keys[r * ASPECTS + 1] = content[0]![0];
    keys[r * ASPECTS + 2] = source === null ? -1 : source[0] * 1e7 + source[1];
    keys[r * ASPECTS + 3] = content.length;
    keys[r * ASPECTS + 4] = last[0];
  }

  /** The share of the readings that agree with this one in each aspect, by the field's likelihoods and by the weights. */
  private addAgreement(count: number, r: number): void {
    const { keys, ofField, ofWeights } = this;
    for (let aspect = 0; aspect < ASPECTS; aspect++) {
      const key = keys[r * ASPECTS + aspect];
      let field = 0;
      let weight = 0;
      for (let other = 0; other < count; other++) {
        if (keys[other * ASPECTS + aspect] !== key) continue;
        field += ofField[other]!;
        weight += ofWeights[other]!;
      }
      this.put(field);
      this.put(weight);
    }
  }

  private addContent(context: SpanContext, content: readonly Range[]): void {
    const { columns, frame, cues } = context;
    const { verbsBefore, commasBefore, bordersBefore, sentence, tag, lower, shape, quotation } = columns;
    const first = content[0]!;
    const last = content[content.length - 1]!;
    const start = first[0];
    const end = last[1];
    let words = 0;
    let quoted = 0;
    let verbs = 0;
    let cuesInside = 0;
    for (const [from, to] of content) {
      words += to - from;
      verbs += verbsBefore[to]! - verbsBefore[from]!;
      cuesInside += cues.before[to]! - cues.before[from]!;
      for (let i = from; i < to; i++) if (quotation[i]! >= 0) quoted++;
    }
    this.put(content.length);
    this.put(words);
    this.put(quoted / words);
    this.put(verbs);
    this.put(cuesInside);
    this.put(start < frame.start ? (end > frame.head ? 2 : 0) : 1);
    this.put(sentence[end - 1]! - sentence[start]!);
    this.put(sentence[start]! - sentence[frame.head]!);
    this.put(sentence[end - 1]! - sentence[frame.head]!);
    this.put(cutAt(columns, start));
    this.put(cutAt(columns, end));
    this.put(cutAt(columns, last[0]));
    this.put(sentence[start] !== sentence[start - 1] ? 1 : 0);
    this.put(sentence[end] !== sentence[end - 1] ? 2 : shape[end] === 4 ? 1 : 0);
    let right = end;
    while (right < context.to && sentence[right] === sentence[end - 1]) right++;
    this.put(right - end);
    this.put(verbsBefore[right]! - verbsBefore[end]!);
    this.put(cues.before[right]! - cues.before[end]!);
    this.put(bordersBefore[right]! - bordersBefore[end]!);
    let left = start;
    while (left > context.from && sentence[left - 1] === sentence[start]) left--;
    this.put(start - left);
    this.put(verbsBefore[start]! - verbsBefore[left]!);
    this.put(lower[end] === COMMA ? 1 : 0);
    this.put(lower[start - 1] === COMMA ? 1 : 0);
    this.put(tag[end]!);
    this.put(tag[end + 1]!);
    this.put(tag[end - 1]!);
    this.put(tag[start]!);
    this.put(tag[start - 1]!);
    const comma = lastComma(columns, last[0], end);
    this.put(end - comma);
    this.put(verbsBefore[end]! - verbsBefore[comma]!);
    this.put(commasBefore[end]! - commasBefore[start]!);
    this.put(last[0] >= frame.head ? last[0] - frame.head - 1 : -1);
    this.put(first[1] <= frame.start ? frame.start - first[1] : -1);
    let mark = end + 1;
    while (mark < right && tag[mark] !== PUNCT) mark++;
    this.put(mark - end);
    this.put(verbsBefore[mark]! - verbsBefore[end]!);
  }

  private addSource({ columns, frame }: SpanContext, source: Range | null): void {
    this.put(source ? source[1] - source[0] : 0);
    this.put(source ? (source[0] < frame.start ? frame.start - source[1] : source[0] - frame.head - 1) : -1);
    this.put(source ? (source[0] > frame.head ? 1 : 0) : 2);
    this.put(source && frame.subject >= source[0] && frame.subject < source[1] ? 1 : 0);
    this.put(source ? columns.sentence[source[0]]! - columns.sentence[frame.head]! : 0);
  }

  /** The most that another cue claims of this content, stands around this cue or in this content, by its chance. */
  private addClaims({ frame }: SpanContext, reading: Reading, claims: readonly Claim[]): void {
    const size = sizeOf(reading.content);
    let shared = 0;
    let inside = 0;
    let around = 0;
    for (const claim of claims) {
      shared = max(shared, (claim.chance * sharedTokens(reading, claim.reading)) / size);
      if (covers(claim.reading, frame.head)) inside = max(inside, claim.chance);
      if (covers(reading, claim.frame.head)) around = max(around, claim.chance);
    }
    this.put(shared);
    this.put(inside);
    this.put(around);
  }

  private addTenses({ columns, frame, to }: SpanContext, [first, end]: Range): void {
    this.put(cueTense(columns, frame));
    this.put(tenseWithin(columns, first, end));
    this.put(tenseWithin(columns, end, min(endOfClause(columns, end, to), end + 15)));
    const comma = lastComma(columns, first, end);
    this.put(comma > first ? tenseWithin(columns, comma, end) : -1);
  }

  /** How the reading differs from the likeliest one. */
  private addDifference({ content, source }: Reading, best: Reading): void {
    this.put(content[content.length - 1]![1] - best.content[best.content.length - 1]![1]);
    this.put(content[0]![0] - best.content[0]![0]);
    this.put(source?.[0] === best.source?.[0] && source?.[1] === best.source?.[1] ? 1 : 0);
    this.put(content.length - best.content.length);
  }

  private addCue({ columns, frame }: SpanContext): void {
    this.put(frame.auxiliaries & 15);
    this.put(columns.quotation[frame.head]! >= 0 ? 1 : 0);
    this.put(frame.between);
    this.put(columns.group[frame.head]!);
    this.put(columns.tag[frame.head]!);
  }
}

/** The first token from `end` on that belongs to another sentence than the one before `end`, at most `to`. */
function endOfClause({ sentence }: WordColumns, end: number, to: number): number {
  let at = end;
  while (at < to && sentence[at] === sentence[end - 1]) at++;
  return at;
}
