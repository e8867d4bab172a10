import type { WeightsFile } from "../learning/weights-file.js";
import { ROLE_KINDS } from "./find-role.js";
import { EDGE_CODE, HOLDER_CODE, type Placing, type Scene, TARGET_CODE, ZONE_COUNT } from "./set-scene.js";

/** Tokens to the left, here and to the right that a filter sees. */
export const REACH = 3;
/** Pools: before, after, between, elsewhere. */
export const POOLS = 4;
export const CLASSES = 3;
/** The first plain numbers are valences: a negative and a positive one a zone, and in all. */
export const VALENCES = ZONE_COUNT * 2 + 2;
/** The last ones say what is done to the target. */
export const EFFECTS = 3;
/** Numbers beside the pooled filters: valences per zone and in all, roles, order, distance, bias, effect. */
export const PLAIN = VALENCES + ROLE_KINDS.length * 2 + 4 + EFFECTS;
/** Words whose vectors stand beside the filters: the governors of target and holder, and what the target's hangs on. */
export const GOVERNORS = 3;

/**
 * A small convolutional network over word vectors (Kim 2014), aware of where a token stands: filters over three tokens see
 * vectors, tags and valences, shifted by the token's zone, and keep their highest value before, after, between and
 * elsewhere. Beside them stand plain numbers and the vectors of the governors of both mentions. About 20,000 weights.
 */
export interface JudgeNetwork {
  readonly filters: number;
  readonly dimensions: number;
  /** REACH x dimensions x filters. */
  readonly words: Float32Array;
  /** REACH x CODE_COUNT x filters. */
  readonly codes: Float32Array;
  /** 3 orders x ZONE_COUNT x filters: what a filter starts from. */
  readonly zones: Float32Array;
  /** filters: per unit of the token's valence. */
  readonly valence: Float32Array;
  /** POOLS x filters x CLASSES. */
  readonly pools: Float32Array;
  /** PLAIN x CLASSES. */
  readonly plain: Float32Array;
  /** GOVERNORS x role kinds x dimensions x CLASSES. */
  readonly governors: Float32Array;
}

export const NETWORK_PARTS = ["words", "codes", "zones", "valence", "pools", "plain", "governors"] as const;

/** Reads the network that a weights file keeps under `prefix`. */
export function openNetwork(file: WeightsFile, prefix: string, dimensions: number): JudgeNetwork {
  const parts = Object.fromEntries(
    NETWORK_PARTS.map((part) => [part, file.section(`${prefix}.${part}`, "f32")]),
  ) as Record<(typeof NETWORK_PARTS)[number], Float32Array>;
  return { ...parts, filters: parts.valence.length, dimensions };
}

/** A scene as the network sees it: one entry a token with an edge on either side, rows of vectors (-1 for none). */
export interface NetworkInput {
  length: number;
  readonly rows: Int32Array;
  readonly codes: Uint8Array;
  readonly zones: Uint8Array;
  readonly pools: Uint8Array;
  readonly valences: Float32Array;
  readonly plain: Float32Array;
  /** Row and role kind of each governor; row -1 for none. */
  readonly governorRows: Int32Array;
  readonly governorKinds: Uint8Array;
  /** The entry of each governor, and of the word that does something to the target; 0 for none. */
  readonly governorEntries: Int32Array;
  effectEntry: number;
}

export function createNetworkInput(tokens: number): NetworkInput {
  return {
    length: 0,
    rows: new Int32Array(tokens + 2),
    codes: new Uint8Array(tokens + 2),
    zones: new Uint8Array(tokens + 2),
    pools: new Uint8Array(tokens + 2),
    valences: new Float32Array(tokens + 2),
    plain: new Float32Array(PLAIN),
    governorRows: new Int32Array(GOVERNORS),
    governorKinds: new Uint8Array(GOVERNORS),
    governorEntries: new Int32Array(GOVERNORS),
    effectEntry: 0,
  };
}

const NAME_CODES = { name: 11, number: 8 } as const;

/** Fills `input` from a placed scene; `rows` holds the vector row of every token of the document. */
export function fillNetworkInput(
  scene: Scene,
  placing: Placing,
  rows: Int32Array,
  input: NetworkInput,
): void {
  const { window, polarity, target, holder } = scene;
  const length = window.last - window.first;
  input.length = length;
  input.rows[0] = -1;
  input.codes[0] = EDGE_CODE;
  input.rows[length + 1] = -1;
  input.codes[length + 1] = EDGE_CODE;
  const { plain } = input;
  plain.fill(0);
  for (let at = 0; at < length; at++) {
    const code = placing.codes[at] as number;
    const zone = placing.zones[at] as number;
    const mention = code === TARGET_CODE || code === HOLDER_CODE;
    const worded = !mention && code !== NAME_CODES.name && code !== NAME_CODES.number;
    const valence = mention ? 0 : (polarity.valence[window.first + at] as number);
    input.rows[at + 1] = worded ? (rows[window.first + at] as number) : -1;
    input.codes[at + 1] = code;
    input.zones[at + 1] = placing.order * ZONE_COUNT + zone;
    input.pools[at + 1] = placing.sides[at] as number;
    input.valences[at + 1] = valence;
    if (valence !== 0) {
      const sign = valence > 0 ? 1 : 0;
      plain[zone * 2 + sign] = Math.min(2, (plain[zone * 2 + sign] as number) + Math.abs(valence));
      const all = ZONE_COUNT * 2 + sign;
      plain[all] = Math.min(2, (plain[all] as number) + Math.abs(valence));
    }
  }
  let next = VALENCES;
  plain[next + placing.targetRole.kind] = 1;
  next += ROLE_KINDS.length;
  if (placing.holderRole !== null) {
    plain[next + placing.holderRole.kind] = 1;
  }
  next += ROLE_KINDS.length;
  plain[next] = 1;
  plain[next + 1] = placing.order === 1 ? 1 : 0;
  if (holder !== null) {
    const apart = Math.max(target.first, holder.first) - Math.min(target.last, holder.last);
    plain[next + 2] = Math.min(3, Math.max(0, apart) / 10);
    plain[next + 3] =
      placing.clauses[target.first - window.first] === placing.clauses[holder.first - window.first] ? 1 : 0;
  }
  const { effect, targetRole, holderRole } = placing;
  plain[next + 4] = effect.sign < 0 ? 1 : 0;
  plain[next + 5] = effect.sign > 0 ? 1 : 0;
  plain[next + 6] = effect.level > 1 ? 1 : 0;
  const acts = effect.token >= window.first && effect.token < window.last;
  input.effectEntry = acts ? effect.token - window.first + 1 : 0;
  const roles = [targetRole, holderRole, effect.level > 1 ? effect.top : null];
  for (let part = 0; part < GOVERNORS; part++) {
    const governor = roles[part]?.governor ?? -1;
    const inside = governor >= window.first && governor < window.last;
    const entry = inside ? governor - window.first + 1 : 0;
    input.governorEntries[part] = entry;
    input.governorRows[part] = input.rows[entry] as number;
    input.governorKinds[part] = roles[part]?.kind ?? 0;
  }
}
