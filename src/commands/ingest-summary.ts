import type { Failure, IngestSummary } from "./ingest-files.js";

/** Failures that are printed; `--json` has a thousand. */
const PRINTED_FAILURES = 50;

/** The summary for a person: failures with file, line and remedy, the counts, and what to know about `samples` samples. */
export function summaryInWords(summary: IngestSummary, samples: number): string {
  const { created, unchanged, revised, failed, failures, seconds, interrupted } = summary;
  const rows = created + unchanged + revised + failed;
  const lines = failures.slice(0, PRINTED_FAILURES).map(failureInWords);
  if (failures.length > PRINTED_FAILURES)
    lines.push(`… and ${failures.length - PRINTED_FAILURES} more (--json lists them)`);
  if (lines.length > 0) lines.push("");
  lines.push(`${created} created, ${unchanged} unchanged, ${revised} revised, ${failed} failed`);
  lines.push(
    `${rows} rows in ${seconds.toFixed(1)} s${interrupted ? "; interrupted, so run it again for the rest" : ""}`,
  );
  if (samples > 0) {
    lines.push(
      `The database also holds ${samples} sample articles about invented people; \`npx onrecord samples --remove\` takes them out.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function failureInWords({ file, line, code, message, path, remedy }: Failure): string {
  const place = line === null ? file : `${file}:${line}`;
  return `${place}  ${code}${path.length > 0 ? ` (${path.join(".")})` : ""}: ${message} ${remedy}`;
}
