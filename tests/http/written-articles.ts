import { createHash } from "node:crypto";
import { v5 } from "uuid";
import type { SentimentLabel } from "../../src/model/sentiment.js";
import type { SpeakerKind } from "../../src/model/speaker.js";
import type { StanceLabel } from "../../src/model/stance.js";
import type { StatementKind } from "../../src/model/statement.js";
import type { TargetKind } from "../../src/model/target.js";
import type { ArticleWrite, EntityWrite, StatementWrite } from "../../src/services/ports/article-write.js";
import type { QuotedSpan } from "../../src/services/ports/records.js";

/** A statement to be written: everything that isn't said is neutral. */
export interface Said {
  readonly by: string;
  readonly kind?: SpeakerKind;
  readonly words: string;
  readonly form?: StatementKind;
  /** -1..1 of the product's own scorer; the afinn scorer gives the opposite, so that the two can be told apart. */
  readonly tone?: number;
  readonly confidence?: number;
  /** Targets with their kind and the stance towards them, -1..1. */
  readonly about?: Readonly<Record<string, readonly [TargetKind, number]>>;
}

/** An article to be written. */
export interface Written {
  readonly outlet: string;
  readonly title: string;
  readonly publishedAt: string;
  readonly said: readonly Said[];
  readonly url?: string;
  readonly language?: string;
}

const NAMESPACE = "5d5e2a3c-8e0c-4d55-9d53-0d6f6c0f0a11";
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  "Ada Morrow": ["Minister Morrow", "Morrow"],
  "Bo Morrow": ["Morrow"],
};
/** When the fixtures are taken in. */
const WRITTEN_AT = new Date("2026-06-01T12:00:00Z");

/** What storage is asked to write for an article in which each statement stands as “words,” said name. */
export function written({ outlet, title, publishedAt, said, url, language = "en" }: Written): ArticleWrite {
  let text = "";
  const statements = said.map((one, position): StatementWrite => {
    const start = text.length;
    text += `“${one.words},” said ${one.by}.\n`;
    return statementOf(one, position, text, start);
  });
  return {
    id: idOf(`article ${title}`),
    draft: {
      url: url ?? null,
      externalId: null,
      title,
      text,
      author: null,
      outlet,
      publishedAt: new Date(publishedAt),
      language,
      sample: false,
    },
    textHash: createHash("sha256").update(text).digest("hex"),
    outlet: { id: outletId(outlet), key: outlet.toLowerCase(), name: outlet, domain: null },
    analysis: { language, status: "DONE", analyserVersion: "1.0.0", parameters: { weights: "none" } },
    statements,
    speakers: unique(said.map((one) => entity(one.by, one.kind ?? "PERSON"))),
    targets: unique(
      said.flatMap((one) => Object.entries(one.about ?? {}).map(([name, [kind]]) => entity(name, kind))),
    ),
    at: WRITTEN_AT,
  };
}

function statementOf(
  { by, kind = "PERSON", words, form = "DIRECT", tone = 0, confidence = 0.9, about = {} }: Said,
  position: number,
  text: string,
  start: number,
): StatementWrite {
  const quote = (phrase: string): QuotedSpan => {
    const at = text.indexOf(phrase, start);
    return { start: at, end: at + phrase.length, text: phrase };
  };
  const [first = ""] = words.split(" ");
  const evidence = [{ span: quote(first), weight: tone, note: tone < 0 ? "negated" : null }];
  const sentiment = (scorer: string, score: number) => ({
    ...{ scorer, score, label: label(score, ["NEGATIVE", "NEUTRAL", "POSITIVE"]) as SentimentLabel },
    ...{ confidence: 0.7, evidence },
  });
  return {
    position,
    text: `“${words},”`,
    segments: [quote(`“${words},”`)],
    source: quote(by),
    cue: quote("said"),
    kind: form,
    speakerId: idOf(keyOf(by, kind)),
    attributionConfidence: confidence,
    sentiments: [sentiment("onrecord@1.0.0", tone), sentiment("afinn@5.0.2", tone === 0 ? 0 : -tone)],
    stances: Object.entries(about).map(([name, [targetKind, score]]) => ({
      targetId: idOf(keyOf(name, targetKind)),
      scorer: "onrecord@1.0.0",
      score,
      label: label(score, ["OPPOSE", "NEUTRAL", "SUPPORT"]) as StanceLabel,
      confidence: 0.8,
      evidence,
      mentions: [quote(first)],
    })),
  };
}

export function outletId(name: string): string {
  return idOf(`outlet ${name.toLowerCase()}`);
}

export function idOf(key: string): string {
  return v5(key, NAMESPACE);
}

export function keyOf(name: string, kind: string): string {
  return `${kind} ${name.toLowerCase()}`;
}

function entity<Kind extends SpeakerKind | TargetKind>(name: string, kind: Kind): EntityWrite<Kind> {
  const key = keyOf(name, kind);
  return { id: idOf(key), key, kind, name, aliases: ALIASES[name] ?? [], role: null };
}

function unique<Kind extends SpeakerKind | TargetKind>(entities: EntityWrite<Kind>[]): EntityWrite<Kind>[] {
  return [...new Map(entities.map((one) => [one.key, one])).values()];
}

function label(score: number, [low, middle, high]: readonly [string, string, string]): string {
  return score < 0 ? low : score > 0 ? high : middle;
}
