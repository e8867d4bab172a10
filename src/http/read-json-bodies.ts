import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { OnrecordError } from "../errors.js";

/**
 * Reads JSON bodies strictly: bytes that are no UTF-8 would otherwise turn into question marks inside an article without
 * a word. Throws NOT_UTF8 and JSON_MALFORMED.
 */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeContentTypeParser(["application/json", "text/plain"]);
  server.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (_request: unknown, body: Buffer) => {
      if (!isUtf8(body)) throw new OnrecordError("NOT_UTF8", "The request's body is no UTF-8.");
      try {
        return JSON.parse(body.toString()) as unknown;
      } catch (error) {
        // The engine's message quotes the body and names the place; neither holds anything of ours.
        throw new OnrecordError(
          "JSON_MALFORMED",
          `The request's body is no JSON: ${(error as Error).message}.`,
        );
      }
    },
  );
}
