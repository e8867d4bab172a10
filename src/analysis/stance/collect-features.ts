import { TAGS } from "../../model/document.js";
import type { FeatureSink } from "../learning/feature-list.js";
import { mixHashes } from "../learning/word-hash.js";
import { collectEffect } from "./collect-effect.js";
import { collectMention, collectPair } from "./collect-roles.js";
import { FAMILIES, salt } from "./feature-families.js";
import {
  HOLDER_CODE,
  type Placing,
  type Scene,
  SIDE_COUNT,
  TARGET_CODE,
  WINDOW_TOKENS,
  ZONE_COUNT,
  ZONES,
} from "./set-scene.js";

/** Working memory of {@link collectFeatures}, reused from call to call. */
export interface Workspace {
  /** Hash of each token of the window as features see it: names, numbers and mentions without their wording. */
  readonly words: Int32Array;
  readonly positive: Float32Array;
  readonly negative: Float32Array;
}

/** Valences are summed per zone, per side, over the window and over the target's clause. */
const SUM_ALL = ZONE_COUNT + SIDE_COUNT;
const SUM_CLAUSE = SUM_ALL + 1;
const SUMS = SUM_CLAUSE + 1;

export function createWorkspace(): Workspace {
  return {
    words: new Int32Array(WINDOW_TOKENS),
    positive: new Float32Array(SUMS),
    negative: new Float32Array(SUMS),
  };
}

const PUNCTUATION = TAGS.indexOf("PUNCT");
const NAME = TAGS.indexOf("PROPN");
const NUMBER = TAGS.indexOf("NUM");

const NAME_WORD = 0x51ed270b;
const NUMBER_WORD = 0x2545f491;
const TARGET_WORD = 0x6c8e9cf5;
const HOLDER_WORD = 0x3c6ef372;
const EDGE_WORD = 0x1b873593;

/** Collects the regression's features of a placed scene. */
export function collectFeatures(
  scene: Scene,
  placing: Placing,
  workspace: Workspace,
  features: FeatureSink,
): void {
  features.add(salt(FAMILIES.BIAS, placing.order), 1, -1);
  maskWords(scene, placing, workspace);
  collectWords(scene, placing, workspace, features);
  collectValences(scene, placing, workspace, features);
  collectMention(scene, placing, workspace.words, false, features);
  collectEffect(scene, placing, workspace.words, features);
  if (scene.holder !== null) {
    collectMention(scene, placing, workspace.words, true, features);
    collectPair(scene, placing, workspace.words, features);
  }
}

/** Names and numbers don't carry over to other years and outlets, so features don't see their wording. */
function maskWords({ polarity, window }: Scene, { codes }: Placing, { words }: Workspace): void {
  for (let token = window.first; token < window.last; token++) {
    const at = token - window.first;
    const code = codes[at];
    words[at] =
      code === TARGET_CODE
        ? TARGET_WORD
        : code === HOLDER_CODE
          ? HOLDER_WORD
          : code === NAME
            ? NAME_WORD
            : code === NUMBER
              ? NUMBER_WORD
              : (polarity.lemmas[token] as number);
  }
}

function collectWords(
  { polarity, window }: Scene,
  { order, zones, sides, codes }: Placing,
  { words }: Workspace,
  features: FeatureSink,
): void {
  let previous = EDGE_WORD;
  for (let token = window.first; token < window.last; token++) {
    const at = token - window.first;
    const word = words[at] as number;
    if (word === TARGET_WORD || word === HOLDER_WORD) {
      if (previous !== word) {
        features.add(mixHashes(salt(FAMILIES.PAIR, 0), mixHashes(previous, word)), 1, token - 1);
      }
      previous = word;
      continue;
    }
    const side = (sides[at] as number) + order * SIDE_COUNT;
    const pair = mixHashes(previous, word);
    features.add(mixHashes(salt(FAMILIES.PAIR, 0), pair), 1, token);
    features.add(mixHashes(salt(FAMILIES.PAIR_SIDE, side), pair), 1, token);
    if (codes[at] !== PUNCTUATION) {
      const zone = (zones[at] as number) + order * ZONE_COUNT;
      features.add(mixHashes(salt(FAMILIES.WORD, 0), word), 1, token);
      features.add(mixHashes(salt(FAMILIES.WORD_SIDE, side), word), 1, token);
      features.add(mixHashes(salt(FAMILIES.WORD_ZONE, zone), word), 1, token);
      if (polarity.negated[token] === 1) {
        features.add(mixHashes(salt(FAMILIES.WORD_NEGATED, 0), word), 1, token);
      }
    }
    previous = word;
  }
}

/** Valences per zone and side, one feature a token so that evidence finds its words, and buckets of their sums. */
function collectValences(
  { polarity, window, target }: Scene,
  { order, clauses, codes, zones, sides }: Placing,
  { positive, negative }: Workspace,
  features: FeatureSink,
): void {
  const clause = clauses[target.first - window.first];
  positive.fill(0);
  negative.fill(0);
  for (let token = window.first; token < window.last; token++) {
    const at = token - window.first;
    const valence = polarity.valence[token] as number;
    if (valence === 0 || codes[at] === TARGET_CODE || codes[at] === HOLDER_CODE) {
      continue;
    }
    const zone = zones[at] as number;
    const side = sides[at] as number;
    const sign = valence > 0 ? 1 : 0;
    const size = Math.abs(valence);
    const sums = valence > 0 ? positive : negative;
    sums[zone] = (sums[zone] as number) + size;
    sums[ZONE_COUNT + side] = (sums[ZONE_COUNT + side] as number) + size;
    sums[SUM_ALL] = (sums[SUM_ALL] as number) + size;
    features.add(mixHashes(salt(FAMILIES.VALENCE_ZONE, zone + order * ZONE_COUNT), sign), size, token);
    features.add(mixHashes(salt(FAMILIES.VALENCE_SIDE, side + order * SIDE_COUNT), sign), size, token);
    features.add(mixHashes(salt(FAMILIES.VALENCE_ALL, 0), sign), size, token);
    if (clauses[at] === clause && zone !== ZONES.ELSEWHERE) {
      sums[SUM_CLAUSE] = (sums[SUM_CLAUSE] as number) + size;
      features.add(mixHashes(salt(FAMILIES.VALENCE_CLAUSE, 0), sign), size, token);
    }
  }
  for (let part = 0; part < SUMS; part++) {
    const high = bucket(positive[part] as number);
    const low = bucket(negative[part] as number);
    if (high + low > 0) {
      features.add(mixHashes(salt(FAMILIES.VALENCE_SUMS, part + order * SUMS), high * 8 + low), 1, -1);
    }
  }
  const length = Math.min(window.last - window.first, 80);
  features.add(mixHashes(salt(FAMILIES.LENGTH, 0), length >> 4), 1, -1);
}

function bucket(sum: number): number {
  return sum === 0 ? 0 : sum < 0.25 ? 1 : sum < 0.55 ? 2 : sum < 1.1 ? 3 : 4;
}
