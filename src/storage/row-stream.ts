import type { Socket } from "node:net";
import { type ClientBase, Query, type QueryArrayConfig, type QueryConfig } from "pg";

/** Bytes that wait for a reader who is slower than the database, before the socket isn't read any further. */
const WAITING_BYTES = 262_144;

/**
 * The rows of one statement as they come, in batches of what a read from the socket brought. Nothing is sent beyond what the
 * connection's buffers hold while nobody reads. A portal read some rows at a time, as cursors do, would be planned without
 * parallel workers: sorting 200,000 statements for an export then took 2.5 s instead of 0.9 s.
 * Leaving it in the middle leaves the statement running: end the connection.
 */
export async function* streamRows<Row>(
  client: ClientBase,
  config: QueryConfig | QueryArrayConfig,
): AsyncGenerator<Row[]> {
  const query = new Query(config);
  const socket = socketOf(client);
  let rows: Row[] = [];
  let done = false;
  let failure: Error | null = null;
  let wake = (): void => undefined;
  let read = 0;
  query.on("row", (row) => {
    rows.push(row as Row);
    if (rows.length === 1) {
      read = socket.bytesRead;
      wake();
    } else if (socket.bytesRead - read > WAITING_BYTES) socket.pause();
  });
  query.on("end", () => {
    done = true;
    wake();
  });
  query.on("error", (error) => {
    failure = error;
    wake();
  });
  client.query(query);
  try {
    for (;;) {
      if (failure !== null) throw failure;
      if (rows.length > 0) {
        const batch = rows;
        rows = [];
        socket.resume();
        yield batch;
      } else if (done) return;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    // What still comes is dropped: a paused socket would never hear that its connection was ended.
    query.removeAllListeners("row");
    socket.resume();
  }
}

/** The socket of a connected client, which pg's types keep to themselves. */
export function socketOf(client: ClientBase): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}
