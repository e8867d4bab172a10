/** One thing that was looked at. */
export interface Finding {
  readonly status: "ok" | "warn" | "fail";
  readonly name: string;
  /** What was found. Never a secret. */
  readonly found: string;
  /** What to do about it, unless it is ok. */
  readonly remedy?: string;
}
