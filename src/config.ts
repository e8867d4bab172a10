import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { OnrecordError } from "./errors.js";

/** Everything that the environment decides. */
export interface Config {
  /** Port to listen on, 0..65535; 0 takes any free one. */
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Names that the server may be called by in a Host header, beside localhost; empty if none were given. */
  readonly allowedHosts: readonly string[];
  /** A PostgreSQL 15 or newer of one's own; null runs the embedded one. Holds a password: never print it. */
  readonly databaseUrl: string | null;
  /** Absolute path of the folder that holds the embedded database. */
  readonly dataFolder: string;
  /** Whether the samples go into an empty database on start. */
  readonly samples: boolean;
  /** Memory for answers that are kept, in bytes; 0 keeps none. */
  readonly responseCacheBytes: number;
  /** How long the database works at one statement of a question, in milliseconds; 0 for as long as it takes. */
  readonly questionMs: number;
}

/** One environment variable as `onrecord doctor` and .env.example describe it. */
export interface Variable {
  readonly name: string;
  /** What it is without being set; null where that is nothing. */
  readonly byDefault: string | null;
  readonly about: string;
  /** Its value must not be shown as it is. */
  readonly secret: boolean;
}

/** Every variable that Onrecord reads. */
export const VARIABLES: readonly Variable[] = [
  { name: "PORT", byDefault: "4000", about: "port to listen on; 0 takes any free one", secret: false },
  { name: "HOST", byDefault: "127.0.0.1", about: "address to listen on", secret: false },
  {
    name: "ONRECORD_ALLOWED_HOSTS",
    byDefault: null,
    about: "further host names that requests may call it by, by commas",
    secret: false,
  },
  {
    name: "DATABASE_URL",
    byDefault: null,
    about: "a PostgreSQL 15 or newer of your own instead of the embedded one",
    secret: true,
  },
  {
    name: "ONRECORD_DATA",
    byDefault: ".onrecord",
    about: "folder of the embedded database",
    secret: false,
  },
  {
    name: "ONRECORD_SAMPLES",
    byDefault: "1",
    about: "1 loads the samples into an empty database, 0 leaves it empty",
    secret: false,
  },
  {
    name: "ONRECORD_RESPONSE_CACHE_MB",
    byDefault: "64",
    about: "memory for answers that are kept while the data stays the same; 0 keeps none",
    secret: false,
  },
  {
    name: "ONRECORD_QUESTION_SECONDS",
    byDefault: "30",
    about: "how long the database works at one question, exports aside; 0 for as long as it takes",
    secret: false,
  },
];

const BYTES_PER_MB = 1_048_576;

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "a whole number from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65535, "a whole number from 0 to 65535")
    .default(4000),
  HOST: z.string().regex(/^\S+$/, "a host name or an address").default("127.0.0.1"),
  ONRECORD_ALLOWED_HOSTS: z
    .string()
    .transform((hosts) => hosts.split(",").map((host) => host.trim()))
    .refine(
      (hosts) => hosts.every((host) => /^[\w.:[\]-]+$/.test(host) && !/^[^:[]*:\d+$/.test(host)),
      "a list of host names or addresses without port, by commas",
    )
    .default([]),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, "a URL such as postgresql://user:password@host:5432/onrecord")
    .nullable()
    .default(null),
  ONRECORD_DATA: z.string().default(".onrecord"),
  ONRECORD_SAMPLES: z
    .enum(["0", "1"], "0 or 1")
    .transform((value) => value === "1")
    .default(true),
  ONRECORD_RESPONSE_CACHE_MB: z
    .string()
    .regex(/^\d{1,5}$/, "a whole number of megabytes, 0 to 99999")
    .transform(Number)
    .default(64),
  ONRECORD_QUESTION_SECONDS: z
    .string()
    .regex(/^\d{1,5}$/, "a whole number of seconds, 0 to 99999")
    .transform(Number)
    .default(30),
});

/**
 * Reads the configuration: the environment first, then the file `.env` of `folder`. An empty value counts as none.
 * Throws CONFIG_INVALID, naming the variable and what it takes, but never its value: that may be a secret.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env, folder: string = process.cwd()): Config {
  const parsed = environment.safeParse(readVariables(env, folder));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const variable = String(issue.path[0]);
    throw new OnrecordError("CONFIG_INVALID", `${variable} must be ${issue.message}.`, {
      details: { variable },
      path: [variable],
    });
  }
  return {
    port: parsed.data.PORT,
    host: parsed.data.HOST,
    allowedHosts: parsed.data.ONRECORD_ALLOWED_HOSTS,
    databaseUrl: parsed.data.DATABASE_URL,
    dataFolder: resolve(folder, parsed.data.ONRECORD_DATA),
    samples: parsed.data.ONRECORD_SAMPLES,
    responseCacheBytes: parsed.data.ONRECORD_RESPONSE_CACHE_MB * BYTES_PER_MB,
    questionMs: parsed.data.ONRECORD_QUESTION_SECONDS * 1_000,
  };
}

/** What is set of {@link VARIABLES}, and of any other ONRECORD_ variable (probably a slip of the pen), unparsed. */
export function readVariables(
  env: NodeJS.ProcessEnv = process.env,
  folder: string = process.cwd(),
): Readonly<Record<string, string>> {
  const file = resolve(folder, ".env");
  const all = { ...(existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {}), ...withoutEmpty(env) };
  const ours = (name: string) =>
    name.startsWith("ONRECORD_") || VARIABLES.some((variable) => variable.name === name);
  return withoutEmpty(Object.fromEntries(Object.entries(all).filter(([name]) => ours(name))));
}

function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

function isPostgresUrl(value: string): boolean {
  return URL.canParse(value) && ["postgres:", "postgresql:"].includes(new URL(value).protocol);
}
