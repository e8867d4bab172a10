/** One thing that statements are grouped by, as the API takes it. */
export interface GroupedBy {
  readonly by: "SPEAKER" | "OUTLET" | "PUBLISHED_AT" | "SENTIMENT_LABEL" | "TARGET" | "STANCE_LABEL";
  readonly interval?: "DAY" | "MONTH";
  readonly timeZone?: string;
}

/** What is asked of everything that answers: the filter as the API takes it, and what to group by. */
export interface Question {
  readonly name: string;
  readonly groupBy: readonly GroupedBy[];
  readonly counting: "EVERY_COPY" | "ONE_PER_STORY";
  readonly where: { readonly stance?: { readonly label: readonly string[] } } & Readonly<
    Record<string, unknown>
  >;
}

const EVERYTHING = { counting: "EVERY_COPY", where: {} } as const;

/** Groupings of every kind: of things that a statement has one of, and several of, with filters and without copies. */
export const QUESTIONS: readonly Question[] = [
  { name: "speaker", groupBy: [{ by: "SPEAKER" }], ...EVERYTHING },
  {
    name: "outlet and day in Kolkata",
    groupBy: [{ by: "OUTLET" }, { by: "PUBLISHED_AT", interval: "DAY", timeZone: "Asia/Kolkata" }],
    ...EVERYTHING,
  },
  { name: "target and stance label", groupBy: [{ by: "TARGET" }, { by: "STANCE_LABEL" }], ...EVERYTHING },
  {
    name: "month",
    groupBy: [{ by: "PUBLISHED_AT", interval: "MONTH", timeZone: "UTC" }],
    ...EVERYTHING,
  },
  { name: "sentiment label", groupBy: [{ by: "SENTIMENT_LABEL" }], ...EVERYTHING },
  {
    name: "speaker, of people, filtered",
    groupBy: [{ by: "SPEAKER" }],
    counting: "EVERY_COPY",
    where: {
      speakerKind: ["PERSON"],
      or: [{ text: "will or said" }, { sentiment: { label: ["NEGATIVE"] } }],
      not: { kind: ["MIXED"] },
    },
  },
  {
    name: "target, of opposition",
    groupBy: [{ by: "TARGET" }],
    counting: "EVERY_COPY",
    where: { stance: { label: ["OPPOSE"] } },
  },
  { name: "speaker, one per story", groupBy: [{ by: "SPEAKER" }], counting: "ONE_PER_STORY", where: {} },
  {
    name: "target and stance label, one per story",
    groupBy: [{ by: "TARGET" }, { by: "STANCE_LABEL" }],
    counting: "ONE_PER_STORY",
    where: { attributionConfidence: { gte: 0.5 } },
  },
];
