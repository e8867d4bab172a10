import { expect, test } from "@jest/globals";
import { runOnrecord } from "./run-onrecord.js";

test.each([
  ["z.xls", /“\.xls” is no format of exports: there are \.csv, \.ndjson, \.parquet/],
  ["statements", /name has no ending: there are \.csv, \.ndjson, \.parquet/],
])("A file named %s needs --format, and is told so", async (output, found) => {
  const { code, stderr, stdout } = await runOnrecord(["export", "statements", "--output", output], {
    cwd: "/",
  });
  expect([code === 0, stdout]).toEqual([false, ""]);
  expect(stderr).toMatch(found);
  expect(stderr).toMatch(/say --format: csv, ndjson, parquet/);
});
