import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Finding } from "../../src/commands/finding.js";
import {
  createTestDatabase,
  databaseUrl,
  openTestServer,
  type TestDatabase,
} from "../support/test-database.js";
import { runOnrecord } from "./run-onrecord.js";

const folder = mkdtempSync(join(tmpdir(), "onrecord-doctor-"));
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

async function doctor(env: Readonly<Record<string, string>>) {
  const run = await runOnrecord(["doctor", "--json"], { env: { PORT: "0", ...env }, cwd: folder });
  const { healthy, findings } = JSON.parse(run.stdout) as { healthy: boolean; findings: Finding[] };
  const of = (name: string) => findings.find((finding) => finding.name === name);
  return { ...run, healthy, findings, of };
}

test("a sound installation is healthy, and no password is shown", async () => {
  const { code, healthy, findings, of, stdout } = await doctor({ DATABASE_URL: database.url });
  expect(findings.filter((finding) => finding.status === "fail")).toEqual([]);
  expect({ code, healthy }).toEqual({ code: 0, healthy: true });
  expect(of("Database")?.found).toMatch(/^PostgreSQL \d+/);
  expect(of("Migrations")).toEqual({ status: "ok", name: "Migrations", found: "all applied" });
  expect(of("Content")?.found).toMatch(/^0 articles/);
  expect(of("Analyser")?.status).toBe("ok");
  expect(of("DATABASE_URL")?.found).toContain(":***@");
  expect(stdout).not.toContain(new URL(database.url).password);
});

test("for a person it prints one line a finding and how it ends", async () => {
  const { code, stdout } = await runOnrecord(["doctor"], {
    env: { PORT: "0", DATABASE_URL: database.url },
    cwd: folder,
  });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ok {4}Node {16}\S+ on /);
  expect(stdout).toMatch(/\nhealthy, \d to look at\n$/);
});

test("an invalid variable fails with its name, and a misspelt one is pointed out", async () => {
  const { code, of } = await doctor({ PORT: "many", ONRECORD_SAMPLE: "0" });
  expect(code).toBe(1);
  expect(of("PORT")).toMatchObject({
    status: "fail",
    found: expect.stringContaining("PORT must be a whole number"),
  });
  expect(of("ONRECORD_SAMPLE")?.status).toBe("warn");
});

test("a database that doesn't answer fails with what to do", async () => {
  const { code, of, stdout } = await doctor({ DATABASE_URL: "postgresql://me:s3cret@127.0.0.1:1/none" });
  expect(code).toBe(1);
  expect(of("Database")).toMatchObject({
    status: "fail",
    found: expect.stringContaining("DATABASE_UNAVAILABLE"),
  });
  expect(of("Database")?.remedy).toBeTruthy();
  expect(stdout).not.toContain("s3cret");
});

test("a database without the schema is told to be migrated, and `migrate` does it once", async () => {
  const server = await openTestServer();
  const name = `doctor_${process.pid}`;
  const { Client } = (await import("pg")).default;
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const env = { DATABASE_URL: databaseUrl(server.url, name) };
  try {
    const { healthy, of } = await doctor(env);
    expect(healthy).toBe(true);
    expect(of("Migrations")).toMatchObject({
      status: "warn",
      remedy: expect.stringContaining("onrecord migrate"),
    });
    const first = await runOnrecord(["migrate", "--json"], { env, cwd: folder });
    expect((JSON.parse(first.stdout) as { applied: string[] }).applied.length).toBeGreaterThan(0);
    expect((await runOnrecord(["migrate"], { env, cwd: folder })).stdout).toBe(
      "The database is up to date.\n",
    );
  } finally {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
    await server.close();
  }
});
