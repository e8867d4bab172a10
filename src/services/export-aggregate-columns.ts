import { namesStances } from "./ask-aggregates.js";
import { type Bounds, deviationOf, intervalOf, meanOf } from "./measures.js";
import { encodeNodeId, type NodeType } from "./node-id.js";
import type { AggregateQuestion, Dimension, ScoreSums } from "./ports/aggregates.js";
import type { ColumnType, ExportColumn, ExportRow, NamedAggregate } from "./ports/export.js";
import { isSmallSample, SMALL } from "./small-sample.js";

/** A group on its way into a row. */
interface Group extends NamedAggregate {
  /** How many statements the question counts in all. */
  readonly total: number;
  readonly tone: Bounds | null;
  readonly attitude: Bounds | null;
}

interface AggregateColumn extends ExportColumn {
  /** Which exports have it: those grouped by this, those that name stances; all if null. */
  readonly of: Dimension | "STANCES" | null;
  readonly read: (group: Group) => string | number | null;
}

const LEVEL = 0.95;
const ROUGHLY =
  "bound of the 95% interval of the mean, clustered by article; empty of fewer than two articles, and where they don't differ.";

/** Every column that an export of aggregates can have; one row a group. Later versions only add columns, at the end. */
export const AGGREGATE_COLUMNS: readonly AggregateColumn[] = [
  of("SPEAKER", "speaker_id", "The speaker's id in the API.", (g) =>
    id("Speaker", g.aggregate.group.speakerId),
  ),
  of("SPEAKER", "speaker_name", "Who said it.", (g) => g.speaker),
  of(
    "SPEAKER_KIND",
    "speaker_kind",
    "PERSON, ORGANISATION, GROUP or UNNAMED.",
    (g) => g.aggregate.group.speakerKind,
  ),
  of("TARGET", "target_id", "The target's id in the API.", (g) => id("Target", g.aggregate.group.targetId)),
  of("TARGET", "target_name", "Whom or what it is about.", (g) => g.target),
  of("OUTLET", "outlet_id", "The outlet's id in the API.", (g) => id("Outlet", g.aggregate.group.outletId)),
  of("OUTLET", "outlet_name", "Who published the article.", (g) => g.outlet),
  of("KIND", "kind", "DIRECT, INDIRECT or MIXED.", (g) => g.aggregate.group.kind),
  of(
    "SENTIMENT_LABEL",
    "sentiment_label",
    "NEGATIVE, NEUTRAL or POSITIVE.",
    (g) => g.aggregate.group.sentimentLabel,
  ),
  of("STANCE_LABEL", "stance_label", "OPPOSE, NEUTRAL or SUPPORT.", (g) => g.aggregate.group.stanceLabel),
  of("LANGUAGE", "language", "ISO 639-1, or `und`.", (g) => g.aggregate.group.language),
  of("PUBLISHED_AT", "from", "When the bucket of time begins.", (g) => iso(g.aggregate.group.from), "time"),
  of(
    "PUBLISHED_AT",
    "to",
    "When it ends, which is when the next one begins.",
    (g) => iso(g.aggregate.group.to),
    "time",
  ),
  count("count", "How many statements.", (g) => g.aggregate.count),
  count("articles", "From how many articles.", (g) => g.aggregate.articles ?? 0),
  measure(
    "share",
    "Its share, 0 to 1, of all the statements that the filter lets through.",
    (g) => (g.total === 0 ? 0 : g.aggregate.count / g.total),
    false,
  ),
  measure("sentiment_mean", "The mean tone, -1 to 1; empty of none.", (g) => meanOf(g.aggregate.sentiment)),
  measure("sentiment_stddev", "Its sample standard deviation; empty of fewer than two.", (g) =>
    deviationOf(g.aggregate.sentiment),
  ),
  measure("sentiment_low", `The lower ${ROUGHLY}`, (g) => g.tone?.low ?? null),
  measure("sentiment_high", `The upper ${ROUGHLY}`, (g) => g.tone?.high ?? null),
  count("negative", "Statements whose words are negative.", (g) => g.aggregate.sentiment.low),
  count("neutral", "Statements whose words are neither.", (g) => g.aggregate.sentiment.middle),
  count("positive", "Statements whose words are positive.", (g) => g.aggregate.sentiment.high),
  stance("stance_mean", "The mean stance, -1 to 1; empty of none.", meanOf),
  stance("stance_stddev", "Its sample standard deviation; empty of fewer than two.", deviationOf),
  measure("stance_low", `The lower ${ROUGHLY}`, (g) => g.attitude?.low ?? null, true, "STANCES"),
  measure("stance_high", `The upper ${ROUGHLY}`, (g) => g.attitude?.high ?? null, true, "STANCES"),
  count("oppose", "Stances that oppose.", (g) => g.aggregate.stance?.low ?? 0, "STANCES"),
  count("stance_neutral", "Stances that do neither.", (g) => g.aggregate.stance?.middle ?? 0, "STANCES"),
  count("support", "Stances that support.", (g) => g.aggregate.stance?.high ?? 0, "STANCES"),
  count("speakers", "By how many speakers.", (g) => g.aggregate.speakers ?? 0),
  {
    ...{ of: null, name: "small_sample", type: "text", nullable: false },
    description: `Whether fewer than ${SMALL.statements} statements or ${SMALL.articles} articles stand behind it: true or false.`,
    read: ({ aggregate }) => `${isSmallSample(aggregate.count, aggregate.articles ?? 0)}`,
  },
];

/** The columns that the export of a question has. */
export function aggregateColumns(question: AggregateQuestion): readonly AggregateColumn[] {
  const stances = namesStances(question);
  return AGGREGATE_COLUMNS.filter(
    (column) =>
      column.of === null || (column.of === "STANCES" ? stances : question.dimensions.includes(column.of)),
  );
}

/** Rows of groups in those columns; `total` is how many statements the question counts. */
export function aggregateRows(
  columns: readonly AggregateColumn[],
  groups: readonly NamedAggregate[],
  total: number,
): ExportRow[] {
  return groups.map((named) => {
    const { sentiment, stance: attitudes } = named.aggregate;
    const tone = intervalOf(sentiment, LEVEL, []);
    const attitude = attitudes === null ? null : intervalOf(attitudes, LEVEL, []);
    const group = { ...named, total, tone, attitude };
    return columns.map((column) => {
      const value = column.read(group);
      return value === null ? null : String(value);
    });
  });
}

function of(
  dimension: Dimension,
  name: string,
  description: string,
  read: AggregateColumn["read"],
  type: ColumnType = "text",
): AggregateColumn {
  return { of: dimension, name, type, nullable: false, description, read };
}

function count(
  name: string,
  description: string,
  read: AggregateColumn["read"],
  when: AggregateColumn["of"] = null,
): AggregateColumn {
  return { of: when, name, type: "int", nullable: false, description, read };
}

function measure(
  name: string,
  description: string,
  read: AggregateColumn["read"],
  nullable = true,
  when: AggregateColumn["of"] = null,
): AggregateColumn {
  return { of: when, name, type: "double", nullable, description, read };
}

function stance(
  name: string,
  description: string,
  read: (sums: ScoreSums) => number | null,
): AggregateColumn {
  const readSums = ({ aggregate }: Group) => (aggregate.stance === null ? null : read(aggregate.stance));
  return measure(name, description, readSums, true, "STANCES");
}

function id(type: NodeType, key: string | null): string | null {
  return key === null ? null : encodeNodeId(type, key);
}

function iso(moment: Date | null): string | null {
  return moment === null ? null : moment.toISOString();
}
