import type { Reader } from "../../analysis/reading/create-reader.js";
import type { ReadDocument } from "../../model/document.js";
import type { LabelRow } from "../read-annotated.js";

const AGAINST = words(`
  abandon accuse attack ban blame block bomb boycott challenge condemn confront criticise criticize defeat defy denounce
  deride dismiss dispute expel fear fight fire hate insult invade kill lambaste mock oppose oust protest punish rebuff
  rebuke refuse reject ridicule sanction shame slam sue threaten undermine veto warn
`);
const FOR = words(`
  adore aid applaud approve back bless champion commend congratulate defend embrace endorse favor favour hail help honor
  honour join laud like love nominate praise promote protect recommend rescue respect salute support thank trust uphold
  welcome
`);

/**
 * The hand rule for stance: the last verb between holder and target that acts for or against somebody decides, if the holder
 * is the one who acts. A passive is turned round ("T was praised by H"), a negation before the verb turns "for" into
 * "against" and "against" into nothing. Everything else is neutral. A fixed list of its own: what it is measured against
 * changes, it doesn't. Answers -1, 0 or 1; 0 without a holder.
 */
export function stanceByRule({ text, holder, target }: LabelRow, read: Reader): number {
  if (holder === undefined) return 0;
  const document = read(text);
  const holderFirst = holder[0] < target[0];
  const [from, to] = holderFirst ? [holder[1], target[0]] : [target[1], holder[0]];
  const { starts, ends, count } = document.tokens;
  for (let token = count - 1; token >= 0; token--) {
    if (starts[token]! < from) break;
    if (ends[token]! > to) continue;
    const sign = signOf(document, token);
    if (sign === 0) continue;
    const acts = holderFirst ? !isPassive(document, token) : isPassive(document, token);
    return acts ? sign : 0;
  }
  return 0;
}

function signOf(document: ReadDocument, token: number): number {
  const lemma = document.tokens.lemmas[token]!;
  if (FOR.has(lemma)) return isNegated(document, token) ? -1 : 1;
  if (AGAINST.has(lemma)) return isNegated(document, token) ? 0 : -1;
  return 0;
}

const BE = words("be was were been being is are am get got");
const NOT = words("not n't never no nor without");

/** A form of "be" shortly before the verb, and "by" or nothing of an object after it. */
function isPassive({ tokens }: ReadDocument, token: number): boolean {
  if (!/(?:ed|en|t|n|d)$/.test(tokens.lowers[token]!)) return false;
  return before(token, 2).some((at) => BE.has(tokens.lowers[at]!)) || tokens.lowers[token + 1] === "by";
}

function isNegated({ tokens }: ReadDocument, token: number): boolean {
  return before(token, 3).some((at) => NOT.has(tokens.lowers[at]!));
}

/** The indices of up to `most` tokens before one. */
function before(token: number, most: number): number[] {
  return Array.from({ length: Math.min(most, token) }, (_, back) => token - 1 - back);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
