import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { OnrecordError } from "./errors.js";

/** The learned components, by the names of their files in models/. */
const COMPONENTS = ["reading", "attribution", "entities", "sentiment", "stance", "word-vectors"] as const;

/** The weights of every learned component, with what tells one training from another. */
export type AnalyserWeights = Readonly<Record<(typeof COMPONENTS)[number], ComponentWeights>>;

export interface ComponentWeights {
  readonly bytes: Uint8Array;
  /** First 12 hex digits of the bytes' SHA-256; part of every analysis's parameters. */
  readonly checksum: string;
}

/** Where the repository keeps its weights: models/ beside src/ and dist/. */
export const MODELS_FOLDER = fileURLToPath(new URL("../models", import.meta.url));

/** Reads every component's weights from `folder`; throws MODEL_MISSING, naming the file. */
export function readWeights(folder: string = MODELS_FOLDER): AnalyserWeights {
  return Object.fromEntries(
    COMPONENTS.map((component) => [component, readComponent(folder, component)]),
  ) as AnalyserWeights;
}

function readComponent(folder: string, component: string): ComponentWeights {
  const file = `${component}.bin`;
  try {
    const bytes = readFileSync(`${folder}/${file}`);
    return { bytes, checksum: createHash("sha256").update(bytes).digest("hex").slice(0, 12) };
  } catch (cause) {
    throw new OnrecordError("MODEL_MISSING", `The weights models/${file} can't be read.`, {
      cause,
      details: { file },
    });
  }
}
