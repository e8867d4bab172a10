import type { FastifyInstance } from "fastify";
import { OnrecordError } from "../errors.js";

/** By these names whoever sits at this machine calls a server on it. */
const OWN_NAMES = ["localhost", "127.0.0.1", "::1"];

/** A name in DNS has at most 253 characters; more of what was sent isn't told. */
const LONGEST_NAME = 253;

/**
 * Refuses requests that call the server by a name that isn't its own (HOST_UNKNOWN). A page of another site can have its name
 * resolve to 127.0.0.1 once it is loaded and would then read and write here as if it were of the same origin (DNS
 * rebinding); what it can't do is send another Host header than its own name. Any port is taken: a tunnel may have another.
 *
 * `hosts` are further names to be called by, without port. Null checks nothing: who listens to other machines knows by what
 * names they call.
 */
export function checkHost(server: FastifyInstance, hosts: readonly string[] | null): void {
  if (hosts === null) return;
  const known = new Set([...OWN_NAMES, ...hosts].map(nameOf));
  server.addHook("onRequest", async (request) => {
    const name = nameOf(request.headers.host ?? "");
    if (known.has(name)) return;
    const host = name.slice(0, LONGEST_NAME);
    throw new OnrecordError("HOST_UNKNOWN", `This server is not called “${host}”.`, { details: { host } });
  });
}

/** The name of a Host header: lower case, without port, brackets and the dot that ends a full name. */
function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[([^\]]*)\](?::\d*)?$/, "$1")
    .replace(/^([^:]*):\d*$/, "$1")
    .replace(/\.$/, "");
}

/** Whether nobody but this machine reaches a server that listens there. */
export function isLoopback(address: string): boolean {
  return OWN_NAMES.includes(nameOf(address)) || /^127\.\d+\.\d+\.\d+$/.test(address);
}
