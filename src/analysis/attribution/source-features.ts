import { bucket, type FeatureSlots, pair } from "./feature-slots.js";
import type { SpanContext } from "./span-context.js";
import type { Range } from "./tag-spans.js";

/** The features of a reading's source, or of its having none; a segment follows `gap` tokens on, 4 at most, or none (9). */
export function addSource(context: SpanContext, source: Range | null, gap: number, out: FeatureSlots): void {
  const { columns, frame, kin, word } = context;
  const { tag, lower, lemma, shape, quoted } = columns;
  if (!source) {
    out.two(80, word, 0);
    out.two(81, kin, context.left);
    out.three(82, frame.auxiliaries, frame.between, kin);
    return;
  }
  const [first, last] = source;
  const side = first < frame.start ? 0 : 1;
  const apart = side === 0 ? frame.start - last : first - frame.head - 1;
  out.three(83, side, Math.min(6, apart), bucket(last - first));
  out.three(84, side, Math.min(6, apart), kin);
  out.three(85, side, Math.min(3, apart), word);
  out.three(86, side, tag[first]!, pair(tag[first - 1]!, shape[first]!));
  out.three(87, side, tag[last - 1]!, pair(tag[last]!, tag[last + 1]!));
  out.three(88, side, lower[last]!, tag[last + 1]!);
  out.three(89, side, lower[first - 1]!, tag[first]!);
  out.three(90, side, lower[first]!, Math.min(3, last - first));
  out.two(91, lemma[last - 1]!, kin);
  out.three(92, side, pair(lower[last - 1]!, lower[last]!), 0);
  out.three(93, side, pair(tag[first - 2]!, tag[first - 1]!), pair(lower[first - 1]!, tag[first]!));
  let verbs = columns.verbsBefore[last]! - columns.verbsBefore[first]!;
  if (verbs > 2) verbs = 2;
  let commas = columns.commasBefore[last]! - columns.commasBefore[first]!;
  if (commas > 3) commas = 3;
  out.three(94, verbs, commas, lower[last - 1]!);
  out.three(95, pair(verbs, commas), bucket(last - first), side);
  out.three(96, quoted[first]!, quoted[frame.head]!, quoted[last - 1]!);
  out.two(97, frame.subject >= first && frame.subject < last ? 1 : 0, side);
  out.three(98, frame.subject >= first && frame.subject < last ? 1 : 0, pair(side, frame.between), kin);
  out.three(99, side, gap, lower[last]!);
  const number = frame.auxiliaries & 1 ? 5 : columns.verbForm[frame.head]!;
  out.three(100, number, lower[last - 1]! === lemma[last - 1]! ? 1 : 0, pair(tag[last - 1]!, side));
}
