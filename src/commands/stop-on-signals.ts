/** Ctrl-C under npm and npx comes twice at once, from the terminal and from npm; only a later one is meant as such. */
const TWICE_AT_ONCE_MS = 1_000;

/**
 * Calls `stop` on the first SIGINT or SIGTERM, once; a second signal, a second or more later, ends the process at once
 * with 130. Answers how to leave the signals alone again.
 */
export function stopOnSignals(stop: (signal: NodeJS.Signals) => void): () => void {
  let asked: number | null = null;
  const hear = (signal: NodeJS.Signals) => {
    if (asked === null) {
      asked = performance.now();
      stop(signal);
    } else if (performance.now() - asked > TWICE_AT_ONCE_MS) {
      process.exit(130);
    }
  };
  process.on("SIGINT", hear);
  process.on("SIGTERM", hear);
  return () => {
    process.off("SIGINT", hear);
    process.off("SIGTERM", hear);
  };
}
