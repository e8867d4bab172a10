/** What a token moved a judgement by, in logits, above zero towards SUPPORT. */
export interface Pull {
  readonly token: number;
  readonly weight: number;
}

/** Sums what the tokens of several scenes pull; a scene's tokens stand side by side. */
export class PullSheet {
  private readonly firsts: number[] = [];
  private readonly lasts: number[] = [];
  private readonly weights: Float64Array[] = [];

  /** Adds a scene's pulls, the first of `weights` being that of token `first`. */
  add(first: number, last: number, weights: Float64Array): void {
    const known = this.firsts.length;
    const own = weights.slice(0, last - first);
    for (let scene = 0; scene < known; scene++) {
      this.moveTo(scene, first, own);
    }
    this.firsts.push(first);
    this.lasts.push(last);
    this.weights.push(own);
  }

  /** The pulls of at least this size, times `share`, the strongest first. */
  strongest(least: number, share: number): Pull[] {
    const found: Pull[] = [];
    for (let scene = 0; scene < this.firsts.length; scene++) {
      const first = this.firsts[scene] as number;
      const weights = this.weights[scene] as Float64Array;
      for (let at = 0; at < weights.length; at++) {
        const weight = (weights[at] as number) * share;
        if (weight !== 0 && Math.abs(weight) >= least) {
          found.push({ token: first + at, weight });
        }
      }
    }
    return found.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.token - b.token);
  }

  /** A token that stands in an earlier scene too has its whole sum there. */
  private moveTo(scene: number, first: number, own: Float64Array): void {
    const from = this.firsts[scene] as number;
    const earlier = this.weights[scene] as Float64Array;
    const start = Math.max(first, from);
    const end = Math.min(first + own.length, this.lasts[scene] as number);
    for (let token = start; token < end; token++) {
      earlier[token - from] = (earlier[token - from] as number) + (own[token - first] as number);
      own[token - first] = 0;
    }
  }
}
