import { SingleBar } from "cli-progress";

/** Tells how far a long run has come. */
export interface Progress {
  /** `done` of the total (bytes, rows), and how many items that were. */
  update(done: number, items: number): void;
  stop(): void;
}

export interface ProgressOptions {
  /** What `done` counts up to; null where nobody knows (standard input): then no share and no time left is told. */
  readonly total: number | null;
  /** What the items are called: "articles". */
  readonly unit: string;
  /** Where it is told; stderr, so that stdout stays the result's. */
  readonly stream: NodeJS.WriteStream;
  /** Milliseconds, rising. */
  readonly now: () => number;
}

/** Tells one step of a long run, on stderr. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** How often a line is written where no bar can be drawn, in milliseconds. */
const LINE_EVERY_MS = 5_000;

/** A bar with rate and time left on a terminal; a line every five seconds elsewhere. */
export function showProgress(options: ProgressOptions): Progress {
  return options.stream.isTTY && options.total !== null
    ? drawBar(options, options.total)
    : writeLines(options);
}

function drawBar({ unit, stream, now }: ProgressOptions, total: number): Progress {
  const bar = new SingleBar({
    stream,
    format: `{bar} {percentage}%  {items} ${unit}  {rate}/s  {left} left`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
    barsize: 30,
  });
  const started = now();
  bar.start(total, 0, { items: 0, rate: "0", left: "?" });
  return {
    update(done, items) {
      const elapsed = now() - started;
      bar.update(done, { items, rate: rateOf(items, elapsed), left: timeLeft(done, total, elapsed) });
    },
    stop: () => bar.stop(),
  };
}

function writeLines({ total, unit, stream, now }: ProgressOptions): Progress {
  const started = now();
  let last = started;
  return {
    update(done, items) {
      if (now() - last < LINE_EVERY_MS) return;
      last = now();
      const elapsed = last - started;
      const share = total === null ? "" : `, ${Math.floor((100 * done) / Math.max(1, total))}%`;
      const left = total === null ? "" : `, ${timeLeft(done, total, elapsed)} left`;
      stream.write(`${items} ${unit}${share}, ${rateOf(items, elapsed)}/s${left}\n`);
    },
    stop: () => undefined,
  };
}

function rateOf(items: number, elapsed: number): string {
  const rate = elapsed > 0 ? (1000 * items) / elapsed : 0;
  return rate >= 10 ? rate.toFixed(0) : rate.toFixed(1);
}

/** At the rate so far, as "1:05" or "2:00:00". */
function timeLeft(done: number, total: number, elapsed: number): string {
  if (done <= 0) return "?";
  const seconds = Math.ceil(((total - done) * elapsed) / done / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
