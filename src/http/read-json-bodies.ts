import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { OnrecordError } from "../errors.js";

/** Finds where a text that is no JSON goes wrong: an offset in UTF-16 code units, and what should have stood there. */
export type FindJsonError = (json: string) => { readonly offset: number; readonly expected: string };

/**
 * Reads JSON bodies strictly: bytes that are no UTF-8 would otherwise turn into question marks inside an article without
 * a word. Throws NOT_UTF8 and JSON_MALFORMED.
 */
export function readJsonBodies(server: FastifyInstance, findJsonError: FindJsonError): void {
  server.removeContentTypeParser(["application/json", "text/plain"]);
  server.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (_request: unknown, body: Buffer) => {
      if (!isUtf8(body)) throw new OnrecordError("NOT_UTF8", "The request's body is no UTF-8.");
      const json = body.toString();
      try {
        return JSON.parse(json) as unknown;
      } catch {
        throw malformed(json, findJsonError);
      }
    },
  );
}

function malformed(json: string, findJsonError: FindJsonError): OnrecordError {
  const { offset, expected } = findJsonError(json);
  const lines = json.slice(0, offset).split("\n");
  const [line, column] = [lines.length, (lines.at(-1) ?? "").length + 1];
  return new OnrecordError(
    "JSON_MALFORMED",
    `The request's body is no JSON: line ${line}, column ${column} should be ${expected}.`,
    { details: { line, column } },
  );
}
