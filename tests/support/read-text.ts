import { createReader } from "../../src/analysis/reading/create-reader.js";
import { readWeights } from "../../src/weights.js";

/** The reader with the weights of models/. */
export const readText = createReader(readWeights().reading.bytes);
