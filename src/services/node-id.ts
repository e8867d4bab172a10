import { OnrecordError } from "../errors.js";
import type { StatementKey } from "./ports/records.js";

/** Everything that has an id of its own in the API. */
export const NODE_TYPES = [
  "Article",
  "Statement",
  "Speaker",
  "Target",
  "Outlet",
  "Story",
  "Analysis",
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** An id taken apart: the key is the stored id, or its parts joined by ":". */
export interface NodeId {
  readonly type: NodeType;
  readonly key: string;
}

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
/** What a key of each type looks like; anything else never reaches the database. */
const KEYS: Record<NodeType, RegExp> = {
  Article: new RegExp(`^${UUID}$`),
  Statement: new RegExp(`^${UUID}:\\d{1,9}:\\d{1,9}$`),
  Speaker: new RegExp(`^${UUID}$`),
  Target: new RegExp(`^${UUID}$`),
  Outlet: new RegExp(`^${UUID}$`),
  Story: new RegExp(`^${UUID}$`),
  Analysis: new RegExp(`^${UUID}:\\d{1,9}$`),
};

/** The opaque id of a thing: base64url of its type and key, so that `node(id:)` knows where to look. */
export function encodeNodeId(type: NodeType, key: string): string {
  return Buffer.from(`${type}:${key}`).toString("base64url");
}

/** A statement's id carries its article's, so that one look-up touches one shard. */
export function encodeStatementId(key: StatementKey): string {
  return encodeNodeId("Statement", `${key.articleId}:${key.analysis}:${key.position}`);
}

/** Takes an opaque id apart; throws ID_MALFORMED. */
export function decodeNodeId(id: string, path: readonly string[]): NodeId {
  const plain = Buffer.from(id, "base64url").toString("latin1");
  const colon = plain.indexOf(":");
  const type = NODE_TYPES.find((name) => name === plain.slice(0, colon));
  const key = plain.slice(colon + 1);
  if (type === undefined || !KEYS[type].test(key) || encodeNodeId(type, key) !== id) {
    throw new OnrecordError("ID_MALFORMED", "This is no id of Onrecord.", { path });
  }
  return { type, key };
}

/** The key of an id that must be of one type; throws ID_MALFORMED. */
export function decodeIdOf(type: NodeType, id: string, path: readonly string[]): string {
  const node = decodeNodeId(id, path);
  if (node.type !== type) {
    throw new OnrecordError("ID_MALFORMED", `This is the id of a ${node.type}; a ${type} is asked for.`, {
      path,
      details: { given: node.type, expected: type },
    });
  }
  return node.key;
}

/** The key of a statement's id; throws ID_MALFORMED. */
export function decodeStatementId(id: string, path: readonly string[]): StatementKey {
  const [articleId = "", analysis, position] = decodeIdOf("Statement", id, path).split(":");
  return { articleId, analysis: Number(analysis), position: Number(position) };
}
