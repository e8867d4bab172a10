import { LEAF, type TreeEnsemble } from "../analysis/learning/tree-ensemble.js";
import { seededRandom } from "./seeded-random.js";

/** How an ensemble of trees is grown. */
export interface TreeOptions {
  readonly trees: number;
  readonly leaves: number;
  /** What each tree's values are scaled by. */
  readonly rate: number;
  /** Share of the numbers that each tree may ask for, and of the groups that it is grown on. */
  readonly numbersShown: number;
  readonly groupsShown: number;
  readonly seed: number;
}

/** Rows of `width` numbers end to end, in groups of neighbouring rows: group g has rows `firsts[g]` to `firsts[g + 1]`. */
export interface NumberRows {
  readonly width: number;
  readonly numbers: Float32Array;
  readonly firsts: Int32Array;
}

/** Fills the loss's first and second derivatives by the score of every row of a group. */
export type Loss = (group: number, scores: Float64Array, slope: Float64Array, bend: Float64Array) => void;

/** Borders between at most this many values of a number are tried. */
const BINS = 64;
/** L2 penalty on values, and the least sum of second derivatives on either side of a border. */
const PENALTY = 5;
const LEAST_BEND = 5;
const LEAST_GAIN = 0.1;

/**
 * Grows trees one after the other, each on the derivatives of `loss` at the scores so far (Newton boosting over
 * histograms, leaf by leaf: Chen & Guestrin 2016, Ke et al. 2017). `start` holds every row's score before the first
 * tree. Only the groups in `chosen` are learned from. The same input gives the same trees.
 */
export function trainTrees(
  rows: NumberRows,
  chosen: Int32Array,
  start: Float64Array,
  loss: Loss,
  options: TreeOptions,
): TreeEnsemble {
  const { width, firsts } = rows;
  const random = seededRandom(options.seed);
  const borders = bordersOf(rows, chosen);
  const bins = binned(rows, borders);
  const scores = start.slice();
  const slope = new Float64Array(scores.length);
  const bend = new Float64Array(scores.length);
  const nodes: Nodes = { roots: [], asked: [], numbers: [], right: [] };
  for (let tree = 0; tree < options.trees; tree++) {
    const shown: number[] = [];
    for (let number = 0; number < width; number++) if (random() < options.numbersShown) shown.push(number);
    const sample: number[] = [];
    for (const group of chosen) {
      if (random() >= options.groupsShown) continue;
      loss(group, scores, slope, bend);
      for (let row = firsts[group]!; row < firsts[group + 1]!; row++) sample.push(row);
    }
    const root = new Grower(bins, width, slope, bend, shown).grow(Int32Array.from(sample), options.leaves);
    nodes.roots.push(nodes.asked.length);
    append(nodes, root, borders, options.rate);
    for (const group of chosen)
      for (let row = firsts[group]!; row < firsts[group + 1]!; row++)
        scores[row] = scores[row]! + options.rate * valueAt(root, bins, row * width);
  }
  return {
    roots: Int32Array.from(nodes.roots),
    asked: Uint8Array.from(nodes.asked),
    numbers: Float32Array.from(nodes.numbers),
    right: Int32Array.from(nodes.right),
  };
}

/** For each number the borders between its values: all of them, or quantiles if they are many. */
function bordersOf({ width, numbers, firsts }: NumberRows, chosen: Int32Array): Float32Array[] {
  return Array.from({ length: width }, (_, number) => {
    const values: number[] = [];
    for (const group of chosen)
      for (let row = firsts[group]!; row < firsts[group + 1]!; row++)
        values.push(numbers[row * width + number]!);
    const sorted = Float32Array.from(values).sort();
    const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
    if (distinct.length <= BINS) return distinct.slice(1).map((value, at) => (value + distinct[at]!) / 2);
    const quantiles = Float32Array.from(
      { length: BINS - 1 },
      (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / BINS)]!,
    );
    return quantiles.filter((value, at) => at === 0 || value !== quantiles[at - 1]);
  });
}

/** Every number as the count of borders at or below it. */
function binned({ width, numbers }: NumberRows, borders: readonly Float32Array[]): Uint8Array {
  const bins = new Uint8Array(numbers.length);
  for (let at = 0; at < numbers.length; at++) {
    const own = borders[at % width]!;
    let low = 0;
    let high = own.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (own[middle]! <= numbers[at]!) low = middle + 1;
      else high = middle;
    }
    bins[at] = low;
  }
  return bins;
}

