import { styleText } from "node:util";
import { ERRORS, type ErrorCode, OnrecordError } from "../errors.js";

/** An error as machines read it. */
export interface ErrorRecord {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: readonly string[];
  readonly remedy: string;
}

/** What a command says of an error: coded ones as they are, anything else as INTERNAL, since it is a bug of ours. */
export function recordOf(error: unknown): ErrorRecord {
  if (error instanceof OnrecordError) {
    return { code: error.code, message: error.message, path: error.path, remedy: error.remedy };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: "INTERNAL", message, path: [], remedy: ERRORS.INTERNAL.remedy };
}

/**
 * An error for a person: code and message, then what to do. The stack, which helps nobody but us, follows with `verbose`.
 */
export function wordsOf(error: unknown, { colour = false, verbose = false } = {}): string {
  const { code, message, remedy } = recordOf(error);
  const head = colour ? styleText(["red", "bold"], code) : code;
  const stack = verbose && error instanceof Error ? `\n${error.stack}${causesOf(error)}` : "";
  const hint = code === "INTERNAL" && !verbose ? " Run it again with --verbose for the details." : "";
  return `${head}: ${message}\n  ${remedy}${hint}${stack}`;
}

function causesOf(error: Error): string {
  return error.cause instanceof Error ? `\ncaused by ${error.cause.stack}${causesOf(error.cause)}` : "";
}
