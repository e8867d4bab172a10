import { OnrecordError } from "../errors.js";

/** A version older than this is read again, while it is still used. Milliseconds. */
const REFRESH_MS = 250;
/** A version older than this is not used: whatever another process wrote a second ago is seen. Milliseconds. */
const MAX_AGE_MS = 800;
/** A read that fails for another reason than an outage is reported this often at most. Milliseconds. */
const REPORT_MS = 60_000;

/**
 * Which state of the stored data answers are made from, without asking the database every time: it is read while somebody asks
 * for it, at most four times a second, and not at all in between.
 */
export interface DataVersion {
  /**
   * The version as it was at most 0.8 s ago, or later than the last {@link DataVersion.expire}: what is read from the database
   * from now on is of that state or of a newer one. Null if it can't be read, and from then on at once, until a read that is
   * tried meanwhile succeeds; never throws: who asks can do without.
   */
  current(): string | null | Promise<string | null>;
  /** To be called when this process has written something, before anybody hears of it. */
  expire(): void;
}

/**
 * `read` answers the version ({@link Stores.dataVersion}); `now` is a clock in milliseconds that never goes back. `reportBug`
 * hears why a read failed, once a minute at most, unless the database merely didn't answer (DATABASE_UNAVAILABLE).
 */
export function createDataVersion(
  read: () => Promise<string>,
  now: () => number,
  reportBug: (error: unknown) => void,
): DataVersion {
  let known: { readonly version: string; readonly asked: number } | null = null;
  let reading: Promise<string | null> | null = null;
  /** When the read began that failed last, null after one that didn't. */
  let failed: number | null = null;
  let reported = Number.NEGATIVE_INFINITY;

  const report = (error: unknown): void => {
    if (error instanceof OnrecordError && error.code === "DATABASE_UNAVAILABLE") return;
    if (now() - reported < REPORT_MS) return;
    reported = now();
    reportBug(error);
  };

  const refresh = (): Promise<string | null> => {
    if (reading !== null) return reading;
    const asked = now();
    const begun = read().then(
      (version) => {
        failed = null;
        // Otherwise it was asked for before something was written.
        if (reading === begun) known = { version, asked };
        return version;
      },
      (error: unknown) => {
        failed = asked;
        report(error);
        return null;
      },
    );
    reading = begun;
    void begun.then(() => {
      if (reading === begun) reading = null;
    });
    return begun;
  };

  return {
    current: () => {
      const age = known === null ? Number.POSITIVE_INFINITY : now() - known.asked;
      if (known !== null && age <= MAX_AGE_MS) {
        if (age > REFRESH_MS) void refresh();
        return known.version;
      }
      if (failed === null) return refresh();
      // A locked table has each read wait for seconds: nobody pays for it again before one has succeeded.
      if (now() - failed > REFRESH_MS) void refresh();
      return null;
    },
    expire: () => {
      known = null;
      reading = null;
    },
  };
}
