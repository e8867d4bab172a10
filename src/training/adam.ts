const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const LEAST = 1e-8;

/** Adam (Kingma & Ba 2015) for one array of weights whose slopes are summed into another. */
export class Adam {
  private readonly means: Float32Array;
  private readonly squares: Float32Array;

  constructor(
    private readonly weights: Float32Array,
    private readonly slopes: Float32Array,
  ) {
    this.means = new Float32Array(weights.length);
    this.squares = new Float32Array(weights.length);
  }

  /** Moves the weights against the slopes and clears those; `count` is the number of this step, from 1 on. */
  step(rate: number, count: number): void {
    const { weights, slopes, means, squares } = this;
    const second = Math.sqrt(1 - SECOND_DECAY ** count);
    const size = (rate * second) / (1 - FIRST_DECAY ** count);
    for (let at = 0; at < weights.length; at++) {
      const slope = slopes[at] as number;
      const mean = FIRST_DECAY * (means[at] as number) + (1 - FIRST_DECAY) * slope;
      const square = SECOND_DECAY * (squares[at] as number) + (1 - SECOND_DECAY) * slope * slope;
      means[at] = mean;
      squares[at] = square;
      weights[at] = (weights[at] as number) - (size * mean) / (Math.sqrt(square) + LEAST * second);
      slopes[at] = 0;
    }
  }
}
