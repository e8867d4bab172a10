import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { verifyExport } from "../../src/commands/export-manifest.js";
import { type WriteExportOptions, writeExport } from "../../src/commands/write-export.js";
import { createSchema } from "../../src/graphql/schema.js";
import { nameLookup } from "../../src/services/ask-entities.js";
import type { ExportParts } from "../../src/services/ask-exports.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { inventedNews } from "../http/invented-news.js";
import { written } from "../http/written-articles.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";

const schema = await createSchema();
let database: TestDatabase;
let stores: Stores & { close(): Promise<void> };
let folder: string;
let parts: ExportParts;
beforeAll(async () => {
  database = await createTestDatabase();
  stores = await openStores(database.url);
  folder = mkdtempSync(join(tmpdir(), "onrecord-export-"));
  parts = {
    stores,
    version: "1.2.3",
    knowledge: {
      lookup: nameLookup(stores),
      scorers: ["onrecord@1.0.0"],
      searchKinds: stores.searchKinds,
    },
  };
  await stores.articles.write(inventedNews(40, 3));
  const broken = written({
    outlet: 'Lines, "Inc"',
    title: 'Line\r\nbreaks\nand "marks"',
    publishedAt: "2026-02-02",
    said: ["one\r\ntwo", 'three "four"\n', "five, six"].map((words) => ({ by: "Ada", words })),
  });
  await stores.articles.write([broken]);
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stores?.close();
  await database?.close();
});

function write(output: string, more: Partial<WriteExportOptions> = {}) {
  return writeExport({
    ...{ subject: "statements", format: "csv", output, question: {}, resume: false, schema, parts },
    ...{ stop: new AbortController().signal, startProgress: () => ({ update: () => {}, stop: () => {} }) },
    ...more,
  } as WriteExportOptions);
}

const count = () => stores.statements.count({}, "EVERY_COPY");

