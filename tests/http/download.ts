import { createHash } from "node:crypto";
import { type IncomingHttpHeaders, request } from "node:http";
import { gunzipSync } from "node:zlib";

/** A file as it was received to its end. */
export interface Download {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly trailers: NodeJS.Dict<string>;
  /** Decompressed. */
  readonly bytes: Buffer;
  readonly sha256: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Downloads with trailers, which fetch doesn't tell; fails where the connection is cut. */
export function download(url: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Download> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const received = Buffer.concat(chunks);
        const bytes = answer.headers["content-encoding"] === "gzip" ? gunzipSync(received) : received;
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          trailers: answer.trailers,
          bytes,
          sha256,
        });
      });
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

/** The records of a CSV file, by RFC 4180; null is an unquoted empty field. */
export function readCsv(csv: string): (string | null)[][] {
  const records: (string | null)[][] = [];
  let record: (string | null)[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (field.lastIndex < csv.length) {
    const at = field.lastIndex;
    const match = field.exec(csv);
    if (match === null) throw new Error(`no CSV at ${at}: ${csv.slice(at, at + 40)}`);
    const [, quoted, plain, end] = match;
    record.push(quoted === undefined ? (plain === "" ? null : plain!) : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    records.push(record);
    record = [];
  }
  return records;
}
