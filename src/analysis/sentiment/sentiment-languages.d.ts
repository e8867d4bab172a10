/** The word list of the `sentiment` package (AFINN-165 with emoji) and how it counts, which @types/sentiment does not describe. */
declare module "sentiment/languages/en/index.js" {
  const english: {
    readonly labels: Readonly<Record<string, number>>;
    readonly scoringStrategy: {
      apply(tokens: readonly string[], cursor: number, tokenScore: number): number;
    };
  };
  export default english;
}
