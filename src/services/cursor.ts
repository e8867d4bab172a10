import { createHash } from "node:crypto";
import { OnrecordError } from "../errors.js";
import type { KeyValue } from "./ports/page.js";

/** Length of a cursor's seal: 12 bytes in base64url. */
const SEAL_LENGTH = 16;

/**
 * What makes a list this list and no other: its name with the resolved filter, order and counting. Two questions that
 * differ only in the order of their fields, or that name an entity by name here and by id there, have the same one.
 */
export function fingerprintList(list: string, question: unknown): string {
  return `${list} ${canonicalJson(question)}`;
}

/** An opaque cursor for the row that a keyset finds, sealed with its list's fingerprint: base64url of seal and keyset. */
export function encodeCursor(fingerprint: string, key: readonly KeyValue[]): string {
  const body = Buffer.from(JSON.stringify(key)).toString("base64url");
  return seal(fingerprint, body) + body;
}

/** The keyset in a cursor; throws CURSOR_INVALID if another list gave it, or nobody did. */
export function decodeCursor(fingerprint: string, cursor: string, path: readonly string[]): KeyValue[] {
  const body = cursor.slice(SEAL_LENGTH);
  if (cursor.slice(0, SEAL_LENGTH) !== seal(fingerprint, body)) {
    throw new OnrecordError("CURSOR_INVALID", "This cursor doesn't belong to this list.", { path });
  }
  return JSON.parse(Buffer.from(body, "base64url").toString()) as KeyValue[];
}

function seal(fingerprint: string, body: string): string {
  return createHash("sha256").update(`${fingerprint}\n${body}`).digest("base64url").slice(0, SEAL_LENGTH);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
