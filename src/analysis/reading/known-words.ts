import type { Tokens } from "../../model/document.js";
import { hashWord } from "../learning/word-hash.js";
import type { WordTable } from "../learning/word-table.js";
import { sentenceKind } from "./cut-sentences.js";
import { lemmaOf } from "./lemma-rules.js";
import { type LemmaScript, type ReadingWeights, TAG_COUNT, tableOf } from "./reading-weights.js";
import { Tagger } from "./tag-tokens.js";
import { grown, WordForms } from "./word-forms.js";

/** The columns that follow from a token's form and its tag. */
type Description = Pick<Tokens, "tags" | "words" | "lowers" | "lemmas" | "lowerHashes" | "lemmaHashes">;

/** What the reader knows of the words that it has met: each form is worked out once. */
export class KnownWords {
  readonly forms: WordForms;
  /** By form: see cut-sentences.ts. */
  sentenceKinds = new Uint8Array(FIRST_FORMS);

  private readonly tagger: Tagger;
  private readonly lemmaRules: WordTable;
  private readonly scripts: readonly LemmaScript[];
  private readonly lemmas: string[] = [];
  private lemmaHashes = new Int32Array(FIRST_FORMS);
  /** Number of the lemma plus one by `form * 18 + tag`, 0 where it has not been asked for. */
  private lemmaNumbers = new Int32Array(FIRST_FORMS * TAG_COUNT);

  constructor(weights: ReadingWeights) {
    this.tagger = new Tagger(weights);
    this.lemmaRules = tableOf(weights.lemmaKeys, weights.lemmaScripts);
    this.scripts = weights.scripts;
    this.forms = new WordForms((form, straight) => this.addForm(form, straight));
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
    const { words: formWords, lowers: formLowers, lowerHashes: formHashes } = this.forms;
    const words = new Array<string>(count);
    const lowers = new Array<string>(count);
    const lemmas = new Array<string>(count);
    const lowerHashes = new Int32Array(count);
    const lemmaHashes = new Int32Array(count);
    for (let token = 0; token < count; token++) {
      const form = forms[token]!;
      words[token] = formWords[form]!;
      lowers[token] = formLowers[form]!;
      lowerHashes[token] = formHashes[form]!;
      const at = form * TAG_COUNT + tags[token]!;
      const lemma = (this.lemmaNumbers[at] || this.addLemma(form, tags[token]!)) - 1;
      lemmas[token] = this.lemmas[lemma]!;
      lemmaHashes[token] = this.lemmaHashes[lemma]!;
    }
    return { tags, words, lowers, lemmas, lowerHashes, lemmaHashes };
  }

  private addForm(form: number, straight: string): void {
    if (form === this.sentenceKinds.length) {
      this.sentenceKinds = grown(this.sentenceKinds);
      this.lemmaNumbers = grown(this.lemmaNumbers);
    }
    this.sentenceKinds[form] = sentenceKind(straight);
    this.tagger.addForm(form, straight, this.forms.lowers[form]!, this.forms.lowerHashes[form]!);
  }

  /** Number of the lemma plus one. */
  private addLemma(form: number, tag: number): number {
    const lower = this.forms.lowers[form]!;
    const made = lemmaOf(lower, tag, this.lemmaRules, this.scripts);
    const lemma = made === lower ? lower : made;
    const number = this.lemmas.push(lemma);
    if (number > this.lemmaHashes.length) this.lemmaHashes = grown(this.lemmaHashes);
    this.lemmaHashes[number - 1] = lemma === lower ? this.forms.lowerHashes[form]! : hashWord(lemma);
    this.lemmaNumbers[form * TAG_COUNT + tag] = number;
    return number;
  }
}

const FIRST_FORMS = 1 << 12;

/** The parts of a scanned text that its words are described by. */
interface ScannedForms {
  readonly count: number;
  readonly forms: Int32Array;
  readonly paragraphs: readonly number[];
}
