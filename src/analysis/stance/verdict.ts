import { softmax } from "../learning/softmax-table.js";
import { type Expert, NEUTRAL, OPPOSE, SUPPORT } from "./expert.js";
import type { Effect } from "./find-effect.js";
import { type Pull, PullSheet } from "./pull-sheet.js";
import type { Scene } from "./set-scene.js";

/**
 * How much a speaker's wish counts, in logits. In a reporter's sentence "dismantle X" is news; in the speaker's own, wanted
 * ("we must dismantle X"), it is an attitude. The training files hold reporters' sentences, so that this is set by hand: on
 * 2,573 reported sentences of them, few of which wish anything, 0.9 to 3 give the same macro-F1.
 */
const WISH = 2.6;

/**
 * How much likelier NEUTRAL is in reported speech than in the sentences that the attitude expert learned from, in logits:
 * on 2,573 reported sentences of the stance files the attitude expert alone reaches a macro-F1 of 45.5 without, 47.3 at 0.6
 * and 46.1 at 0.9. (Both experts on the 210 of the development file: 55.1 at 0.6 and 56.8 at 0.9, ± 4.)
 */
const REPORTED_NEUTRAL = 0.6;

/** What the experts say of a target's mentions, put together. */
export class Verdict {
  private readonly logits = new Float64Array(3);
  private readonly sheet = new PullSheet();
  private judgements = 0;
  /** Wishes that the sheet doesn't hold yet, and how many there are in all. */
  private readonly wishes: Effect[] = [];
  private wished = 0;

  /** Lets an expert judge a scene. */
  add(expert: Expert, scene: Scene, rowOf: (token: number) => number): void {
    const logits = expert.judge(scene, rowOf);
    for (let c = 0; c < 3; c++) {
      this.logits[c] = (this.logits[c] as number) + (logits[c] as number);
    }
    expert.addPulls(scene, this.sheet);
    this.judgements++;
  }

  /** Counts the judgement of a speaker's own words as such, with what they want done to the target. */
  addSpeech(effect: Effect): void {
    this.logits[NEUTRAL] = (this.logits[NEUTRAL] as number) + REPORTED_NEUTRAL;
    if (effect.wished && effect.sign !== 0) {
      this.wishes.push(effect);
      this.wished++;
    }
  }

  /** Of OPPOSE, NEUTRAL and SUPPORT: the mean of the judgements' logits, moved by the wishes' mean; NEUTRAL without any. */
  probabilities(): Float64Array {
    if (this.judgements === 0) {
      const none = new Float64Array(3).fill(0.3);
      none[NEUTRAL] = 0.4;
      return none;
    }
    const mean = this.logits.map((logit) => logit / this.judgements);
    for (const { sign } of this.wishes) {
      const side = sign < 0 ? OPPOSE : SUPPORT;
      mean[side] = (mean[side] as number) + WISH / this.wished;
    }
    softmax(mean);
    return mean;
  }

  /** What the tokens pulled towards SUPPORT, in logits: those of at least this size, the strongest first. */
  pulls(least: number): Pull[] {
    for (const { token, sign } of this.wishes.splice(0)) {
      const wish = (sign * WISH * this.judgements) / this.wished;
      this.sheet.add(token, token + 1, Float64Array.of(wish));
    }
    return this.sheet.strongest(least, 1 / this.judgements);
  }
}
