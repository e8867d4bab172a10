/**
 * A linear-chain conditional random field over three states (outside, content, source), whose scores are those of
 * tokens (in content, in source) and of borders (content begins, content ends, source begins, source ends).
 * Lafferty, McCallum & Pereira 2001; k-best decoding after Huang & Chiang 2005, algorithm 0.
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

const OUTSIDE = 0;
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

/** A labelling with its score. */
export interface Labelling {
  readonly score: number;
  readonly states: Uint8Array;
}

/**
 * The `k` best labellings, best first, as far as their scores lie within `margin` of the best one's. States that no such
 * labelling passes through are found by the best score through each, and skipped: in most places one state is left.
 */
export function bestLabellings(chain: ChainScores, k: number, margin = Infinity): Labelling[] {
  const { length, tokens, borders } = chain;
  const alive = statesWithin(chain, margin);
  const scores = new Float64Array((length + 1) * 3 * k).fill(NEVER);
  const back = new Int16Array((length + 1) * 3 * k);
  scores[0] = 0;
  const trail = new Float64Array(9);
  let before = 1;
  for (let t = 0; t < length; t++) {
    const here = alive[t]!;
    const base = t * 3 * k;
    if (here === before && (here === 1 || here === 2 || here === 4)) {
      const state = here >> 1;
      const own = state === OUTSIDE ? 0 : tokens[t * 2 + state - 1]!;
      for (let r = state * k; r < state * k + k; r++) {
        scores[base + 3 * k + r] = scores[base + r]! + own;
        back[base + 3 * k + r] = r;
      }
      continue;
    }
    for (let from = 0; from < 3; from++)
      for (let to = 0; to < 3; to++) trail[from * 3 + to] = crossing(borders, t, from, to);
    for (let to = 0; to < 3; to++) {
      if ((here & (1 << to)) === 0) continue;
      const own = to === OUTSIDE ? 0 : tokens[t * 2 + to - 1]!;
      fillBest(scores, back, base, base + 3 * k + to * k, k, trail, to, own);
    }
    before = here;
  }
  const finals: { score: number; at: number }[] = [];
  for (let from = 0; from < 3; from++)
    for (let r = 0; r < k; r++) {
      const score = scores[(length * 3 + from) * k + r]! + crossing(borders, length, from, OUTSIDE);
      if (score > NEVER) finals.push({ score, at: from * k + r });
    }
  finals.sort((a, b) => b.score - a.score || a.at - b.at);
  const worst = (finals[0]?.score ?? 0) - margin;
  return finals
    .slice(0, k)
    .filter(({ score }) => score >= worst)
    .map(({ score, at }) => {
      const states = new Uint8Array(length);
      let slot = at;
      for (let t = length; t > 0; t--) {
        states[t - 1] = Math.floor(slot / k);
        slot = back[t * 3 * k + slot]!;
      }
      return { score, states };
    });
}

/** Per token a bit for every state that some labelling within `margin` of the best passes through. */
function statesWithin({ length, tokens, borders, fixed }: ChainScores, margin: number): Uint8Array {
  const alive = new Uint8Array(length).fill(7);
  const forward = new Float64Array(length * 3);
  let a = 0;
  let b = NEVER;
  let c = NEVER;
  for (let t = 0; t < length; t++) {
    const at = t * 4;
    const begins = borders[at]!;
    const ends = borders[at + 1]!;
    const opens = borders[at + 2]!;
    const shuts = borders[at + 3]!;
    const free = fixed[t] === 1 ? NEVER : 0;
    const outside = max(a, b + ends, c + shuts);
    const content = max(a + begins, b, c + shuts + begins) + tokens[t * 2]! + free;
    const source = max(a + opens, b + ends + opens, c) + tokens[t * 2 + 1]! + free;
    forward[t * 3] = a = outside;
    forward[t * 3 + 1] = b = content;
    forward[t * 3 + 2] = c = source;
  }
  let x = 0;
  let y = borders[length * 4 + 1]!;
  let z = borders[length * 4 + 3]!;
  const least = max(a + x, b + y, c + z) - margin;
  for (let t = length - 1; t >= 0; t--) {
    alive[t] =
      (forward[t * 3]! + x >= least ? 1 : 0) |
      (forward[t * 3 + 1]! + y >= least && fixed[t] !== 1 ? 2 : 0) |
      (forward[t * 3 + 2]! + z >= least && fixed[t] !== 1 ? 4 : 0);
    const at = t * 4;
    const begins = borders[at]!;
    const ends = borders[at + 1]!;
    const opens = borders[at + 2]!;
    const shuts = borders[at + 3]!;
    const free = fixed[t] === 1 ? NEVER : 0;
    const content = y + tokens[t * 2]! + free;
    const source = z + tokens[t * 2 + 1]! + free;
    const outside = max(x, content + begins, source + opens);
    const inContent = max(x + ends, content, source + ends + opens);
    const inSource = max(x + shuts, content + shuts + begins, source);
    x = outside;
    y = inContent;
    z = inSource;
  }
  return alive;
}

/** Merges the three states' ranked lists at one token into the ranked list of one state at the next. */
function fillBest(
  scores: Float64Array,
  back: Int16Array,
  base: number,
  out: number,
  k: number,
  trail: Float64Array,
  to: number,
  own: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  const ta = trail[to]! + own;
  const tb = trail[3 + to]! + own;
  const tc = trail[6 + to]! + own;
  for (let r = 0; r < k; r++) {
    const sa = a < k ? scores[base + a]! + ta : NEVER;
    const sb = b < k ? scores[base + k + b]! + tb : NEVER;
    const sc = c < k ? scores[base + 2 * k + c]! + tc : NEVER;
    if (sa >= sb && sa >= sc) {
      if (sa === NEVER) break;
      scores[out + r] = sa;
      back[out + r] = a++;
    } else if (sb >= sc) {
      scores[out + r] = sb;
      back[out + r] = k + b++;
    } else {
      scores[out + r] = sc;
      back[out + r] = 2 * k + c++;
    }
  }
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
