import { decodeIdOf } from "../../services/node-id.js";
import type { ArticleFilter } from "../../services/ports/filters.js";
import { readRange } from "../range/read-range.js";
import { isGiven, readReference, readText } from "../reference/read-reference.js";
import type { ArticleFilterInput } from "./article.input.js";

/** The services' form of an article filter: ids decoded, nulls left out. Throws ID_MALFORMED, TEXT_NOT_STORABLE. */
export function readArticleFilter(input: ArticleFilterInput | null | undefined): ArticleFilter {
  if (!isGiven(input)) return {};
  const { ids, outlet, story, language, publishedAt, ingestedAt, text, status } = input;
  const path = ["where"];
  return {
    ...(isGiven(ids) && { ids: ids.map((id, i) => decodeIdOf("Article", id, [...path, "ids", `${i}`])) }),
    ...(isGiven(outlet) && {
      outlet: outlet.map((ref, i) => readReference("outlet", ref, [...path, "outlet", `${i}`])),
    }),
    ...(isGiven(story) && {
      story: story.map((id, i) => decodeIdOf("Story", id, [...path, "story", `${i}`])),
    }),
    ...(isGiven(language) && {
      language: language.map((code, i) => readText(code, [...path, "language", `${i}`])),
    }),
    ...(isGiven(publishedAt) && { publishedAt: readRange(publishedAt) }),
    ...(isGiven(ingestedAt) && { ingestedAt: readRange(ingestedAt) }),
    ...(isGiven(text) && { text: readText(text, [...path, "text"]) }),
    ...(isGiven(status) && { status }),
  };
}
