import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { OnrecordError } from "../errors.js";
import { type ApiParts, createContext } from "../graphql/context.js";
import { openExport } from "../graphql/export/open-export.js";
import { createSchema } from "../graphql/schema.js";
import { EXPORT_SUBJECTS, type ExportSubject, type OpenExport } from "../services/ask-exports.js";
import { ExportMeter } from "../services/export-meter.js";
import {
  type EncodeRows,
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportRow,
  MOST_EXPORTS,
  type RowBatches,
} from "../services/ports/export.js";
import { takesGzip } from "./compress.js";
import { ifNoneMatch } from "./if-none-match.js";
import { readExportRequest } from "./read-export-request.js";
import type { FindJsonError } from "./read-json-bodies.js";

/** What exports need of the rest of the product. */
export interface ExportServerParts extends ApiParts {
  readonly encoders: Readonly<Record<ExportFormat, EncodeRows>>;
  readonly findJsonError: FindJsonError;
  readonly reportBug: (error: unknown) => void;
}

/** How long a client may read nothing, or the database send nothing, in milliseconds. */
const STALL_MS = 300_000;

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson",
  parquet: "application/vnd.apache.parquet",
};

/**
 * Serves /export/{statements,aggregates}.{csv,ndjson,parquet}, asked by GET with parameters or by POST with a JSON object;
 * HEAD answers as GET does, without the rows.
 * Rows are sent as they are read. How many there are and the SHA-256 of the bytes before compression follow as trailers;
 * what goes wrong on the way cuts the connection, so that no part passes for the whole.
 */
export function serveExports(server: FastifyInstance, parts: ExportServerParts): void {
  let schema: Promise<GraphQLSchema> | null = null;
  let running = 0;
  server.route({
    method: ["GET", "HEAD", "POST"],
    url: "/export/:file",
    exposeHeadRoute: false,
    handler: async (request: FastifyRequest<{ Params: { file: string } }>, reply) => {
      const [subject, format] = readFileName(request.params.file);
      const given = readExportRequest(request, parts.findJsonError);
      checkResumable(format, given);
      if (running >= MOST_EXPORTS) {
        throw new OnrecordError("EXPORTS_BUSY", `${MOST_EXPORTS} exports are being read already.`, {
          details: { limit: MOST_EXPORTS },
        });
      }
      running += 1;
      let open: OpenExport | null = null;
      const end = once(async () => {
        running -= 1;
        await open?.close();
      });
      // Also ends a statement that hasn't given its first row yet. What isn't open yet is closed as soon as it is.
      reply.raw.once("close", () => {
        if (open !== null) end().catch(parts.reportBug);
      });
      try {
        schema ??= createSchema();
        const { knowledge } = createContext(parts);
        open = await openExport(subject, given, await schema, { ...parts, knowledge });
        if (isGone(reply)) {
          await end();
          return reply.hijack();
        }
        const etag = `W/"${open.tag}-${format}"`;
        reply.headers({ etag, "cache-control": "private, no-cache", vary: "accept-encoding" });
        if (ifNoneMatch(request.headers["if-none-match"], etag)) {
          await end();
          return reply.code(304).send();
        }
        describeFile(request, reply, { subject, format, open });
        if (request.method === "HEAD") {
          await end();
          return reply.send();
        }
        const batches = await startReading(open.batches);
        return send(request, reply, { format, open, batches, parts });
      } catch (error) {
        await end();
        if (isGone(reply)) return reply.hijack();
        throw error;
      }
    },
  });
}

interface Described {
  readonly subject: ExportSubject;
  readonly format: ExportFormat;
  readonly open: OpenExport;
}

interface Sending {
  readonly format: ExportFormat;
  readonly open: OpenExport;
  readonly batches: RowBatches;
  readonly parts: ExportServerParts;
}

/** The headers that GET and HEAD have alike. */
function describeFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { subject, format, open }: Described,
): void {
  reply.headers({
    "content-type": TYPES[format],
    "content-disposition": `attachment; filename="${subject}.${format}"`,
    "onrecord-data-version": open.dataVersion,
  });
  if (isZipped(request, format)) reply.header("content-encoding", "gzip");
}

/** Parquet is compressed as it is. */
function isZipped({ headers }: FastifyRequest, format: ExportFormat): boolean {
  return format !== "parquet" && takesGzip(headers["accept-encoding"]);
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { format, open, batches, parts }: Sending,
): FastifyReply {
  const meter = new ExportMeter();
  const chunks = parts.encoders[format](open.columns, meter.countRows(batches), true);
  const file = Readable.from(meter.hashBytes(chunks), { objectMode: false });
  file.once("error", (error) => {
    if (!isGone(reply) && !(error instanceof OnrecordError)) parts.reportBug(error);
  });
  // From here on an error cuts the connection, also where compression holds the first bytes back.
  reply.raw.once("pipe", () => reply.raw.flushHeaders());
  reply.raw.setTimeout(STALL_MS, () => reply.raw.destroy());
  reply.trailer("onrecord-rows", async () => `${meter.rows}`);
  reply.trailer("onrecord-sha256", async () => meter.sha256());
  if (!isZipped(request, format)) return reply.send(file);
  const gzip = createGzip();
  file.once("error", (error) => gzip.destroy(error));
  gzip.once("close", () => file.destroy());
  return reply.send(file.pipe(gzip));
}

/** Whether the client left before it had everything. */
function isGone({ raw }: FastifyReply): boolean {
  return raw.destroyed && !raw.writableFinished;
}

/** The first rows are waited for: what fails until then is still answered by a coded error. */
async function startReading(batches: RowBatches): Promise<RowBatches> {
  const rest = batches[Symbol.asyncIterator]();
  const first = await rest.next();
  async function* all(): AsyncGenerator<readonly ExportRow[]> {
    if (first.done === true) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  return all();
}

/** A Parquet file ends with a directory of its whole: a rest can't be put behind it. */
function checkResumable(format: ExportFormat, { after }: Readonly<Record<string, unknown>>): void {
  if (format !== "parquet" || after === undefined || after === null) return;
  throw new OnrecordError("FIELD_INVALID", "A Parquet file can't be gone on with.", {
    path: ["after"],
    remedy: "Leave `after` out, or ask for statements.csv or statements.ndjson.",
  });
}

function readFileName(file: string): [ExportSubject, ExportFormat] {
  const [name, extension, ...more] = file.split(".");
  const subject = EXPORT_SUBJECTS.find((one) => one === name);
  const format = EXPORT_FORMATS.find((one) => one === extension);
  if (subject === undefined || format === undefined || more.length > 0) {
    throw new OnrecordError("EXPORT_UNKNOWN", `There is no export “${file.slice(0, 60)}”.`, {
      details: { subjects: EXPORT_SUBJECTS, formats: EXPORT_FORMATS },
    });
  }
  return [subject, format];
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}
