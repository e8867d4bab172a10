import type { FastifyInstance } from "fastify";
import type { Stores } from "../services/ports/stores.js";

/** /health/live says that the process answers; /health and /health/ready that the database does too (else 503). */
export function serveHealth(server: FastifyInstance, stores: Pick<Stores, "ping">): void {
  server.get("/health/live", async () => ({ status: "ok" }));
  for (const url of ["/health", "/health/ready"]) {
    server.get(url, async (_request, reply) => {
      await stores.ping();
      return reply.header("cache-control", "no-store").send({ status: "ok" });
    });
  }
}
