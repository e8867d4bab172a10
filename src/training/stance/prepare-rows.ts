import { FeatureList } from "../../analysis/learning/feature-list.js";
import type { WordTable } from "../../analysis/learning/word-table.js";
import type { WordVectors } from "../../analysis/learning/word-vectors.js";
import type { Reader } from "../../analysis/reading/create-reader.js";
import { collectFeatures, createWorkspace } from "../../analysis/stance/collect-features.js";
import { NEIGHBOURS, prepareColumns } from "../../analysis/stance/judge-stance.js";
import { sentencesAround, tokensOf, windowAround } from "../../analysis/stance/locate-tokens.js";
import {
  createNetworkInput,
  fillNetworkInput,
  type NetworkInput,
} from "../../analysis/stance/network-input.js";
import { createPlacing, placeTokens, type Range } from "../../analysis/stance/set-scene.js";
import type { ReadDocument } from "../../model/document.js";
import { PackedRows } from "../packed-rows.js";
import type { LabelledRow } from "../read-rows.js";

/** Training rows, read and placed: what both models of an expert see of them. */
export interface Material {
  /** 0, 1 or 2: OPPOSE, NEUTRAL, SUPPORT. */
  readonly labels: Uint8Array;
  readonly texts: readonly string[];
  readonly packed: PackedRows;
  readonly inputs: readonly NetworkInput[];
}

/** Reads the rows and collects their features. Rows whose mentions share no window are left out. */
export function prepareRows(
  rows: readonly LabelledRow[],
  readText: Reader,
  valences: WordTable,
  vectors: WordVectors,
  slotCount: number,
): Material {
  const documents = new Map<string, { document: ReadDocument; columns: ReturnType<typeof prepareColumns> }>();
  const placing = createPlacing();
  const workspace = createWorkspace();
  const features = new FeatureList();
  const packed = new PackedRows();
  const inputs: NetworkInput[] = [];
  const labels: number[] = [];
  const texts: string[] = [];
  for (const row of rows) {
    let read = documents.get(row.text);
    if (read === undefined) {
      const document = readText(row.text);
      read = { document, columns: prepareColumns(document, valences, vectors) };
      documents.set(row.text, read);
    }
    const { document, columns } = read;
    const target = rangeOf(document, row.target);
    const holder = row.holder === undefined ? null : rangeOf(document, row.holder);
    const window =
      target === null
        ? null
        : windowAround(sentencesAround(document, target, holder, NEIGHBOURS), target, holder);
    if (target === null || window === null || (row.holder !== undefined && holder === null)) {
      continue;
    }
    const scene = { document, polarity: columns.polarity, window, target, holder };
    placeTokens(scene, placing);
    features.clear();
    collectFeatures(scene, placing, workspace, features);
    packed.push(features, slotCount);
    const input = createNetworkInput(window.last - window.first);
    fillNetworkInput(scene, placing, columns.rowOf, input);
    inputs.push(input);
    labels.push(row.label + 1);
    texts.push(row.text);
  }
  return { labels: Uint8Array.from(labels), texts, packed, inputs };
}

function rangeOf(document: ReadDocument, [start, end]: readonly [number, number]): Range | null {
  return tokensOf(document, { start, end });
}
