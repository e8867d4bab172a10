import { TAGS } from "../../model/document.js";

/** Codes of {@link TAGS} by their names. */
export const TAG = Object.fromEntries(TAGS.map((tag, code) => [tag, code])) as Record<
  (typeof TAGS)[number],
  number
>;

/** How a token is written. */
export const LOWER = 0;
export const CAPITAL = 1;
export const ALL_CAPITALS = 2;
