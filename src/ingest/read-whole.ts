import type { ByteStream } from "./source-row.js";

/** Reads a stream to its end, or up to `limit` bytes: `whole` is null if there is more. */
export async function readWhole(
  bytes: ByteStream,
  limit: number,
): Promise<{ whole: Buffer | null; bytesRead: number }> {
  const chunks: Buffer[] = [];
  let bytesRead = 0;
  for await (const chunk of bytes) {
    bytesRead += chunk.length;
    if (bytesRead > limit) return { whole: null, bytesRead };
    chunks.push(chunk);
  }
  return { whole: Buffer.concat(chunks), bytesRead };
}
