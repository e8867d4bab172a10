import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { afterAll, describe, expect, test } from "@jest/globals";
import { readConfig, readVariables, VARIABLES } from "../../src/config.js";
import { OnrecordError } from "../../src/errors.js";

const folder = mkdtempSync(join(tmpdir(), "onrecord-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("without any variable the defaults are in force", () => {
  expect(readConfig({}, folder)).toEqual({
    port: 4000,
    host: "127.0.0.1",
    allowedHosts: [],
    databaseUrl: null,
    dataFolder: join(folder, ".onrecord"),
    samples: true,
    responseCacheBytes: 64 * 1_048_576,
    questionMs: 30_000,
  });
});

test("every variable is taken, and an empty one counts as none", () => {
  const env = {
    PORT: "0",
    HOST: "0.0.0.0",
    ONRECORD_ALLOWED_HOSTS: "news.example, Desk.Local,[fd00::1]",
    DATABASE_URL: "postgres://me:secret@db/onrecord",
    ONRECORD_DATA: "/var/lib/onrecord",
    ONRECORD_SAMPLES: "0",
    ONRECORD_RESPONSE_CACHE_MB: "0",
    ONRECORD_QUESTION_SECONDS: "0",
  };
  expect(readConfig(env, folder)).toEqual({
    port: 0,
    host: "0.0.0.0",
    allowedHosts: ["news.example", "Desk.Local", "[fd00::1]"],
    databaseUrl: env.DATABASE_URL,
    dataFolder: "/var/lib/onrecord",
    samples: false,
    responseCacheBytes: 0,
    questionMs: 0,
  });
  expect(readConfig({ PORT: "", DATABASE_URL: "", ONRECORD_SAMPLES: "" }, folder)).toEqual(
    readConfig({}, folder),
  );
});

test("the file .env fills in what the environment doesn't set", () => {
  const here = mkdtempSync(join(folder, "env-"));
  writeFileSync(join(here, ".env"), '# a comment\nPORT=4711\nHOST="localhost"\n');
  expect(readConfig({ PORT: "4712" }, here)).toMatchObject({ port: 4712, host: "localhost" });
});

describe("an impossible value", () => {
  test.each([
    ["PORT", "http"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["HOST", "two words"],
    ["ONRECORD_ALLOWED_HOSTS", "news.example:4000"],
    ["ONRECORD_ALLOWED_HOSTS", "https://news.example"],
    ["ONRECORD_ALLOWED_HOSTS", "news.example,,desk"],
    ["DATABASE_URL", "mysql://root:hunter2@db/onrecord"],
    ["DATABASE_URL", "hunter2"],
    ["ONRECORD_SAMPLES", "yes"],
    ["ONRECORD_RESPONSE_CACHE_MB", "64 MB"],
    ["ONRECORD_RESPONSE_CACHE_MB", "-1"],
    ["ONRECORD_QUESTION_SECONDS", "0.5"],
    ["ONRECORD_QUESTION_SECONDS", "30s"],
  ])("%s=%s is CONFIG_INVALID: it names the variable and keeps the value to itself", (name, value) => {
    let error: unknown;
    try {
      readConfig({ [name]: value }, folder);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(OnrecordError);
    const { code, details, message } = error as OnrecordError;
    expect({ code, details }).toEqual({ code: "CONFIG_INVALID", details: { variable: name } });
    expect(message).toMatch(new RegExp(`^${name} must be a |^${name} must be 0 or 1`));
    expect(message).not.toContain("hunter2");
  });
});

test("a variable that looks like ours but is none is told apart from foreign ones", () => {
  expect(readVariables({ ONRECORD_SAMPLE: "0", PATH: "/bin", PORT: "1" }, folder)).toEqual({
    ONRECORD_SAMPLE: "0",
    PORT: "1",
  });
});

test(".env.example names every variable with its default, and no other", () => {
  const example = parseEnv(readFileSync(resolve(".env.example"), "utf8"));
  const defaults = VARIABLES.map(({ name, byDefault }) => [name, byDefault ?? ""]);
  expect(example).toEqual(Object.fromEntries(defaults));
});
