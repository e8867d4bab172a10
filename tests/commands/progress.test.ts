import { Writable } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { showProgress } from "../../src/commands/progress.js";

/** A stream that remembers what is written to it, and a clock that is set by hand. */
function setUp(isTTY: boolean) {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const clock = { ms: 0 };
  Object.assign(stream, { isTTY, columns: 120, cursorTo() {}, clearLine() {}, moveCursor() {} });
  return { written, clock, stream: stream as unknown as NodeJS.WriteStream, now: () => clock.ms };
}

describe("where no bar can be drawn", () => {
  test("a line is written every five seconds, with share, rate and time left", () => {
    const { written, clock, stream, now } = setUp(false);
    const progress = showProgress({ total: 1000, unit: "articles", stream, now });
    for (let seconds = 1; seconds <= 12; seconds++) {
      clock.ms = seconds * 1000;
      progress.update(seconds * 10, seconds * 2);
    }
    progress.stop();
    expect(written).toEqual(["10 articles, 5%, 2.0/s, 1:35 left\n", "20 articles, 10%, 2.0/s, 1:30 left\n"]);
  });

  test("of a stream whose end nobody knows, count and rate are told", () => {
    const { written, clock, stream, now } = setUp(true);
    const progress = showProgress({ total: null, unit: "articles", stream, now });
    clock.ms = 6000;
    progress.update(10, 120);
    expect(written).toEqual(["120 articles, 20/s\n"]);
  });
});

test("on a terminal a bar is drawn with share, count, rate and time left", () => {
  const { written, clock, stream, now } = setUp(true);
  const progress = showProgress({ total: 200, unit: "articles", stream, now });
  clock.ms = 2000;
  progress.update(50, 30);
  progress.stop();
  expect(written.join("")).toMatch(/█+░+ 25% {2}30 articles {2}15\/s {2}0:06 left/);
});
