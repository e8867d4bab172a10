import { OnrecordError } from "../errors.js";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  ENOSPC: "no space is left",
};

/** FILE_UNREADABLE for a file that can't be opened, or can't be read to its end (a folder opens, and doesn't read). */
export function unreadable(name: string, cause: unknown): OnrecordError {
  return new OnrecordError("FILE_UNREADABLE", `${name} can't be read: ${reasonOf(cause)}.`, { cause });
}

/** FILE_UNWRITABLE for a file that can't be made, or can't be written to its end. */
export function unwritable(name: string, cause: unknown): OnrecordError {
  return new OnrecordError("FILE_UNWRITABLE", `${name} can't be written: ${reasonOf(cause)}.`, { cause });
}

function reasonOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  return REASONS[code ?? ""] ?? message;
}
