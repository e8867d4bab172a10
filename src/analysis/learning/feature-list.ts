/** What takes features as they are found: a 32-bit hash, a value, and the token that the feature speaks of (-1 for none). */
export interface FeatureSink {
  add(hash: number, value: number, token: number): void;
}

/**
 * The features of one row as parallel columns, reused from row to row so that judging allocates nothing:
 * a 32-bit hash, a value, and the token that the feature speaks of (-1 where it is none in particular).
 */
export class FeatureList implements FeatureSink {
  count = 0;
  hashes = new Int32Array(1024);
  values = new Float32Array(1024);
  tokens = new Int32Array(1024);

  add(hash: number, value: number, token: number): void {
    if (this.count === this.hashes.length) {
      this.grow();
    }
    this.hashes[this.count] = hash;
    this.values[this.count] = value;
    this.tokens[this.count] = token;
    this.count++;
  }

  clear(): void {
    this.count = 0;
  }

  private grow(): void {
    const hashes = new Int32Array(this.count * 2);
    const values = new Float32Array(this.count * 2);
    const tokens = new Int32Array(this.count * 2);
    hashes.set(this.hashes);
    values.set(this.values);
    tokens.set(this.tokens);
    this.hashes = hashes;
    this.values = values;
    this.tokens = tokens;
  }
}
