import { AFINN_LARGEST, afinnWords } from "../../src/analysis/sentiment/afinn-words.js";
import { AFINN_SCORER } from "../../src/analysis/sentiment/score-afinn.js";
import { TONE_SCORER } from "../../src/analysis/sentiment/score-tone.js";
import { STANCE_SCORER } from "../../src/analysis/stance/judge-stance.js";
import { ANALYSER_VERSION } from "../../src/model/analysis.js";
import type { Evidence } from "../../src/model/sentiment.js";
import type { Span } from "../../src/model/span.js";
import type { SpeakerKind } from "../../src/model/speaker.js";
import { hashText } from "../../src/services/build-article-write.js";
import { articleId } from "../../src/services/identify-article.js";
import type { ArticleWrite, EntityWrite, StatementWrite } from "../../src/services/ports/article-write.js";
import type { QuotedSpan, StoredSentiment } from "../../src/services/ports/records.js";
import { type Cast, type CastMember, capital, OUTLETS, SPEAKERS, TARGETS } from "./cast.js";
import { type Composed, composeStatement } from "./compose-statement.js";
import { type Draw, fourDecimals, Zipf } from "./draw.js";
import { NOUNS } from "./words.js";

/** Articles of one text: the original first, then its copies elsewhere. */
export type Story = readonly ArticleWrite[];

/** Statements of an article on average, and as few and many as one has. */
const STATEMENTS = { mean: 8, spread: 7 };
const STANCES = { mean: 2, spread: 2 };
/** The share of stories that others copy, and how many of them at most; about every fourth article is a copy. */
const COPIED = { share: 0.08, most: 7 };
/** So many speakers at most in one article, and targets. */
const IN_AN_ARTICLE = { speakers: 4, targets: 6 };
const HOUR_MS = 3_600_000;
const BEGIN_MS = Date.UTC(2023, 0, 2);
const WEEKS = 156;

/**
 * Stories of exactly so many statements altogether and twice as many stances (one more or fewer of each story with an odd
 * number), in the order in which they were published over three years.
 */
export function* writeStories(draw: Draw, cast: Cast, statements: number): Generator<Story> {
  const ranks = {
    speakers: new Zipf(SPEAKERS),
    targets: new Zipf(TARGETS),
    outlets: new Zipf(OUTLETS),
    nouns: new Zipf(NOUNS.length),
  };
  const week = busyHours();
  for (let made = 0, number = 0; made < statements; number += 1) {
    const left = statements - made;
    const wish = STATEMENTS.mean + draw.below(2 * STATEMENTS.spread + 1) - STATEMENTS.spread;
    const size = Math.min(left, wish);
    const wished = draw.chance(COPIED.share) ? 1 + draw.below(COPIED.most) : 0;
    const copies = Math.min(wished, Math.floor(left / size) - 1);
    const publishedAt = timeOf(made / statements, week);
    const story = composeStory({ draw, cast, ranks }, number, size, publishedAt);
    const outlets = ranks.outlets.ranks(draw, copies + 1).map((rank) => cast.outlets[rank]!);
    yield outlets.map((outlet, copy) => {
      const delay = copy === 0 ? 0 : Math.ceil(draw.unit() * 18 * HOUR_MS);
      return publish(story, outlet, `${number}-${copy}`, new Date(publishedAt + delay), draw);
    });
    made += size * (copies + 1);
  }
}

interface Surroundings {
  readonly draw: Draw;
  readonly cast: Cast;
  readonly ranks: Readonly<Record<"speakers" | "targets" | "outlets" | "nouns", Zipf>>;
}

/** What all copies of an article share. */
interface ComposedStory {
  readonly title: string;
  readonly text: string;
  readonly textHash: string;
  readonly statements: readonly StatementWrite[];
  readonly speakers: readonly EntityWrite<SpeakerKind>[];
  readonly targets: ArticleWrite["targets"];
}

function composeStory(
  { draw, cast, ranks }: Surroundings,
  number: number,
  size: number,
  at: number,
): ComposedStory {
  const noun = () => NOUNS[ranks.nouns.rank(draw)]!;
  const speaking = ranks.speakers
    .ranks(draw, 1 + draw.below(IN_AN_ARTICLE.speakers))
    .map((rank) => cast.speakers[rank]!);
  const spokenOf = ranks.targets.ranks(draw, IN_AN_ARTICLE.targets).map((rank) => cast.targets[rank]!);
  const mood = draw.noise() * 0.5;
  const named = new Map<string, EntityWrite<SpeakerKind>>();
  const statements: StatementWrite[] = [];
  const paragraphs = [
    `The ${noun()} of the ${noun()} was before the ${noun()} again on ${dayOf(at)}. It took until the evening.`,
  ];
  let length = paragraphs[0]!.length + 2;
  let surplus = 0;
  for (let position = 0; position < size; position += 1) {
    const speaker = draw.pick(speaking);
    // Two statements after each other have four stances together.
    surplus =
      position % 2 === 1
        ? -surplus
        : position === size - 1
          ? 0
          : draw.below(2 * STANCES.spread + 1) - STANCES.spread;
    const from = draw.below(spokenOf.length);
    const targets = Array.from(
      { length: STANCES.mean + surplus },
      (_, at) => spokenOf[(from + at) % spokenOf.length]!,
    );
    const source = sourceOf(speaker, named);
    const composed = composeStatement({
      draw,
      nouns: ranks.nouns,
      source,
      lean: speaker.lean + mood,
      targets,
    });
    statements.push(toWrite(composed, { position, offset: length, speaker, draw }));
    paragraphs.push(composed.paragraph);
    length += composed.paragraph.length + 2;
  }
  const text = paragraphs.join("\n\n");
  const judged = new Set(statements.flatMap(({ stances }) => stances.map(({ targetId }) => targetId)));
  return {
    title: `${capital(noun())} and ${noun()}: ${speaking[0]!.short} on the ${noun()} (${number})`,
    text,
    textHash: hashText(text),
    statements,
    speakers: [...named.values()],
    targets: spokenOf.map(({ entity }) => entity).filter(({ id }) => judged.has(id)),
  };
}

