// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { imul } = Math;

/** Odd constants of multilinear hashing (Carter & Wegman 1979): a slot is the highest bits of a sum of products. */
const T = 0x9e3779b1 | 0;
const A = 0x85ebca6b | 0;
const B = 0xc2b2ae35 | 0;
const C = 0x27d4eb2f | 0;
/** The constants of the values of a hashed feature, in their order. */
export const FACTORS = [A, B, C, 0x165667b1 | 0, 0xd3a2646d | 0] as const;

/**
 * The features of one decision, as slots of a hashed table: no feature is ever written out as a string. A template's
 * number tells apart features of the same values. Different features may share a slot; training copes with that.
 */
export class FeatureSlots {
  count = 0;
  readonly slots: Int32Array;
  private readonly shift: number;

  /** @param bits the table has 2^bits slots */
  constructor(
    private readonly bits: number,
    capacity = 256,
  ) {
    this.shift = 32 - bits;
    this.slots = new Int32Array(capacity);
  }

  clear(): void {
    this.count = 0;
  }

  /** Takes over the first features of a list of hashes. */
  list(hashes: Int32Array, count: number): void {
    for (let f = 0; f < count; f++) this.slots[this.count++] = slotOf(hashes[f]!, f, this.bits);
  }

  one(template: number, value: number): void {
    this.slots[this.count++] = (imul(value, A) + imul(template + 1, T)) >>> this.shift;
  }

  two(template: number, first: number, second: number): void {
    this.slots[this.count++] = (imul(first, A) + imul(second, B) + imul(template + 1, T)) >>> this.shift;
  }

  three(template: number, first: number, second: number, third: number): void {
    this.slots[this.count++] =
      (imul(first, A) + imul(second, B) + imul(third, C) + imul(template + 1, T)) >>> this.shift;
  }
}

/** The slot of the `f`-th feature of a list of hashes: its place in the list tells it from others of the same values. */
export function slotOf(hash: number, f: number, bits: number): number {
  return (hash + imul(f, PLACES)) >>> (32 - bits);
}

/** What the slots of neighbouring places in a list of hashes lie apart. */
export const PLACES = 0x9e3779b1 | 0;

/** One number of two, in their order. */
export function pair(first: number, second: number): number {
  const mixed = imul(first ^ 0x5bd1e995, 0x27d4eb2f);
  return ((mixed ^ (mixed >>> 15)) + imul(second, 0x165667b1)) | 0;
}

/** Distances as features: exact while they are small, then coarser. */
export function bucket(distance: number): number {
  if (distance < 0) return -bucket(-distance);
  return distance < BUCKETS.length ? BUCKETS[distance]! : 10;
}

const BUCKETS = Uint8Array.from({ length: 70 }, (_, distance) => {
  if (distance < 5) return distance;
  if (distance < 8) return 5;
  if (distance < 12) return 6;
  if (distance < 20) return 7;
  return distance < 35 ? 8 : 9;
});
