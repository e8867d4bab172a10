import type { FastifyRequest } from "fastify";
import { OnrecordError } from "../errors.js";
import type { FindJsonError } from "./read-json-bodies.js";

/** Parameters that are JSON; the others are taken as they stand. */
const JSON_PARAMETERS: ReadonlySet<string> = new Set(["where", "groupBy", "having", "orderBy"]);

/**
 * What an export is asked with: the JSON object of a POST, or a GET's parameters, those that are objects or lists as JSON.
 * Throws FIELD_INVALID for what is no object and for a parameter given twice, JSON_MALFORMED with the parameter's path.
 */
export function readExportRequest(
  { method, body, query }: FastifyRequest,
  findJsonError: FindJsonError,
): Record<string, unknown> {
  if (method === "POST") {
    if (body === undefined) return {};
    if (typeof body === "object" && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
    throw new OnrecordError("FIELD_INVALID", "The request's body is no JSON object.");
  }
  const given: [string, unknown][] = Object.entries(query as Record<string, string | string[]>);
  return Object.fromEntries(
    given.map(([name, value]) => {
      if (typeof value !== "string")
        throw new OnrecordError("FIELD_INVALID", `\`${name}\` is given twice.`, { path: [name] });
      return [name, JSON_PARAMETERS.has(name) ? parse(name, value, findJsonError) : value];
    }),
  );
}

function parse(name: string, json: string, findJsonError: FindJsonError): unknown {
  try {
    return JSON.parse(json);
  } catch {
    const { offset, expected } = findJsonError(json);
    throw new OnrecordError(
      "JSON_MALFORMED",
      `\`${name}\` is no JSON: its character ${offset + 1} should be ${expected}.`,
      { path: [name], details: { column: offset + 1 } },
    );
  }
}
