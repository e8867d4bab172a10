import { normaliseText } from "../../analysis/reading/normalise-text.js";
import { TextScanner } from "../../analysis/reading/scan-text.js";
import { unwrapLines } from "../../analysis/reading/unwrap-lines.js";
import { WordForms } from "../../analysis/reading/word-forms.js";
import { teach } from "./wink-teacher.js";

/** Tokens of a paragraph by their forms, with what the teacher says of them. */
export interface TaughtParagraph {
  readonly forms: Int32Array;
  /** -1 where the teacher cuts the text differently. */
  readonly tags: Int8Array;
}

/** Texts as our scanner cuts them, tagged by the teacher. */
export interface ReadingExamples {
  readonly paragraphs: readonly TaughtParagraph[];
  readonly forms: WordForms;
  /** How often a word in lower case has which lemma as which tag: by "tag word", then by lemma. */
  readonly lemmas: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Cuts and tags the texts. */
export function collectExamples(texts: readonly string[]): ReadingExamples {
  const forms = new WordForms(() => undefined);
  const scanner = new TextScanner();
  const paragraphs: TaughtParagraph[] = [];
  const lemmas = new Map<string, Map<string, number>>();
  for (const text of texts) {
    const normal = unwrapLines(normaliseText(text));
    const scanned = scanner.scan(normal, normal, forms);
    const taught = teach(normal);
    const tags = new Int8Array(scanned.count).fill(-1);
    let at = 0;
    for (let token = 0; token < scanned.count; token++) {
      const start = scanned.starts[token]!;
      while (at < taught.length && taught[at]!.start < start) at++;
      const same = taught[at];
      if (same === undefined || same.start !== start || same.end !== scanned.ends[token]!) continue;
      tags[token] = same.tag;
      const key = `${same.tag} ${forms.lowerOf(scanned.forms[token]!)}`;
      const counts = lemmas.get(key) ?? new Map<string, number>();
      lemmas.set(key, counts.set(same.lemma, (counts.get(same.lemma) ?? 0) + 1));
    }
    scanned.paragraphs.forEach((first, p) => {
      const last = scanned.paragraphs[p + 1] ?? scanned.count;
      paragraphs.push({ forms: scanned.forms.slice(first, last), tags: tags.slice(first, last) });
    });
  }
  return { paragraphs, forms, lemmas };
}
