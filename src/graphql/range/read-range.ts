/** A range without the ends that are null. */
export function readRange<Ends extends object>(
  range: Ends,
): { [End in keyof Ends]?: NonNullable<Ends[End]> } {
  return Object.fromEntries(
    Object.entries(range).filter(([, value]) => value !== null && value !== undefined),
  ) as { [End in keyof Ends]?: NonNullable<Ends[End]> };
}
