import type { ArticleWrite } from "../../src/services/ports/article-write.js";
import { seededRandom } from "../../src/training/seeded-random.js";
import { type Said, written } from "./written-articles.js";

const OUTLETS = ["The Gull", "Harbour Post", "Sarrow Mail", "Quay Radio"];
const SPEAKERS: readonly Pick<Said, "by" | "kind">[] = [
  { by: "Ada Morrow" },
  { by: "Bo Morrow" },
  { by: "Cy Finch" },
  { by: "Gull Line", kind: "ORGANISATION" },
  { by: "harbour residents", kind: "GROUP" },
  { by: "an official", kind: "UNNAMED" },
];
const TARGETS = {
  Ferry: "TOPIC",
  "Ada Morrow": "PERSON",
  "Gull Line": "ORGANISATION",
  Sarrow: "PLACE",
} as const;
const WORDS = ["The ferry sails", "Nobody asked us", "It will cost millions", "We are proud of it"];

/**
 * Articles over 2026 at odd hours, some around the nights when clocks change, by few speakers to few words, so that
 * groups overlap, copies occur within an article and many measures are equal.
 */
export function inventedNews(count: number, seed: number): ArticleWrite[] {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const score = () => Math.round((random() * 2 - 1) * 20) / 20;
  return Array.from({ length: count }, (_, index) => {
    const around = pick(["2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z", "2026-11-01T00:00:00Z", null]);
    const from = Date.parse(around ?? "2026-01-01T00:00:00Z");
    const span = around === null ? 330 * 86_400_000 : 3 * 3_600_000;
    return written({
      outlet: pick(OUTLETS),
      title: `Invented news ${index}`,
      publishedAt: new Date(from + Math.floor(random() * span)).toISOString(),
      language: pick(["en", "en", "en", "und"]),
      said: Array.from({ length: 1 + Math.floor(random() * 5) }, () => ({
        ...pick(SPEAKERS),
        words: pick(WORDS),
        form: pick(["DIRECT", "INDIRECT", "MIXED"] as const),
        tone: score(),
        about: Object.fromEntries(
          Object.entries(TARGETS)
            .filter(() => random() < 0.4)
            .map(([name, kind]) => [name, [kind, score()] as const]),
        ),
      })),
    });
  });
}
