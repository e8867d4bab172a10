import { TAGS } from "../../model/document.js";
import { ROLE_KINDS } from "./find-role.js";
import { GOVERNORS, MARKS, PLAIN, VALENCES } from "./judge-network.js";
import {
  CODE_COUNT,
  EDGE_CODE,
  HOLDER_CODE,
  ORDERS,
  PLACE_COUNT,
  type Placing,
  type Scene,
  TARGET_CODE,
  ZONE_COUNT,
} from "./set-scene.js";

/** A scene as the network sees it: one entry a token with an edge on either side, rows of vectors (-1 for none). */
export interface NetworkInput {
  length: number;
  readonly rows: Int32Array;
  readonly codes: Uint8Array;
  /** Zone of each entry, for the sums of valences. */
  readonly zones: Uint8Array;
  /** Order and place of each entry, as the network's places are indexed. */
  readonly places: Uint8Array;
  /** Pool of each entry, NO_POOL where filters don't look around it. */
  readonly pools: Uint8Array;
  readonly valences: Float32Array;
  readonly plain: Float32Array;
  /** Row and role kind of each governor; row -1 for none. */
  readonly governorRows: Int32Array;
  readonly governorKinds: Uint8Array;
  /** The entry of each mark: the governors first, then what acts on the target and the prepositions; 0 for none. */
  readonly markEntries: Int32Array;
}

/** Where the entry of the word that acts on the target stands among the marks. */
export const EFFECT_MARK = GOVERNORS;

/** Of entries around which no filter looks: what they say is seen from their neighbours, which halves the work. */
export const NO_POOL = 255;
const CENTRES = new Set(
  (["ADJ", "ADP", "ADV", "AUX", "CCONJ", "INTJ", "NOUN", "PART", "PRON", "SCONJ", "VERB", "X"] as const).map(
    (tag) => TAGS.indexOf(tag),
  ),
);
const IS_CENTRE = Uint8Array.from({ length: CODE_COUNT }, (_, code) =>
  CENTRES.has(code) || code === TARGET_CODE || code === HOLDER_CODE ? 1 : 0,
);

export function createNetworkInput(tokens: number): NetworkInput {
  return {
    length: 0,
    rows: new Int32Array(tokens + 2),
    codes: new Uint8Array(tokens + 2),
    zones: new Uint8Array(tokens + 2),
    places: new Uint8Array(tokens + 2),
    pools: new Uint8Array(tokens + 2),
    valences: new Float32Array(tokens + 2),
    plain: new Float32Array(PLAIN),
    governorRows: new Int32Array(GOVERNORS),
    governorKinds: new Uint8Array(GOVERNORS),
    markEntries: new Int32Array(MARKS),
  };
}

const NAME = TAGS.indexOf("PROPN");
const NUMBER = TAGS.indexOf("NUM");

/** Fills `input` from a placed scene; `rowOf` gives the vector row of a token of the document. */
export function fillNetworkInput(
  scene: Scene,
  placing: Placing,
  rowOf: (token: number) => number,
  input: NetworkInput,
): void {
  const { window, polarity } = scene;
  const { plain, rows, codes, zones, places, pools, valences } = input;
  const length = window.last - window.first;
  input.length = length;
  rows[0] = -1;
  codes[0] = EDGE_CODE;
  rows[length + 1] = -1;
  codes[length + 1] = EDGE_CODE;
  plain.fill(0);
  const firstPlace = placing.order * PLACE_COUNT;
  for (let at = 0; at < length; at++) {
    const code = placing.codes[at] as number;
    const zone = placing.zones[at] as number;
    const mention = code === TARGET_CODE || code === HOLDER_CODE;
    const worded = !mention && code !== NAME && code !== NUMBER;
    const valence = mention ? 0 : (polarity.valence[window.first + at] as number);
    rows[at + 1] = worded ? rowOf(window.first + at) : -1;
    codes[at + 1] = code;
    zones[at + 1] = zone;
    places[at + 1] = firstPlace + (placing.places[at] as number);
    pools[at + 1] = IS_CENTRE[code] === 1 ? (placing.sides[at] as number) : NO_POOL;
    valences[at + 1] = valence;
    if (valence !== 0) {
      const sign = valence > 0 ? 1 : 0;
      const size = Math.abs(valence);
      plain[zone * 2 + sign] = Math.min(2, (plain[zone * 2 + sign] as number) + size);
      const all = ZONE_COUNT * 2 + sign;
      plain[all] = Math.min(2, (plain[all] as number) + size);
    }
  }
  fillRoles(scene, placing, input);
  fillMarks(scene, placing, input);
}

function fillRoles({ window, target, holder }: Scene, placing: Placing, { plain }: NetworkInput): void {
  const { targetRole, holderRole, effect, clauses } = placing;
  let next = VALENCES;
  plain[next + targetRole.kind] = 1;
  next += ROLE_KINDS.length;
  if (holderRole !== null) {
    plain[next + holderRole.kind] = 1;
  }
  next += ROLE_KINDS.length;
  plain[next] = 1;
  plain[next + 1] = placing.order === ORDERS.HOLDER_FIRST ? 1 : 0;
  if (holder !== null) {
    const apart = Math.max(target.first, holder.first) - Math.min(target.last, holder.last);
    plain[next + 2] = Math.min(3, Math.max(0, apart) / 10);
    plain[next + 3] = clauses[target.first - window.first] === clauses[holder.first - window.first] ? 1 : 0;
  }
  plain[next + 4] = effect.sign < 0 ? 1 : 0;
  plain[next + 5] = effect.sign > 0 ? 1 : 0;
  plain[next + 6] = effect.level > 1 ? 1 : 0;
}

function fillMarks({ window }: Scene, placing: Placing, input: NetworkInput): void {
  const { targetRole, holderRole, effect } = placing;
  const { markEntries, governorRows, governorKinds, rows } = input;
  const entryOf = (token: number) =>
    token >= window.first && token < window.last ? token - window.first + 1 : 0;
  const above = effect.level > 1 ? effect.top : null;
  markEntries[0] = entryOf(targetRole.governor);
  markEntries[1] = holderRole === null ? 0 : entryOf(holderRole.governor);
  markEntries[2] = above === null ? 0 : entryOf(above.governor);
  markEntries[EFFECT_MARK] = entryOf(effect.token);
  markEntries[EFFECT_MARK + 1] = entryOf(targetRole.preposition);
  markEntries[EFFECT_MARK + 2] = holderRole === null ? 0 : entryOf(holderRole.preposition);
  governorKinds[0] = targetRole.kind;
  governorKinds[1] = holderRole?.kind ?? 0;
  governorKinds[2] = above?.kind ?? 0;
  for (let part = 0; part < GOVERNORS; part++) {
    governorRows[part] = rows[markEntries[part] as number] as number;
  }
}
