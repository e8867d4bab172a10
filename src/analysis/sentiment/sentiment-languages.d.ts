/** The word list of the `sentiment` package (AFINN-165 with emoji), which @types/sentiment does not describe. */
declare module "sentiment/languages/en/index.js" {
  const english: { readonly labels: Readonly<Record<string, number>> };
  export default english;
}
