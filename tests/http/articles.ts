import { type Written, written } from "./written-articles.js";

/** Five articles about an invented ferry; the two at noon share their time. */
const FERRY: readonly Written[] = [
  {
    outlet: "The Gull",
    title: "Minister promises a ferry",
    publishedAt: "2026-03-01T08:00:00Z",
    url: "https://gull.example/ferry",
    said: [
      {
        by: "Ada Morrow",
        words: "The ferry will sail in spring",
        tone: 0.6,
        about: { Ferry: ["TOPIC", 0.9] },
      },
      { by: "Cy Finch", words: "The ferry is a costly toy", tone: -0.7, about: { Ferry: ["TOPIC", -0.8] } },
      { by: "Cy Finch", words: "Nobody asked for it", form: "MIXED", confidence: 0.4 },
    ],
  },
  {
    outlet: "Harbour Post",
    title: "Finch attacks the minister",
    publishedAt: "2026-03-02T12:00:00Z",
    said: [
      {
        by: "Cy Finch",
        words: "Morrow has lost the town’s trust",
        tone: -0.5,
        about: { "Ada Morrow": ["PERSON", -0.9], Ferry: ["TOPIC", 0.1] },
      },
    ],
  },
  {
    outlet: "Harbour Post",
    title: "Brother backs the minister",
    publishedAt: "2026-03-02T12:00:00Z",
    said: [
      {
        by: "Bo Morrow",
        words: "My sister keeps her promises",
        tone: 0.4,
        about: { "Ada Morrow": ["PERSON", 0.8] },
      },
      {
        by: "harbour officials",
        kind: "UNNAMED",
        words: "The pier is not ready",
        form: "INDIRECT",
        tone: -0.2,
      },
    ],
  },
  {
    outlet: "The Gull",
    title: "Ferry company is founded",
    publishedAt: "2026-03-05T09:00:00Z",
    said: [
      {
        by: "Gull Line",
        kind: "ORGANISATION",
        words: "The toll will be low",
        about: { Ferry: ["TOPIC", 0.5] },
      },
      {
        by: "Ada Morrow",
        words: "The toll pays for the pier",
        tone: 0.1,
        about: { "Gull Line": ["ORGANISATION", 0.3] },
      },
    ],
  },
  {
    outlet: "Küstenblatt",
    title: "Die Fähre",
    publishedAt: "2026-03-06T09:00:00Z",
    language: "de",
    said: [{ by: "Ada Morrow", words: "Wir bauen die Fähre", tone: 0 }],
  },
];

/** The articles as storage takes them. */
export const FERRY_ARTICLES = FERRY.map(written);

/** Many articles of three statements each, ten at the same time, by six speakers about four targets. */
export function manyArticles(count: number) {
  const speakers = ["Ada Morrow", "Bo Morrow", "Cy Finch", "Dee Rook", "Eli Wren", "Flo Heron"];
  const targets = ["Ferry", "Pier", "Toll", "Bridge"];
  return Array.from({ length: count }, (_, article) =>
    written({
      outlet: `Outlet ${article % 4}`,
      title: `Article ${article}`,
      publishedAt: new Date(Date.UTC(2026, 0, 1 + Math.floor(article / 10))).toISOString(),
      said: [0, 1, 2].map((statement) => ({
        by: speakers[(article + statement) % speakers.length]!,
        words: `Words number ${statement} of article ${article}`,
        tone: ((article * 7 + statement * 3) % 11) / 5 - 1,
        confidence: ((article + statement) % 10) / 10,
        about: {
          [targets[(article + statement) % 4]!]: ["TOPIC", ((article + statement) % 3) - 1] as const,
          [targets[(article + statement + 1) % 4]!]: ["TOPIC", 0.5] as const,
        },
      })),
    }),
  );
}
