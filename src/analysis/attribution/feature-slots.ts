// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { imul } = Math;

/**
 * The features of one decision, as slots of a hashed table: no feature is ever written out as a string. A template's
 * number tells apart features of the same values. Different features may share a slot; training copes with that.
 */
export class FeatureSlots {
  count = 0;
  readonly slots: Int32Array;
  private readonly shift: number;

  /** @param bits the table has 2^bits slots */
  constructor(bits: number, capacity = 256) {
    this.shift = 32 - bits;
    this.slots = new Int32Array(capacity);
  }

  clear(): void {
    this.count = 0;
  }

  one(template: number, value: number): void {
    let mixed = imul(value ^ imul(template + 1, 0x9e3779b1), 0x85ebca6b);
    mixed ^= mixed >>> 15;
    this.slots[this.count++] = imul(mixed, 0xc2b2ae35) >>> this.shift;
  }

  two(template: number, first: number, second: number): void {
    this.one(template, pair(first, second));
  }

  three(template: number, first: number, second: number, third: number): void {
    this.one(template, pair(pair(first, second), third));
  }
}

/** One number of two, in their order. */
export function pair(first: number, second: number): number {
  const mixed = imul(first ^ 0x5bd1e995, 0x27d4eb2f);
  return (mixed ^ (mixed >>> 15)) + imul(second, 0x165667b1);
}

/** Distances as features: exact while they are small, then coarser. */
export function bucket(distance: number): number {
  if (distance < 0) return -bucket(-distance);
  if (distance < 5) return distance;
  if (distance < 8) return 5;
  if (distance < 12) return 6;
  if (distance < 20) return 7;
  if (distance < 35) return 8;
  return distance < 70 ? 9 : 10;
}
