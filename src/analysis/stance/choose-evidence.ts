import { type ReadDocument, TAGS } from "../../model/document.js";
import { isContentWord } from "../learning/content-words.js";
import type { Pull } from "./pull-sheet.js";
import type { Range } from "./set-scene.js";

/** How many words of evidence a judgement carries at most. */
const EVIDENCE = 5;
/** Tokens that move a judgement less than this, in logits, or than this share of the strongest are noise beside it. */
const LEAST_PULL = 0.1;
const LEAST_SHARE = 0.2;

const MUTE_TAGS = new Set((["PUNCT", "SPACE"] as const).map((tag) => TAGS.indexOf(tag)));

/** What evidence is chosen for. */
export interface EvidenceQuestion {
  /** The tokens that pulled at least so much, the strongest first. */
  readonly pulls: (least: number) => readonly Pull[];
  /** Which pulls agree with the label: -1 for OPPOSE, 1 for SUPPORT, 0 where it needs no proof. */
  readonly sign: -1 | 0 | 1;
  /** The statement's content; null where a whole text is judged. */
  readonly segments: readonly Range[] | null;
  /** The mentions of target and holder: what is spoken of proves nothing about itself. */
  readonly mentions: readonly Range[];
}

/**
 * The tokens that moved a judgement most, in reading order: content words of what was said, at least one of which agrees
 * with the label. Where none does markedly, the strongest that agrees: a content word in all that was looked at ("praised
 * her as …"), else any word of the content, else whatever there is; empty for SUPPORT and OPPOSE only if no pull agrees.
 */
export function chooseEvidence(
  document: ReadDocument,
  { pulls, sign, segments, mentions }: EvidenceQuestion,
): Pull[] {
  const within = (token: number, ranges: readonly Range[]) =>
    ranges.some(({ first, last }) => token >= first && token < last);
  const inside = (token: number) => segments === null || within(token, segments);
  const speaks = (token: number) => isContentWord(document, token) && !within(token, mentions);
  const isWord = (token: number) => !MUTE_TAGS.has(document.tokens.tags[token] as number);

  const chosen: Pull[] = [];
  let least = LEAST_PULL;
  for (const pull of pulls(LEAST_PULL)) {
    if (chosen.length === EVIDENCE || Math.abs(pull.weight) < least) {
      break;
    }
    if (inside(pull.token) && speaks(pull.token)) {
      least = Math.max(least, LEAST_SHARE * Math.abs(pull.weight) * (chosen.length === 0 ? 1 : 0));
      chosen.push(pull);
    }
  }
  if (sign !== 0 && !chosen.some(({ weight }) => weight * sign > 0)) {
    const agreeing = pulls(0).filter(({ weight }) => weight * sign > 0);
    const proof =
      agreeing.find(({ token }) => speaks(token)) ??
      agreeing.find(({ token }) => inside(token) && isWord(token) && !within(token, mentions)) ??
      agreeing.find(({ token }) => inside(token) && isWord(token)) ??
      agreeing[0];
    if (proof !== undefined) {
      chosen.splice(EVIDENCE - 1, 1, proof);
    }
  }
  return chosen.sort((a, b) => a.token - b.token);
}
