import type { Answer } from "./api.js";

/**
 * An answer with its errors by the value that each made null. A null that passed through required fields may have had several
 * reasons, and which of them are told depends on what failed first: there it only counts that there are some. Everywhere else
 * the errors themselves are compared.
 */
export function comparable({ errors, ...answer }: Answer) {
  const made = errors.map((error) => {
    const place = nullPlace(answer.data, error.path);
    return JSON.stringify(place.length === error.path?.length ? error : { nulled: place });
  });
  return { ...answer, errors: [...new Set(made)].sort() };
}

/** The start of a path, as far as the data go: up to the first null on it. */
function nullPlace(data: unknown, path: readonly (string | number)[] = []): readonly (string | number)[] {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, depth);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}
