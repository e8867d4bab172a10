import { type Calibration, fitCalibration } from "../../analysis/learning/calibration.js";
import { softmax } from "../../analysis/learning/softmax-table.js";
import { CLASSES } from "../../analysis/stance/judge-network.js";

/** Where the borders between the classes lie best: the bias of the highest macro-F1, from coarse to fine. */
export function bestBias(logits: Float64Array, labels: Uint8Array): [number, number, number] {
  let best: [number, number, number] = [0, 0, 0];
  let highest = macroF1(logits, labels, best);
  for (const step of [0.4, 0.2, 0.1]) {
    for (let round = 0; round < 8; round++) {
      const [, neutral, support] = best;
      let improved = false;
      for (const [n, s] of [
        [step, 0],
        [-step, 0],
        [0, step],
        [0, -step],
      ] as const) {
        const candidate: [number, number, number] = [0, tenths(neutral + n), tenths(support + s)];
        const score = macroF1(logits, labels, candidate);
        if (score > highest + 1e-9) {
          highest = score;
          best = candidate;
          improved = true;
        }
      }
      if (!improved) {
        break;
      }
    }
  }
  return best;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Mean F1 of the three classes, 0..100. */
export function macroF1(logits: Float64Array, labels: Uint8Array, bias: readonly number[]): number {
  const hits = [0, 0, 0];
  const given = [0, 0, 0];
  const gold = [0, 0, 0];
  labels.forEach((label, row) => {
    const guess = likeliest(logits, row, bias);
    given[guess] = (given[guess] as number) + 1;
    gold[label] = (gold[label] as number) + 1;
    hits[label] = (hits[label] as number) + (guess === label ? 1 : 0);
  });
  const f1 = hits.map((hit, c) => (200 * hit) / Math.max(1, (given[c] as number) + (gold[c] as number)));
  return f1.reduce((sum, value) => sum + value, 0) / CLASSES;
}

function likeliest(logits: Float64Array, row: number, bias: readonly number[]): number {
  let best = 0;
  for (let c = 1; c < CLASSES; c++) {
    const value = (logits[row * CLASSES + c] as number) + (bias[c] as number);
    if (value > (logits[row * CLASSES + best] as number) + (bias[best] as number)) {
      best = c;
    }
  }
  return best;
}

/** How often the likeliest class is right, by its probability. */
export function calibrationOf(
  logits: Float64Array,
  labels: Uint8Array,
  bias: readonly number[],
): Calibration {
  const raw = new Float64Array(labels.length);
  const right = new Uint8Array(labels.length);
  const one = new Float64Array(CLASSES);
  labels.forEach((label, row) => {
    for (let c = 0; c < CLASSES; c++) {
      one[c] = (logits[row * CLASSES + c] as number) + (bias[c] as number);
    }
    softmax(one);
    raw[row] = Math.max(...one);
    right[row] = likeliest(logits, row, bias) === label ? 1 : 0;
  });
  return fitCalibration(raw, right, Math.max(100, Math.round(labels.length / 40)));
}