interface Node {
  value: number;
  split: { number: number; bin: number; left: Node; right: Node } | null;
}

interface Leaf {
  readonly node: Node;
  readonly rows: Int32Array;
  readonly sums: Float64Array;
  readonly best: { gain: number; number: number; bin: number };
}

/** Grows one tree, the leaf first whose split gains most. */
class Grower {
  constructor(
    private readonly bins: Uint8Array,
    private readonly width: number,
    private readonly slope: Float64Array,
    private readonly bend: Float64Array,
    private readonly shown: readonly number[],
  ) {}

  grow(rows: Int32Array, leaves: number): Node {
    const first = this.leaf(rows, this.sumsOf(rows));
    const open = [first];
    while (open.length < leaves) {
      let widest = 0;
      open.forEach((leaf, at) => {
        if (leaf.best.gain > open[widest]!.best.gain) widest = at;
      });
      const leaf = open[widest]!;
      if (leaf.best.gain <= LEAST_GAIN) break;
      open.splice(widest, 1, ...this.split(leaf));
    }
    return first.node;
  }

  private split(leaf: Leaf): [Leaf, Leaf] {
    const { number, bin } = leaf.best;
    const goesLeft = (row: number) => this.bins[row * this.width + number]! <= bin;
    const leftRows = leaf.rows.filter(goesLeft);
    const rightRows = leaf.rows.filter((row) => !goesLeft(row));
    // The larger side's sums are what the smaller one's leave of the leaf's.
    const leftIsSmall = leftRows.length < rightRows.length;
    const small = this.sumsOf(leftIsSmall ? leftRows : rightRows);
    const large = leaf.sums.map((sum, at) => sum - small[at]!);
    const left = this.leaf(leftRows, leftIsSmall ? small : large);
    const right = this.leaf(rightRows, leftIsSmall ? large : small);
    leaf.node.split = { number, bin, left: left.node, right: right.node };
    return [left, right];
  }

  private sumsOf(rows: Int32Array): Float64Array {
    const { bins, width, slope, bend, shown } = this;
    const sums = new Float64Array(shown.length * BINS * 2);
    for (const row of rows)
      for (let s = 0; s < shown.length; s++) {
        const at = (s * BINS + bins[row * width + shown[s]!]!) * 2;
        sums[at] = sums[at]! + slope[row]!;
        sums[at + 1] = sums[at + 1]! + bend[row]!;
      }
    return sums;
  }

  private leaf(rows: Int32Array, sums: Float64Array): Leaf {
    let slope = 0;
    let bend = 0;
    for (const row of rows) {
      slope += this.slope[row]!;
      bend += this.bend[row]!;
    }
    const best = { gain: 0, number: 0, bin: 0 };
    for (let s = 0; s < this.shown.length; s++) {
      let slopeLeft = 0;
      let bendLeft = 0;
      for (let bin = 0; bin < BINS - 1; bin++) {
        const at = (s * BINS + bin) * 2;
        slopeLeft += sums[at]!;
        bendLeft += sums[at + 1]!;
        if (bendLeft < LEAST_BEND) continue;
        if (bend - bendLeft < LEAST_BEND) break;
        const gain =
          worth(slopeLeft, bendLeft) + worth(slope - slopeLeft, bend - bendLeft) - worth(slope, bend);
        if (gain > best.gain) Object.assign(best, { gain, number: this.shown[s]!, bin });
      }
    }
    return { node: { value: -slope / (bend + PENALTY), split: null }, rows, sums, best };
  }
}

function worth(slope: number, bend: number): number {
  return slope ** 2 / (bend + PENALTY);
}

function valueAt(node: Node, bins: Uint8Array, at: number): number {
  let here = node;
  while (here.split)
    here = bins[at + here.split.number]! <= here.split.bin ? here.split.left : here.split.right;
  return here.value;
}

interface Nodes {
  readonly roots: number[];
  readonly asked: number[];
  readonly numbers: number[];
  readonly right: number[];
}

function append(nodes: Nodes, { value, split }: Node, borders: readonly Float32Array[], rate: number): void {
  const at = nodes.asked.length;
  nodes.asked.push(split ? split.number : LEAF);
  nodes.numbers.push(split ? borders[split.number]![split.bin]! : rate * value);
  nodes.right.push(0);
  if (!split) return;
  append(nodes, split.left, borders, rate);
  nodes.right[at] = nodes.asked.length;
  append(nodes, split.right, borders, rate);
}
