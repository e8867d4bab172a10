import type { Reading } from "./tag-spans.js";
import type { WeighedCue } from "./weigh-readings.js";

/** A cue that reports a statement, in the reading that fits best beside the others'. */
export interface ChosenReading {
  readonly weighed: WeighedCue;
  readonly reading: Reading;
  /** How likely it is that the cue reports a statement, of this source. */
  readonly certainty: number;
}

/** How many ways to read what came before are kept in mind. */
const BEAM = 8;

interface Way {
  readonly before: Way | null;
  readonly cue: number;
  readonly reading: Reading;
  /** The farthest end of a content, and the last cue, on this way so far. */
  readonly end: number;
}

/**
 * Chooses a reading or none for every cue so that the sum of the evidence for their statements, less what each reading
 * lies behind its cue's best one, is greatest while no two contents overlap and
 * no cue stands in another's content, by a beam over the cues in reading order.
 */
export function chooseReadings(cues: readonly WeighedCue[]): ChosenReading[] {
  let beam: { weight: number; last: Way | null }[] = [{ weight: 0, last: null }];
  const starts = earliestStarts(cues);
  cues.forEach((weighed, k) => {
    // What comes from here on meets nothing of what came before: the best way so far stays the best.
    if (beam.every(({ last }) => (last?.end ?? 0) <= starts[k]!)) beam.length = 1;
    const total = statementOdds(weighed.weights);
    if (total <= 0) return;
    const next = beam.slice();
    const top = Math.max(...weighed.weights);
    const { head } = weighed.cue.frame;
    for (const { weight, last } of beam)
      for (let r = 0; r < weighed.readings.length; r++) {
        const gain = total + weighed.weights[r]! - top;
        const reading = weighed.readings[r]!;
        if (gain <= 0 || collides(cues, last, weighed, reading)) continue;
        const end = Math.max(last?.end ?? 0, head + 1, reading.content[reading.content.length - 1]![1]);
        next.push({ weight: weight + gain, last: { before: last, cue: k, reading, end } });
      }
    beam = next.sort((a, b) => b.weight - a.weight).slice(0, BEAM);
  });
  const chosen: ChosenReading[] = [];
  for (let way = beam[0]!.last; way !== null; way = way.before) {
    const weighed = cues[way.cue]!;
    const { reading } = way;
    const certainty =
      sourceShare(weighed.readings, weighed.weights, reading) /
      (1 + Math.exp(-statementOdds(weighed.weights)));
    chosen.push({ weighed, reading, certainty });
  }
  return chosen.reverse();
}

/** Per cue: the earliest that it or a later one begins, its head and contents taken together. */
function earliestStarts(cues: readonly WeighedCue[]): Int32Array {
  const starts = new Int32Array(cues.length);
  let earliest = Infinity;
  for (let k = cues.length - 1; k >= 0; k--) {
    const { cue, readings } = cues[k]!;
    earliest = Math.min(earliest, cue.frame.head);
    for (const { content } of readings) earliest = Math.min(earliest, content[0]![0]);
    starts[k] = earliest;
  }
  return starts;
}

/** The log-odds that a cue reports a statement, in whichever reading. */
export function statementOdds(weights: Float32Array): number {
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
  let top = -Infinity;
  for (let r = 0; r < readings.length; r++) top = Math.max(top, weights[r]!);
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

function collides(cues: readonly WeighedCue[], last: Way | null, one: WeighedCue, reading: Reading): boolean {
  const head = one.cue.frame.head;
  const start = Math.min(head, reading.content[0]![0]);
  for (let way = last; way !== null && way.end > start; way = way.before) {
    const other = cues[way.cue]!.cue.frame.head;
    for (const [first, end] of reading.content) {
      if (other >= first && other < end) return true;
      for (const [from, to] of way.reading.content) if (first < to && from < end) return true;
    }
    for (const [from, to] of way.reading.content) if (head >= from && head < to) return true;
  }
  return false;
}
