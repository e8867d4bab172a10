import { defineConfig } from "prisma/config";

/**
 * For Prisma's own command line, where somebody prefers it: `prisma migrate deploy`, `migrate status`, `studio`.
 * Onrecord itself applies the same migrations without it (src/storage/migrations/).
 */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(process.env.DATABASE_URL === undefined ? {} : { datasource: { url: process.env.DATABASE_URL } }),
});
