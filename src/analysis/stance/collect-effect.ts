import { TAGS } from "../../model/document.js";
import type { FeatureSink } from "../learning/feature-list.js";
import { mixHashes } from "../learning/word-hash.js";
import { effectOf } from "./effect-words.js";
import { FAMILIES, salt } from "./feature-families.js";
import { ROLE_KINDS } from "./find-role.js";
import { type Placing, type Scene, sentenceIn, TARGET_CODE, ZONES } from "./set-scene.js";

const VERB = TAGS.indexOf("VERB");
/** How far above an effect's verb another verb still governs it ("vowed to", "refused to"). */
const ABOVE = 5;

/** What the sentence does to the target, who wants it, and what effect words stand near. */
export function collectEffect(
  scene: Scene,
  { order, effect, targetRole, holderRole, codes, zones }: Placing,
  words: Int32Array,
  features: FeatureSink,
): void {
  const { document, window } = scene;
  const { tags, lemmaHashes } = document.tokens;
  const { first, last } = sentenceIn(scene, scene.target);
  const { sign, token, level, top } = effect;
  if (sign !== 0) {
    const side = sign + 1;
    features.add(mixHashes(salt(FAMILIES.EFFECT, order), side), 1, token);
    features.add(
      mixHashes(salt(FAMILIES.EFFECT_ROLE, order), (side * 16 + targetRole.kind) * 4 + level),
      1,
      token,
    );
    for (let above = token - 1; above >= first && above > token - ABOVE; above--) {
      if (tags[above] === VERB) {
        const word = words[above - window.first] as number;
        features.add(mixHashes(salt(FAMILIES.EFFECT_ABOVE, order * 4 + side), word), 1, above);
        break;
      }
    }
    if (holderRole !== null) {
      const same = holderRole.governor === top.governor ? 1 : 0;
      features.add(
        mixHashes(salt(FAMILIES.EFFECT_HOLDER, order), (side * 16 + holderRole.kind) * 2 + same),
        1,
        token,
      );
    }
  }
  if (level > 1 && top.governor >= first && top.governor < last) {
    const kind = ROLE_KINDS.length * level + top.kind;
    const word = words[top.governor - window.first] as number;
    features.add(mixHashes(salt(FAMILIES.EFFECT_WORD, kind), word), 1, top.governor);
  }
  for (let near = first; near < last; near++) {
    const at = near - window.first;
    const zone = zones[at] as number;
    const around = zone === ZONES.BEFORE_FAR || zone === ZONES.AFTER_FAR || zone === ZONES.ELSEWHERE;
    const acts = around || codes[at] === TARGET_CODE ? 0 : effectOf(lemmaHashes[near] as number);
    if (acts !== 0) {
      const turned = scene.polarity.negated[near] as number;
      features.add(
        mixHashes(salt(FAMILIES.EFFECT_NEAR, order * 16 + zone), (acts + 2) * 2 + turned),
        1,
        near,
      );
    }
  }
}
