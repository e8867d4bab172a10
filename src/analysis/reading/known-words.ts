import type { Tokens } from "../../model/document.js";
import { hashWord } from "../learning/word-hash.js";
import type { WordTable } from "../learning/word-table.js";
import { sentenceKind } from "./cut-sentences.js";
import { lemmaOf } from "./lemma-rules.js";
import { type LemmaScript, type ReadingWeights, TAG_COUNT, tableOf } from "./reading-weights.js";
import { Tagger } from "./tag-tokens.js";
import { grown, LEMMA, LEMMA_TAG, LOWER_HASH, RECORD, SENTENCE_KIND, WordForms } from "./word-forms.js";

/** The columns that follow from a token's form and its tag. */
type Description = Pick<Tokens, "tags" | "words" | "lowers" | "lemmas" | "lowerHashes" | "lemmaHashes">;

/** What the reader knows of the words that it has met: each form is worked out once. */
export class KnownWords {
  readonly forms: WordForms;
  private readonly tagger: Tagger;
  private readonly lemmaRules: WordTable;
  private readonly scripts: readonly LemmaScript[];
  private readonly lemmas: string[] = [];
  private lemmaHashes = new Int32Array(FIRST_LEMMAS);
  /** Numbers of the lemmas that forms have as a second tag, by `form * 18 + tag`. */
  private readonly otherLemmas = new Map<number, number>();

  constructor(weights: ReadingWeights) {
    this.lemmaRules = tableOf(weights.lemmaKeys, weights.lemmaScripts);
    this.scripts = weights.scripts;
    this.forms = new WordForms((form, straight) => this.addForm(form, straight));
    this.tagger = new Tagger(weights, this.forms);
  }

  /** Whether so many words have come that they should be forgotten before the next text. */
  get isFull(): boolean {
    return this.forms.isFull;
  }

  /** Tags, words and lemmas of the tokens of a text. */
  describe({ count, forms, paragraphs }: ScannedForms): Description {
    const tags = new Uint8Array(count);
    paragraphs.forEach((first, p) => {
      this.tagger.tag(forms, tags, first, paragraphs[p + 1] ?? count);
    });
    const { strings, records } = this.forms;
    const words = new Array<string>(count);
    const lowers = new Array<string>(count);
    const lemmas = new Array<string>(count);
    const lowerHashes = new Int32Array(count);
    const lemmaHashes = new Int32Array(count);
    for (let token = 0; token < count; token++) {
      const form = forms[token]!;
      const record = form * RECORD;
      const lower = strings[form * 2 + 1]!;
      const lowerHash = records[record + LOWER_HASH]!;
      words[token] = strings[form * 2]!;
      lowers[token] = lower;
      lowerHashes[token] = lowerHash;
      const tag = tags[token]!;
      const lemma =
        records[record + LEMMA_TAG] === tag + 1 ? records[record + LEMMA]! : this.lemmaOf(form, tag);
      lemmas[token] = lemma === ITSELF ? lower : this.lemmas[lemma]!;
      lemmaHashes[token] = lemma === ITSELF ? lowerHash : this.lemmaHashes[lemma]!;
    }
    return { tags, words, lowers, lemmas, lowerHashes, lemmaHashes };
  }

  private addForm(form: number, straight: string): void {
    this.forms.records[form * RECORD + SENTENCE_KIND] = sentenceKind(straight);
    this.tagger.addForm(form, straight, this.forms.lowerOf(form));
  }

  /** Number of a form's lemma as a tag, {@link ITSELF} where it is the word. */
  private lemmaOf(form: number, tag: number): number {
    const { records } = this.forms;
    const isFirst = records[form * RECORD + LEMMA_TAG] === 0;
    const known = isFirst ? undefined : this.otherLemmas.get(form * TAG_COUNT + tag);
    if (known !== undefined) return known;
    const lower = this.forms.lowerOf(form);
    const lemma = lemmaOf(lower, tag, this.lemmaRules, this.scripts);
    const number = lemma === lower ? ITSELF : this.addLemma(lemma);
    if (isFirst) {
      records[form * RECORD + LEMMA_TAG] = tag + 1;
      records[form * RECORD + LEMMA] = number;
    } else this.otherLemmas.set(form * TAG_COUNT + tag, number);
    return number;
  }

  private addLemma(lemma: string): number {
    const number = this.lemmas.push(lemma) - 1;
    if (number === this.lemmaHashes.length) this.lemmaHashes = grown(this.lemmaHashes);
    this.lemmaHashes[number] = hashWord(lemma);
    return number;
  }
}

const FIRST_LEMMAS = 1 << 12;
const ITSELF = -1;

/** The parts of a scanned text that its words are described by. */
interface ScannedForms {
  readonly count: number;
  readonly forms: Int32Array;
  readonly paragraphs: readonly number[];
}
