import { encodeNodeId, encodeStatementId, type NodeType } from "./node-id.js";
import {
  type ExportColumn,
  type ExportedStance,
  type ExportRow,
  type ExportValue,
  STANCE_FIELDS,
  type StatementTexts,
} from "./ports/export.js";

interface StatementColumn extends ExportColumn {
  readonly read: (statement: StatementTexts, ids: Ids) => ExportValue;
}

/** The columns of an export of statements: one row a statement. Later versions only add columns, at the end. */
export const STATEMENT_COLUMNS: readonly StatementColumn[] = [
  text("statement_id", "The statement's id in the API.", ({ articleId, analysis, position }) =>
    encodeStatementId({ articleId, analysis: Number(analysis), position: Number(position) }),
  ),
  text("article_id", "The article's id in the API.", ({ articleId }, ids) => ids.of("Article", articleId)),
  optional("article_url", "The article's canonical address.", ({ url }) => url),
  optional("article_external_id", "The outlet's own id of the article.", ({ externalId }) => externalId),
  text("article_title", "The article's title, as it was analysed.", ({ title }) => title),
  optional("article_author", "The article's author, as given.", ({ author }) => author),
  text("article_language", "ISO 639-1, or `und` where it can't be told.", ({ language }) => language),
  column("time", "published_at", "When the article was published.", ({ publishedAt }) => publishedAt),
  column("time", "ingested_at", "When the article came in.", ({ ingestedAt }) => ingestedAt),
  text("outlet_id", "The outlet's id in the API.", ({ outletId }, ids) => ids.of("Outlet", outletId)),
  text("outlet_name", "Who published the article.", ({ outlet }) => outlet),
  text("story_id", "The id in the API of the story that the article belongs to.", ({ storyId }, ids) =>
    ids.of("Story", storyId),
  ),
  column("int", "position", "Place of the statement in its article, from 0.", ({ position }) => position),
  text(
    "kind",
    "How much of the content stands in quotation marks: DIRECT (all), INDIRECT (nothing) or MIXED.",
    ({ kind }) => kind,
  ),
  text("text", "What was said; pieces are joined by ` … `.", (statement) => statement.text),
  optional("source", "The words that name who said it.", ({ source }) => source),
  optional("cue", "The words that report it: said, according to.", ({ cue }) => cue),
  text("speaker_id", "The speaker's id in the API.", ({ speakerId }, ids) => ids.of("Speaker", speakerId)),
  text("speaker_name", "Who said it.", ({ speaker }) => speaker),
  text("speaker_kind", "PERSON, ORGANISATION, GROUP or UNNAMED.", ({ speakerKind }) => speakerKind),
  optional("speaker_role", "The role that the article gives the speaker.", ({ speakerRole }) => speakerRole),
  column(
    "double",
    "attribution_confidence",
    "Probability, 0 to 1, that the speaker is right.",
    ({ attributionConfidence }) => attributionConfidence,
  ),
  optional(
    "sentiment_score",
    "The tone, -1 (most negative) to 1 (most positive), according to `scorer`.",
    ({ sentimentScore }) => sentimentScore,
    "double",
  ),
  optional("sentiment_label", "NEGATIVE, NEUTRAL or POSITIVE.", ({ sentimentLabel }) => sentimentLabel),
  optional(
    "sentiment_confidence",
    "Probability, 0 to 1, that the label is right.",
    ({ sentimentConfidence }) => sentimentConfidence,
    "double",
  ),
  optional(
    "scorer",
    "What gave the tone, as name@version; empty where it gave none.",
    ({ scorer }) => scorer,
  ),
  column(
    "stances",
    "stances",
    `The speaker's attitudes towards the targets, in the order they are named: a list of objects with ${STANCE_FIELDS.map(({ name }) => `\`${name}\``).join(", ")}.`,
    ({ stances }, ids) => stancesOf(stances, ids),
  ),
  text("analyser_version", "Which version of the analyser found the statement.", (s) => s.analyserVersion),
];

/** Makes rows of statements; one for a whole export, since it remembers ids. */
export function createStatementRows(): (statements: readonly StatementTexts[]) => ExportRow[] {
  const ids = new Ids();
  return (statements) =>
    statements.map((statement) => STATEMENT_COLUMNS.map((one) => one.read(statement, ids)));
}

function column(
  type: ExportColumn["type"],
  name: string,
  description: string,
  read: StatementColumn["read"],
): StatementColumn {
  return { name, type, nullable: false, description, read };
}

function text(name: string, description: string, read: StatementColumn["read"]): StatementColumn {
  return column("text", name, description, read);
}

function optional(
  name: string,
  description: string,
  read: StatementColumn["read"],
  type: ExportColumn["type"] = "text",
): StatementColumn {
  return { name, type, nullable: true, description, read };
}

type StanceTuple = [targetId: string, name: string, kind: string, number, string, number, ordinal: number];

const NONE: readonly ExportedStance[] = [];

function stancesOf(json: string | null, ids: Ids): readonly ExportedStance[] {
  if (json === null) return NONE;
  const stances = JSON.parse(json) as StanceTuple[];
  if (stances.length > 1) stances.sort((one, other) => one[6] - other[6]);
  // One literal: put together from two by `...`, each stance left 400 bytes that only a full collection freed, and a file took
  // a third more time.
  return stances.map(([targetId, name, kind, score, label, confidence]) => ({
    target_id: ids.of("Target", targetId),
    target_name: name,
    target_kind: kind,
    score,
    label,
    confidence,
  }));
}

/** How many ids of a type are remembered before all are forgotten: 200 bytes each. */
const REMEMBERED = 10_000;
/** Statements come article by article: its id and its story's don't come again. */
const ONCE: readonly NodeType[] = ["Article", "Story"];

interface Remembered {
  readonly known: Map<string, string>;
  lastId: string;
  last: string;
}

/** The API's ids of stored ones; many statements share an article, a speaker, a target. A UUID may stand for several things. */
class Ids {
  readonly #types = new Map<NodeType, Remembered>();

  of(type: NodeType, id: string): string {
    let remembered = this.#types.get(type);
    if (remembered === undefined) {
      remembered = { known: new Map(), lastId: "", last: "" };
      this.#types.set(type, remembered);
    }
    if (remembered.lastId === id) return remembered.last;
    const { known } = remembered;
    let made = known.get(id);
    if (made === undefined) {
      made = encodeNodeId(type, id);
      if (known.size >= REMEMBERED) known.clear();
      if (!ONCE.includes(type)) known.set(id, made);
    }
    remembered.lastId = id;
    remembered.last = made;
    return made;
  }
}
