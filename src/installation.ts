import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the repository, or the image, lies: the folder that holds dist/, models/, prisma/ and samples/. */
export const HOME = fileURLToPath(new URL("..", import.meta.url));
export const PRISMA_FOLDER = { path: join(HOME, "prisma") };
export const SAMPLES_FILE = join(HOME, "samples", "articles.ndjson");
/** The pages that the build made. */
export const WEB_FOLDER = join(HOME, "dist", "web");

/** Onrecord's own version. */
export const VERSION = (
  JSON.parse(readFileSync(join(HOME, "package.json"), "utf8")) as { readonly version: string }
).version;
