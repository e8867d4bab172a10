import type { Reading } from "./tag-spans.js";
import type { WeighedCue } from "./weigh-readings.js";

/** A cue that reports a statement, in the reading that fits best beside the others'. */
export interface ChosenReading {
  readonly weighed: WeighedCue;
  readonly reading: Reading;
  /** That the source is this one if the cue reports a statement: the share of the readings that have it. */
  readonly certainty: number;
}

/** How many ways to read what came before are kept in mind. */
const BEAM = 8;

interface Way {
  readonly weight: number;
  readonly before: Way | null;
  readonly cue: number;
  readonly reading: Reading;
}

const START: Way | null = null;

/**
 * Chooses a reading or none for every cue so that the sum of the evidence for their statements, less what each reading
 * lies behind its cue's best one, is greatest while no two contents overlap and
 * no cue stands in another's content, by a beam over the cues in reading order.
 *
 * @param bias what the evidence for every statement is raised by
 */
export function chooseReadings(cues: readonly WeighedCue[], bias: number): ChosenReading[] {
  let beam: { weight: number; last: Way | null }[] = [{ weight: 0, last: START }];
  cues.forEach((weighed, k) => {
    const next = beam.slice();
    const total = evidenceOf(weighed);
    const top = Math.max(...weighed.weights);
    for (const { weight, last } of beam)
      for (let r = 0; r < weighed.readings.length; r++) {
        const gain = total + weighed.weights[r]! - top + bias;
        const reading = weighed.readings[r]!;
        if (gain <= 0 || collides(cues, last, weighed, reading)) continue;
        next.push({ weight: weight + gain, last: { weight: gain, before: last, cue: k, reading } });
      }
    beam = next.sort((a, b) => b.weight - a.weight).slice(0, BEAM);
  });
  const chosen: ChosenReading[] = [];
  for (let way = beam[0]!.last; way !== null; way = way.before) {
    const weighed = cues[way.cue]!;
    const { reading } = way;
    chosen.push({ weighed, reading, certainty: sourceShare(weighed.readings, weighed.weights, reading) });
  }
  return chosen.reverse();
}

/** The log-odds that a cue reports a statement, in whichever reading. */
function evidenceOf({ weights }: WeighedCue): number {
  let some = 0;
  for (const weight of weights) some += Math.exp(weight);
  return Math.log(some);
}

/** The share of the readings, by their weights, whose source overlaps that of `chosen`, or that have none as it has. */
export function sourceShare(
  readings: readonly Reading[],
  weights: ArrayLike<number>,
  chosen: Reading,
): number {
  const top = Math.max(...Array.from(weights));
  let all = 0;
  let same = 0;
  readings.forEach(({ source }, r) => {
    const likelihood = Math.exp(weights[r]! - top);
    all += likelihood;
    const other = chosen.source;
    if (source === other || (source && other && source[0] < other[1] && other[0] < source[1]))
      same += likelihood;
  });
  return same / all;
}

/** How far back contents can reach: cues farther apart than this, in tokens, never collide. */
const FARTHEST = 450;

function collides(cues: readonly WeighedCue[], last: Way | null, one: WeighedCue, reading: Reading): boolean {
  const head = one.cue.frame.head;
  for (let way = last; way !== null; way = way.before) {
    const other = cues[way.cue]!.cue.frame.head;
    if (head - other > FARTHEST) return false;
    for (const [first, end] of reading.content) {
      if (other >= first && other < end) return true;
      for (const [from, to] of way.reading.content) if (first < to && from < end) return true;
    }
    for (const [from, to] of way.reading.content) if (head >= from && head < to) return true;
  }
  return false;
}
