/**
 * A linear-chain conditional random field over three states (outside, content, source), whose scores are those of
 * tokens (in content, in source) and of borders (content begins, content ends, source begins, source ends).
 * Lafferty, McCallum & Pereira 2001.
 */
export interface ChainScores {
  /** Number of tokens n. */
  readonly length: number;
  /** 2 a token: in content, in source. */
  readonly tokens: Float32Array;
  /** 4 a border, n + 1 borders: content begins, content ends, source begins, source ends. */
  readonly borders: Float32Array;
  /** 1 where a token must stay outside (the cue's own). */
  readonly fixed: Uint8Array;
}

// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { max } = Math;
const NEVER = -Infinity;

export const OUTSIDE = 0;
export const CONTENT = 1;
export const SOURCE = 2;

/** The score of going from one state to another over border `b`. */
export function crossing(borders: Float32Array, b: number, from: number, to: number): number {
  if (from === to) return 0;
  const at = b * 4;
  let score = 0;
  if (to === CONTENT) score += borders[at]!;
  if (from === CONTENT) score += borders[at + 1]!;
  if (to === SOURCE) score += borders[at + 2]!;
  if (from === SOURCE) score += borders[at + 3]!;
  return score;
}

/** What a labelling's probability needs: the log of the sum over all labellings, and how likely each token's states are. */
export interface Marginals {
  readonly logTotal: number;
  /** 2 a token: in content, in source. */
  readonly tokens: Float32Array;
  /** 4 a border, as in {@link ChainScores.borders}. */
  readonly borders: Float32Array;
}

/** Forward-backward. */
export function marginals(chain: ChainScores): Marginals {
  const { length, tokens, borders, fixed } = chain;
  const forward = new Float64Array((length + 1) * 3).fill(NEVER);
  const backward = new Float64Array((length + 2) * 3).fill(NEVER);
  const own = (t: number, state: number) =>
    state === OUTSIDE ? 0 : fixed[t] === 1 ? NEVER : tokens[t * 2 + state - 1]!;
  for (let state = 0; state < 3; state++) {
    if (length > 0) forward[state] = crossing(borders, 0, OUTSIDE, state) + own(0, state);
  }
  for (let t = 1; t < length; t++)
    for (let to = 0; to < 3; to++) {
      const base = (t - 1) * 3;
      const step = own(t, to);
      forward[t * 3 + to] =
        step === NEVER
          ? NEVER
          : step +
            logSum(
              forward[base]! + crossing(borders, t, 0, to),
              forward[base + 1]! + crossing(borders, t, 1, to),
              forward[base + 2]! + crossing(borders, t, 2, to),
            );
    }
  for (let state = 0; state < 3; state++)
    backward[(length - 1) * 3 + state] = crossing(borders, length, state, OUTSIDE);
  for (let t = length - 2; t >= 0; t--)
    for (let from = 0; from < 3; from++) {
      const base = (t + 1) * 3;
      backward[t * 3 + from] = logSum(
        crossing(borders, t + 1, from, 0) + own(t + 1, 0) + backward[base]!,
        crossing(borders, t + 1, from, 1) + own(t + 1, 1) + backward[base + 1]!,
        crossing(borders, t + 1, from, 2) + own(t + 1, 2) + backward[base + 2]!,
      );
    }
  const logTotal = logSum(forward[0]! + backward[0]!, forward[1]! + backward[1]!, forward[2]! + backward[2]!);
  const tokenShares = new Float32Array(length * 2);
  const borderShares = new Float32Array((length + 1) * 4);
  for (let t = 0; t < length; t++)
    for (let state = 1; state < 3; state++)
      tokenShares[t * 2 + state - 1] = Math.exp(
        forward[t * 3 + state]! + backward[t * 3 + state]! - logTotal,
      );
  for (let b = 0; b <= length; b++)
    for (let from = 0; from < 3; from++) {
      const left = b === 0 ? (from === OUTSIDE ? 0 : NEVER) : forward[(b - 1) * 3 + from]!;
      if (left === NEVER) continue;
      for (let to = 0; to < 3; to++) {
        if (from === to) continue;
        const right = b === length ? (to === OUTSIDE ? 0 : NEVER) : own(b, to) + backward[b * 3 + to]!;
        if (right === NEVER) continue;
        const share = Math.exp(left + crossing(borders, b, from, to) + right - logTotal);
        if (to === CONTENT) borderShares[b * 4] = borderShares[b * 4]! + share;
        if (from === CONTENT) borderShares[b * 4 + 1] = borderShares[b * 4 + 1]! + share;
        if (to === SOURCE) borderShares[b * 4 + 2] = borderShares[b * 4 + 2]! + share;
        if (from === SOURCE) borderShares[b * 4 + 3] = borderShares[b * 4 + 3]! + share;
      }
    }
  return { logTotal, tokens: tokenShares, borders: borderShares };
}

function logSum(a: number, b: number, c: number): number {
  const top = max(a, b, c);
  if (top === NEVER) return NEVER;
  return top + Math.log(Math.exp(a - top) + Math.exp(b - top) + Math.exp(c - top));
}
