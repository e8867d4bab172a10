/**
 * What a raw confidence is worth, as a rising step function fitted by isotonic regression (Zadrozny & Elkan 2002) on rows
 * that the model had not seen: `right[i]` is the share of right answers from `from[i]` on.
 */
export interface Calibration {
  readonly from: readonly number[];
  readonly right: readonly number[];
}

/** The share of right answers at this raw confidence, straight lines drawn between the steps' middles. */
export function calibrate({ from, right }: Calibration, raw: number): number {
  let at = 0;
  while (at < from.length && (from[at] as number) <= raw) {
    at++;
  }
  if (at === 0) {
    return right[0] as number;
  }
  if (at === from.length) {
    return right[at - 1] as number;
  }
  const low = from[at - 1] as number;
  const high = from[at] as number;
  const share = (raw - low) / (high - low);
  return (right[at - 1] as number) * (1 - share) + (right[at] as number) * share;
}

/**
 * Fits a calibration: pairs of raw confidence and whether the answer was right, pooled so that every step holds at least
 * `least` rows and the steps rise. `from` is each step's mean raw confidence.
 */
export function fitCalibration(raw: Float64Array, right: Uint8Array, least: number): Calibration {
  const order = Uint32Array.from(raw.keys()).sort((a, b) => (raw[a] as number) - (raw[b] as number) || a - b);
  const pools: { rows: number; right: number; raw: number }[] = [];
  for (let at = 0; at < order.length; at += least) {
    const pool = { rows: 0, right: 0, raw: 0 };
    for (let next = at; next < Math.min(order.length, at + least); next++) {
      const row = order[next] as number;
      pool.rows++;
      pool.right += right[row] as number;
      pool.raw += raw[row] as number;
    }
    pools.push(pool);
    while (pools.length > 1 && falls(pools[pools.length - 2]!, pools[pools.length - 1]!)) {
      const last = pools.pop()!;
      const before = pools[pools.length - 1]!;
      before.rows += last.rows;
      before.right += last.right;
      before.raw += last.raw;
    }
  }
  return {
    from: pools.map((pool) => rounded(pool.raw / pool.rows)),
    right: pools.map((pool) => rounded(pool.right / pool.rows)),
  };
}

interface Pool {
  readonly rows: number;
  readonly right: number;
}

function falls(before: Pool, after: Pool): boolean {
  return before.right / before.rows >= after.right / after.rows;
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
