import type { Entities, Mention } from "./entity.js";
import type { SpeakerName } from "./speaker.js";
import type { TargetName } from "./target.js";

/** Who speaks one statement. */
export interface ResolvedSpeaker {
  /** Index into the article's entities; null for the speaker "unattributed". */
  readonly entity: number | null;
  readonly speaker: SpeakerName;
  /** Probability, 0..1, that the statement's source means this entity, if the source itself is right. */
  readonly confidence: number;
}

/** What the entities step makes of an article and its statements. */
export interface ResolvedArticle {
  readonly entities: Entities;
  /** One a statement, in the statements' order. */
  readonly speakers: readonly ResolvedSpeaker[];
}

/** A target that a statement's content names, with every place where it does, in reading order, at least one. */
export interface TargetMentions {
  readonly entity: number;
  readonly target: TargetName;
  readonly mentions: readonly Mention[];
}
