import type {
  AggregateQuestion,
  ScoreSums,
  StoredAggregate,
  StoredGroup,
  WantedMeasures,
} from "../services/ports/aggregates.js";
import { listed } from "./aggregate-groups.js";
import { DIMENSION_COLUMNS, looksAtStances } from "./aggregate-rows.js";
import { Prisma } from "./generated/client.js";

/** The columns of an {@link AggregateRow}, of a question's groups with their sums. */
export function columnsOf({ dimensions, buckets }: AggregateQuestion): Prisma.Sql {
  const columns = dimensions.map((dimension) => DIMENSION_COLUMNS[dimension]);
  if (buckets !== null) columns.push(Prisma.sql`bucket_end`);
  return Prisma.sql`${listed(columns)} ${SUMS}`;
}

const SUMS = Prisma.sql`count::double precision AS count, articles::double precision AS articles,
  first_at AS "firstAt", last_at AS "lastAt",
  jsonb_build_array(tones, tone_sum, tone_squares, negative, positive, tone_clusters) AS tone,
  to_jsonb(tone_products) AS "toneProducts",
  jsonb_build_array(attitudes, attitude_sum, attitude_squares, oppose, support, attitude_clusters) AS attitude,
  to_jsonb(attitude_products) AS "attitudeProducts"`;

type SumsColumn = readonly (number | null)[];

/** A group as the database gives it. */
export interface AggregateRow {
  readonly speaker_id?: string;
  readonly speaker_kind?: StoredGroup["speakerKind"];
  readonly target_id?: string;
  readonly outlet_id?: string;
  readonly kind?: StoredGroup["kind"];
  readonly sentiment_label?: StoredGroup["sentimentLabel"];
  readonly stance_label?: StoredGroup["stanceLabel"];
  readonly language?: string;
  readonly bucket?: Date;
  readonly bucket_end?: Date;
  readonly count: number;
  readonly articles: number | null;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly tone: SumsColumn;
  readonly toneProducts: SumsColumn | null;
  readonly attitude: SumsColumn;
  readonly attitudeProducts: SumsColumn | null;
  readonly speakers: number | null;
  readonly percentiles: readonly (number | null)[] | null;
}

/** A row of {@link columnsOf} as the services know it. */
export function toAggregate(
  row: AggregateRow,
  question: AggregateQuestion,
  wanted: WantedMeasures,
): StoredAggregate {
  return {
    group: {
      speakerId: row.speaker_id ?? null,
      speakerKind: row.speaker_kind ?? null,
      targetId: row.target_id ?? null,
      outletId: row.outlet_id ?? null,
      kind: row.kind ?? null,
      sentimentLabel: row.sentiment_label ?? null,
      stanceLabel: row.stance_label ?? null,
      language: row.language ?? null,
      from: row.bucket ?? null,
      to: row.bucket_end ?? null,
    },
    count: row.count,
    articles: wanted.articles ? row.articles : null,
    speakers: wanted.speakers ? speakersOf(row) : null,
    firstAt: row.firstAt,
    lastAt: row.lastAt,
    sentiment: toSums(row.tone, wanted.articles ? row.toneProducts : null),
    percentiles: wanted.percentiles.map((_, index) => {
      const tenThousandths = row.percentiles?.[index] ?? null;
      return tenThousandths === null ? null : tenThousandths / 10_000;
    }),
    stance: looksAtStances(question, wanted)
      ? toSums(row.attitude, wanted.articles ? row.attitudeProducts : null)
      : null,
  };
}

/** Grouped by speaker there is one, and nothing was counted. */
function speakersOf({ speakers, speaker_id, count }: AggregateRow): number {
  if (speaker_id !== undefined) return count > 0 ? 1 : 0;
  return speakers ?? 0;
}

function toSums(column: SumsColumn, products: SumsColumn | null): ScoreSums {
  const [count, sum, squares, low, high, clusters] = column.map((value) => value ?? 0);
  const [nn, ns, ss, nnn, nns, nss] = products?.map((value) => value ?? 0) ?? [];
  return {
    count: count!,
    sum: sum!,
    squares: squares!,
    low: low!,
    middle: count! - low! - high!,
    high: high!,
    clusters:
      products === null
        ? null
        : { count: clusters!, nn: nn!, ns: ns!, ss: ss!, nnn: nnn!, nns: nns!, nss: nss! },
  };
}
