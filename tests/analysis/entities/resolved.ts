import { createEntityResolver } from "../../../src/analysis/entities/resolve-entities.js";
import type { Entity } from "../../../src/model/entity.js";
import type { AttributedStatement } from "../../../src/model/statement.js";
import { readWeights } from "../../../src/weights.js";
import { readText } from "../../support/read-text.js";

/** The step with the weights of models/. */
export const resolveEntities = createEntityResolver(readWeights().entities.bytes);

/**
 * Attributed statements of a text in which each source stands in `{…}` and each content in `[…]`, a content belonging to
 * the source nearest to it that has none yet. The marks are taken out of the text.
 */
function marked(text: string): { text: string; statements: AttributedStatement[] } {
  let plain = "";
  const open: Record<string, number> = {};
  const sources: { start: number; end: number }[] = [];
  const contents: { start: number; end: number }[] = [];
  for (const character of text) {
    if (character === "{" || character === "[") open[character] = plain.length;
    else if (character === "}") sources.push({ start: open["{"]!, end: plain.length });
    else if (character === "]") contents.push({ start: open["["]!, end: plain.length });
    else plain += character;
  }
  const statements = sources.map((source, index): AttributedStatement => {
    const content = contents[index] ?? source;
    const isQuoted = /^["“]/.test(plain.slice(content.start, content.end));
    return {
      segments: [content],
      kind: isQuoted ? "DIRECT" : "INDIRECT",
      source,
      cue: null,
      continues: null,
      confidence: 1,
    };
  });
  return { text: plain, statements };
}

/** Resolves a marked text. */
export function resolved(markedText: string) {
  const { text, statements } = marked(markedText);
  const document = readText(text);
  return { text, document, statements, article: resolveEntities(document, statements) };
}

/** The entity whose name or alias is this. */
export function entityNamed(entities: readonly Entity[], name: string): Entity | undefined {
  return entities.find((entity) => entity.name === name || entity.aliases.includes(name));
}