describe("An exported file", () => {
  test.each(["csv", "ndjson", "parquet"] as const)(
    "in %s stands beside a manifest that agrees with it",
    async (format) => {
      const output = join(folder, `whole.${format}`);
      const manifest = await write(output, { format });
      const bytes = readFileSync(output);
      expect(manifest).toMatchObject({
        ...{
          file: `whole.${format}`,
          rows: await count(),
          bytes: bytes.length,
          subject: "statements",
          format,
        },
        ...{ sha256: createHash("sha256").update(bytes).digest("hex"), question: {}, version: "1.2.3" },
      });
      expect(manifest.dataVersions).toHaveLength(1);
      expect(manifest.columns[0]).toEqual({
        ...{ name: "statement_id", type: "text", nullable: false },
        description: "The statement's id in the API.",
      });
      expect(JSON.parse(readFileSync(`${output}.manifest.json`, "utf8"))).toEqual(manifest);
      expect(await verifyExport(output)).toEqual(manifest);
      expect([`${output}.part`, `${output}.part.json`].filter((file) => existsSync(file))).toEqual([]);
    },
  );

  test("that was cut off or changed is found out", async () => {
    const output = join(folder, "cut.ndjson");
    await write(output, { format: "ndjson" });
    const whole = readFileSync(output);
    for (const changed of [
      whole.subarray(0, -1),
      Buffer.concat([whole, whole]),
      Buffer.from(whole.map((b) => b ^ 1)),
    ]) {
      writeFileSync(output, changed);
      await expect(verifyExport(output)).rejects.toMatchObject({ code: "EXPORT_INCOMPLETE" });
    }
    await expect(verifyExport(join(folder, "none.csv"))).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });

  test.each(["csv", "ndjson"] as const)(
    "in %s that was stopped anywhere is resumed to the same bytes",
    async (format) => {
      const output = join(folder, `resumed.${format}`);
      const { sha256 } = await write(output, { format });
      const whole = readFileSync(output);
      const head = whole.indexOf("\n") + 1;
      const places = [0, 5, head, head + 1, 4_000, whole.lastIndexOf("\r\n"), whole.length - 1, whole.length];
      for (const place of [...places, ...Array.from({ length: 20 }, (_, index) => 977 * index)]) {
        stopAt(output, place, format);
        const manifest = await write(output, { format, resume: true });
        expect([place, manifest.rows, manifest.sha256]).toEqual([place, await count(), sha256]);
        expect(readFileSync(output).equals(whole)).toBe(true);
      }
    },
  );

  /** As if the export had been killed when so many bytes were written. */
  function stopAt(output: string, place: number, format: string): void {
    const { columns, dataVersions } = JSON.parse(readFileSync(`${output}.manifest.json`, "utf8"));
    const names = columns.map(({ name }: { name: string }) => name);
    writeFileSync(`${output}.part`, readFileSync(output));
    truncateSync(`${output}.part`, place);
    const beginning = { subject: "statements", question: {}, columns: names, dataVersions };
    writeFileSync(`${output}.part.json`, JSON.stringify(beginning));
    rmSync(output);
    expect(format).not.toBe("parquet");
  }

  test("that is stopped leaves what it has to be resumed, and no file", async () => {
    const output = join(folder, "stopped.csv");
    const stop = new AbortController();
    const startProgress = () => ({ update: () => stop.abort(), stop: () => {} });
    await expect(write(output, { stop: stop.signal, startProgress })).rejects.toThrow(/abort/);
    expect([existsSync(output), existsSync(`${output}.part`)]).toEqual([false, true]);
    const other = write(output, { resume: true, question: { counting: "ONE_PER_STORY" } });
    await expect(other).rejects.toMatchObject({ code: "OPTION_INVALID", path: ["resume"] });
    const { rows } = await write(output, { resume: true });
    expect(rows).toBe(await count());
    await expect(verifyExport(output)).resolves.toMatchObject({ rows });
  });

  test("that was resumed after an article changed names both states of the database", async () => {
    const output = join(folder, "changed.csv");
    const before = await write(output);
    stopAt(output, 3_000, "csv");
    await stores.articles.write(inventedNews(41, 3).slice(40));
    const after = await write(output, { resume: true });
    expect(after.dataVersions).toHaveLength(2);
    expect(after.dataVersions[0]).toBe(before.dataVersions[0]);
    await verifyExport(output);
  });

  test("is whole also where the system writes less at once than it was given", async () => {
    const probe = await open(folder);
    const prototype = Object.getPrototypeOf(probe) as FileHandle;
    await probe.close();
    const writeAll = prototype.write as (...given: unknown[]) => ReturnType<FileHandle["write"]>;
    const shorter = function (
      this: FileHandle,
      bytes: Buffer,
      offset: number,
      length: number,
      place: number,
    ) {
      return writeAll.call(this, bytes, offset, Math.max(1, length - 1), place);
    };
    const short = jest.spyOn(prototype, "write").mockImplementation(shorter as typeof prototype.write);
    try {
      const output = join(folder, "short.csv");
      const manifest = await write(output);
      expect(await verifyExport(output)).toEqual(manifest);
    } finally {
      short.mockRestore();
    }
  });

  test("that can't be written says so", async () => {
    const error = { code: "FILE_UNWRITABLE" };
    await expect(write(join(folder, "nowhere", "x.csv"))).rejects.toMatchObject(error);
    await expect(write(folder)).rejects.toMatchObject(error);
    expect(existsSync(`${folder}.part`)).toBe(false);
  });

  test("that is stopped and can't be resumed leaves nothing", async () => {
    const output = join(folder, "stopped.parquet");
    const stop = new AbortController();
    stop.abort();
    await expect(write(output, { format: "parquet", stop: stop.signal })).rejects.toThrow(/abort/);
    expect([output, `${output}.part`, `${output}.part.json`].filter((file) => existsSync(file))).toEqual([]);
  });
});
