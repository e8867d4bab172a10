import type { FastifyError, FastifyInstance } from "fastify";
import { ERRORS, type ErrorCode, OnrecordError } from "../errors.js";
import { MAX_REQUEST_BYTES } from "../services/limits.js";

/**
 * Answers what goes wrong outside GraphQL in the shape of a GraphQL answer, so that clients read one kind of error. What
 * has no code is a bug: it is reported, and the caller sees INTERNAL.
 */
export function answerHttpErrors(server: FastifyInstance, reportBug: (error: unknown) => void): void {
  server.setErrorHandler((thrown: FastifyError | OnrecordError, _request, reply) => {
    const error = codeOf(thrown);
    if (error.code === "INTERNAL") reportBug(thrown);
    return reply.code(ERRORS[error.code].status).send(bodyOf(error));
  });
  server.setNotFoundHandler((request, reply) => {
    const error = new OnrecordError(
      "ADDRESS_UNKNOWN",
      `Nothing answers ${request.method} ${pathOf(request.url)}.`,
    );
    return reply.code(404).send(bodyOf(error));
  });
}

function codeOf(thrown: FastifyError | OnrecordError): OnrecordError {
  if (thrown instanceof OnrecordError) return thrown;
  if (thrown.statusCode === 413) {
    return new OnrecordError("REQUEST_TOO_LARGE", `A request holds at most ${MAX_REQUEST_BYTES} bytes.`, {
      details: { limit: MAX_REQUEST_BYTES },
    });
  }
  if (thrown.code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") {
    return new OnrecordError("BAD_REQUEST", "The body's content type is none that is read here.", {
      remedy: "Send JSON with the header `content-type: application/json`.",
    });
  }
  if (thrown.statusCode !== undefined && thrown.statusCode < 500) {
    return new OnrecordError("BAD_REQUEST", thrown.message);
  }
  return new OnrecordError("INTERNAL", "Something went wrong in Onrecord.");
}

function bodyOf({ code, message, remedy, path, details }: OnrecordError): object {
  return { errors: [{ message, extensions: { ...details, code: code satisfies ErrorCode, path, remedy } }] };
}

function pathOf(url: string): string {
  return url.split("?", 1)[0]?.slice(0, 200) ?? "";
}
