import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { OnrecordError } from "../errors.js";

/**
 * What the pages may load: themselves. The editor sets styles of its own and draws icons from data URLs; it starts its
 * workers from files.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join("; ");

/** Serves the playground at /playground/ and sends / there. `folder` null, or a folder that isn't built, says so. */
export async function servePages(server: FastifyInstance, folder: string | null): Promise<void> {
  server.get("/", (_request, reply) => reply.redirect("/playground/"));
  server.get("/playground", (_request, reply) => reply.redirect("/playground/"));
  server.get("/playground/", (_request, reply) => sendPlayground(folder, reply));
  if (folder === null) return;
  await server.register(fastifyStatic, {
    root: join(folder, "assets"),
    prefix: "/playground/assets/",
    // The names hold a hash of the content.
    immutable: true,
    maxAge: "365d",
    decorateReply: false,
    // The build puts compressed files beside the others.
    preCompressed: true,
    setHeaders: (response) => {
      response.setHeader("vary", "accept-encoding");
    },
  });
}

async function sendPlayground(folder: string | null, reply: FastifyReply): Promise<FastifyReply> {
  const page = folder === null ? null : await readFile(join(folder, "index.html")).catch(() => null);
  if (page === null) {
    throw new OnrecordError("ADDRESS_UNKNOWN", "The playground isn't built: run `npm run build`.");
  }
  return reply
    .type("text/html; charset=utf-8")
    .header("content-security-policy", CONTENT_SECURITY_POLICY)
    .header("cache-control", "no-cache")
    .send(page);
}
