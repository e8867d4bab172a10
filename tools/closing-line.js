/**
 * A Jest reporter that ends a run with what was skipped, by name, and with one plain line to read at a glance:
 * `240 passed, 0 failed, 3 skipped`. Tests that need a browser or ../shared are skipped where those are missing, and
 * nobody should take such a run for a whole one.
 */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap((file) =>
      file.testResults.filter((test) => test.status === "pending" || test.status === "todo"),
    );
    for (const test of skipped) process.stderr.write(`SKIPPED: ${test.fullName}\n`);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.stderr.write(`\n${results.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped\n`);
  }
}
