import type { WeightsFile } from "../learning/weights-file.js";
import { ROLE_KINDS } from "./find-role.js";
import { CODE_COUNT, ORDER_COUNT, PLACE_COUNT, SIDE_COUNT, ZONE_COUNT } from "./set-scene.js";

/** Tokens to the left, here and to the right that a filter sees. */
export const REACH = 3;
/** Pools: before, after, between, elsewhere. */
export const POOLS = SIDE_COUNT;
export const CLASSES = 3;
/** The first plain numbers are valences: a negative and a positive one a zone, and in all. */
export const VALENCES = ZONE_COUNT * 2 + 2;
/** The last ones say what is done to the target. */
export const EFFECTS = 3;
/** Numbers beside the pooled filters: valences per zone and in all, roles, order, distance, bias, effect. */
export const PLAIN = VALENCES + ROLE_KINDS.length * 2 + 4 + EFFECTS;
/** Words whose vectors stand beside the filters: the governors of target and holder, and what the target's hangs on. */
export const GOVERNORS = 3;
/** Words that filters know by what they are to the mentions: the governors, what acts on the target, the prepositions. */
export const MARKS = GOVERNORS + 3;

/**
 * A small convolutional network over word vectors (Kim 2014), aware of where a token stands: filters over three tokens see
 * vectors, tags and valences, shifted by the token's place and by what it is to the mentions, and keep their highest value
 * before, after, between and elsewhere. Beside them stand plain numbers and the vectors of the governors.
 */
export interface JudgeNetwork {
  readonly filters: number;
  readonly dimensions: number;
  /** REACH x dimensions x filters. */
  readonly words: Float32Array;
  /** REACH x CODE_COUNT x filters. */
  readonly codes: Float32Array;
  /** orders x PLACE_COUNT x filters: what a filter starts from. */
  readonly places: Float32Array;
  /** MARKS x filters. */
  readonly marks: Float32Array;
  /** filters: per unit of the token's valence. */
  readonly valence: Float32Array;
  /** POOLS x filters x CLASSES. */
  readonly pools: Float32Array;
  /** PLAIN x CLASSES. */
  readonly plain: Float32Array;
  /** GOVERNORS x role kinds x dimensions x CLASSES. */
  readonly governors: Float32Array;
}

export const NETWORK_PARTS = [
  "words",
  "codes",
  "places",
  "marks",
  "valence",
  "pools",
  "plain",
  "governors",
] as const;

/** How many numbers each part of a network holds. */
export function partSizes(
  filters: number,
  dimensions: number,
): Readonly<Record<(typeof NETWORK_PARTS)[number], number>> {
  return {
    words: REACH * dimensions * filters,
    codes: REACH * CODE_COUNT * filters,
    places: ORDER_COUNT * PLACE_COUNT * filters,
    marks: MARKS * filters,
    valence: filters,
    pools: POOLS * filters * CLASSES,
    plain: PLAIN * CLASSES,
    governors: GOVERNORS * ROLE_KINDS.length * dimensions * CLASSES,
  };
}

/** Reads the network that a weights file keeps under `prefix`. */
export function openNetwork(file: WeightsFile, prefix: string, dimensions: number): JudgeNetwork {
  const parts = Object.fromEntries(
    NETWORK_PARTS.map((part) => [part, file.section(`${prefix}.${part}`, "f32")]),
  ) as Record<(typeof NETWORK_PARTS)[number], Float32Array>;
  return { ...parts, filters: parts.valence.length, dimensions };
}
