import { softmax } from "../../analysis/learning/softmax-table.js";
import type { WeighedTone } from "../../analysis/sentiment/weigh-tone.js";

/** A text is of the class of its labels' mean, neutral within a third of 0. */
export function labelOf(tone: number): number {
  return tone < -1 / 3 ? 0 : tone > 1 / 3 ? 2 : 1;
}

/** Fits the labels' logits on tones of unseen rows: a softmax regression by gradient descent. */
export function fitLabels(
  tones: readonly Pick<WeighedTone, "tone" | "stir">[],
  golds: Uint8Array,
): [number, number, number, number][] {
  const labels: [number, number, number, number][] = [
    [0, -1, 0, 0],
    [0, 0, 0, 0],
    [0, 1, 0, 0],
  ];
  for (let step = 0; step < 800; step++) {
    const slopes = labels.map(() => [0, 0, 0, 0]);
    for (let row = 0; row < tones.length; row++) {
      const { tone, stir } = tones[row] as WeighedTone;
      const inputs = [1, tone, Math.abs(tone), stir];
      const errors = Float64Array.from(labels, (weights) =>
        weights.reduce((sum, weight, i) => sum + weight * (inputs[i] as number), 0),
      );
      softmax(errors);
      errors[golds[row] as number] = (errors[golds[row] as number] as number) - 1;
      slopes.forEach((slope, c) => {
        inputs.forEach((input, i) => {
          slope[i] = (slope[i] as number) + ((errors[c] as number) * input) / tones.length;
        });
      });
    }
    labels.forEach((weights, c) => {
      weights.forEach((weight, i) => {
        weights[i] = weight - ((slopes[c] as number[])[i] as number);
      });
    });
  }
  return labels.map(
    (weights) => weights.map((weight) => Math.round(weight * 1e4) / 1e4) as [number, number, number, number],
  );
}
