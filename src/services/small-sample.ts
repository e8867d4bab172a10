/** Fewer statements or articles than these say little about anything else. */
export const SMALL = { statements: 30, articles: 10 } as const;

/** Whether so few statements or articles stand behind means that these say little. */
export function isSmallSample(statements: number, articles: number): boolean {
  return statements < SMALL.statements || articles < SMALL.articles;
}
