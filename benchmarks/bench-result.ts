/** What a benchmark measured; `ratios` compare within the same run, so that they hold on any machine. */
export interface BenchResult {
  readonly name: string;
  readonly ratios: Readonly<Record<string, number>>;
  /** Further figures, each with its unit in its name. */
  readonly figures: Readonly<Record<string, number>>;
}