/** With role and full name the first time, by the short name afterwards. */
function sourceOf(
  { entity, short }: CastMember<SpeakerKind>,
  named: Map<string, EntityWrite<SpeakerKind>>,
): string {
  if (named.has(entity.id)) return short;
  named.set(entity.id, entity);
  return entity.role === null ? entity.name : `${entity.role} ${entity.name}`;
}

interface Place {
  readonly position: number;
  /** Where the paragraph begins in the text. */
  readonly offset: number;
  readonly speaker: CastMember<SpeakerKind>;
  readonly draw: Draw;
}

function toWrite(composed: Composed, { position, offset, speaker, draw }: Place): StatementWrite {
  const quote = ({ start, end }: Span): QuotedSpan => ({
    start: start + offset,
    end: end + offset,
    text: composed.paragraph.slice(start, end),
  });
  const term = ({ span, weight, note }: Evidence) => ({ span: quote(span), weight, note });
  const { tone } = composed;
  return {
    position,
    text: composed.segments.map(({ start, end }) => composed.paragraph.slice(start, end)).join(" … "),
    segments: composed.segments.map(quote),
    source: quote(composed.source),
    cue: quote(composed.cue),
    kind: composed.kind,
    speakerId: speaker.entity.id,
    attributionConfidence: draw.decimal(0.6, 1),
    sentiments: [
      {
        scorer: TONE_SCORER,
        score: tone.score,
        label: tone.label,
        confidence: draw.decimal(0.5, 1),
        evidence: [term(tone.evidence)],
      },
      scoreByAfinn(composed, quote, draw.decimal(0.4, 0.8)),
    ],
    stances: composed.stances.map(({ target, score, label, evidence, mention }) => ({
      targetId: target.entity.id,
      scorer: STANCE_SCORER,
      score,
      label,
      confidence: draw.decimal(0.5, 1),
      evidence: [term(evidence)],
      mentions: [quote(mention)],
    })),
  };
}

const AFINN = afinnWords();

function scoreByAfinn(
  { paragraph, segments }: Composed,
  quote: (span: Span) => QuotedSpan,
  confidence: number,
): StoredSentiment {
  const evidence: StoredSentiment["evidence"][number][] = [];
  let [words, sum] = [0, 0];
  for (const segment of segments) {
    for (const match of paragraph.slice(segment.start, segment.end).matchAll(/[\w'-]+/g)) {
      words += 1;
      const weight = AFINN.get(match[0].toLowerCase());
      if (weight === undefined) continue;
      sum += weight;
      const start = segment.start + match.index;
      evidence.push({ span: quote({ start, end: start + match[0].length }), weight, note: null });
    }
  }
  const score = fourDecimals(sum / words / AFINN_LARGEST);
  const label = score < 0 ? "NEGATIVE" : score > 0 ? "POSITIVE" : "NEUTRAL";
  return { scorer: AFINN_SCORER, score, label, confidence, evidence };
}

function publish(
  { title, text, ...story }: ComposedStory,
  outlet: ArticleWrite["outlet"],
  name: string,
  publishedAt: Date,
  draw: Draw,
): ArticleWrite {
  const url = `https://${outlet.domain}/${publishedAt.toISOString().slice(0, 10)}/${name}`;
  const draft = {
    url,
    externalId: null,
    title,
    text,
    author: null,
    outlet: outlet.name,
    publishedAt,
    language: "en",
    sample: false,
  };
  return {
    ...story,
    id: articleId(draft),
    draft,
    outlet,
    analysis: {
      language: "en",
      status: "DONE",
      analyserVersion: ANALYSER_VERSION,
      parameters: { text: "synthetic" },
    },
    at: new Date(publishedAt.getTime() + Math.ceil(draw.unit() * HOUR_MS)),
  };
}

/** The share of a week's articles that is out by the end of each of its hours: few at night and at weekends. */
function busyHours(): number[] {
  const busy = Array.from({ length: 168 }, (_, hour) => {
    const [day, time] = [Math.floor(hour / 24), hour % 24];
    return (day < 5 ? 1 : 0.5) * (time >= 6 && time < 22 ? 1 : 0.2);
  });
  const all = busy.reduce((sum, one) => sum + one, 0);
  let sum = 0;
  return busy.map((one) => {
    sum += one;
    return sum / all;
  });
}

/** When so great a share of all has been published. */
function timeOf(share: number, week: readonly number[]): number {
  const weeks = share * WEEKS;
  const within = weeks % 1;
  const hour = week.findIndex((sum) => sum > within);
  const before = week[hour - 1] ?? 0;
  const hours = Math.floor(weeks) * 168 + hour + (within - before) / (week[hour]! - before);
  return BEGIN_MS + Math.floor(hours * HOUR_MS);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
