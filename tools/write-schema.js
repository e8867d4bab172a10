#!/usr/bin/env node
/** Writes schema.graphql from the built server: `npm run schema`. */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { printSchemaFile } from "../dist/graphql/print-schema.js";
import { createSchema } from "../dist/graphql/schema.js";

const file = join(dirname(fileURLToPath(import.meta.url)), "..", "schema.graphql");
writeFileSync(file, printSchemaFile(await createSchema()));
