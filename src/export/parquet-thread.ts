import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { buffersOf } from "./parquet-columns.js";
import type { EncodedGroup, GroupTask } from "./parquet-group.js";

/** Makes groups of rows one after the other. */
export type EncodeGroups = (task: GroupTask) => Promise<EncodedGroup>;

/** How long it is kept without work, in milliseconds. */
const IDLE_MS = 10_000;

/** What the thread's heap may hold, in megabytes; a million statements take 25. More room for the young saves no time. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4 };

/**
 * One thread for the groups of all files: what the writer leaves behind is collected there within bounds, rather than in the
 * server's own heap, which grew by 200 MB first; and nobody who asks something else waits for the 0.1 s that a group takes.
 * `workerFile` is the compiled module, if it doesn't lie beside this one.
 */
export function openGroupThread(
  workerFile: string = fileURLToPath(new URL("./parquet-group.js", import.meta.url)),
): EncodeGroups {
  let threads: Piscina<GroupTask, EncodedGroup> | null = null;
  return (task) => {
    threads ??= startThreads(workerFile);
    return encode(threads, task);
  };
}

function startThreads(filename: string): Piscina<GroupTask, EncodedGroup> {
  const threads = new Piscina<GroupTask, EncodedGroup>({
    filename,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    resourceLimits: LIMITS,
  });
  // Each export that waits listens, too. Without one, the next begins another thread; unheard it would end the process.
  threads.setMaxListeners(0);
  threads.on("error", () => undefined);
  return threads;
}

/** Also fails where the thread breaks before it takes the task, which Piscina leaves to be tried without end. */
async function encode(threads: Piscina<GroupTask, EncodedGroup>, task: GroupTask): Promise<EncodedGroup> {
  let broken: (error: Error) => void = () => undefined;
  const breaking = new Promise<never>((_resolve, reject) => {
    broken = reject;
  });
  threads.on("error", broken);
  try {
    return await Promise.race([threads.run(task, { transferList: buffersOf(task.values) }), breaking]);
  } finally {
    threads.off("error", broken);
  }
}
