/**
 * Gradient-boosted regression trees (Friedman 2001) as parallel columns, one entry a node. The nodes of a tree stand in
 * preorder: an inner node's left child is the next node.
 */
export interface TreeEnsemble {
  /** Each tree's first node. */
  readonly roots: Int32Array;
  /** Which number of a row an inner node asks for; {@link LEAF} for leaves. */
  readonly asked: Uint8Array;
  /** An inner node's border (rows with less go left), a leaf's value. */
  readonly numbers: Float32Array;
  /** An inner node's right child. */
  readonly right: Int32Array;
}

export const LEAF = 255;

/** The sum of all trees' values for the row of numbers that starts at `rows[at]`. */
export function sumTrees(
  { roots, asked, numbers, right }: TreeEnsemble,
  rows: Float32Array,
  at: number,
): number {
  let sum = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree]!;
    let number = asked[node]!;
    while (number !== LEAF) {
      node = rows[at + number]! < numbers[node]! ? node + 1 : right[node]!;
      number = asked[node]!;
    }
    sum += numbers[node]!;
  }
  return sum;
}
