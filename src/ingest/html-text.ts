import type { PageElement } from "./html-metadata.js";

const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DETAILS DIV DL DT FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION SUMMARY TABLE TD TH TR UL".split(
    " ",
  ),
);
/** Elements that are no part of the article's own words; captions are the photographer's. */
const LEFT_OUT = new Set("BUTTON FIGCAPTION FORM IFRAME NAV NOSCRIPT SCRIPT STYLE SVG TEMPLATE".split(" "));

/** An element's words as a reader sees them: white space collapsed, "\n" for a line break, "\n\n" between blocks. */
export function plainText(root: PageElement): string {
  let text = "";
  visit(root, (node, entering) => {
    if (leftOut(node)) return "SKIP";
    if (node.nodeType === TEXT_NODE && entering) text += (node.textContent ?? "").replace(/\s+/g, " ");
    else if (node.tagName === "BR" && entering) text += "\n";
    else if (BLOCKS.has(node.tagName)) text += "\n\n";
    return undefined;
  });
  return text
    .replace(/ *\n */g, "\n")
    .replace(/\n{2,}/g, "\n\n")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Share, 0..1, of an element's letters that stand inside links. */
export function linkedShare(root: PageElement): number {
  let letters = 0;
  let linked = 0;
  let depth = 0;
  visit(root, (node, entering) => {
    if (leftOut(node)) return "SKIP";
    if (node.tagName === "A") depth += entering ? 1 : -1;
    const count =
      node.nodeType === TEXT_NODE && entering ? (node.textContent ?? "").replace(/\s+/g, "").length : 0;
    letters += count;
    if (depth > 0) linked += count;
    return undefined;
  });
  return letters === 0 ? 0 : linked / letters;
}

/** Whether a node is left out of the article's words, with everything in it. */
function leftOut(node: PageElement): boolean {
  return node.nodeType === ELEMENT_NODE && LEFT_OUT.has(node.tagName);
}

/**
 * Calls `see` on entering and leaving every node in document order; where it answers "SKIP" on entering, the node's
 * inside and its leaving are passed over. No recursion: pages may nest without end.
 */
export function visit(
  root: PageElement,
  see: (node: PageElement, entering: boolean) => "SKIP" | undefined,
): void {
  const stack: { node: PageElement; entering: boolean }[] = [{ node: root, entering: true }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, entering } = top;
    if (see(node, entering) === "SKIP" || !entering) continue;
    stack.push({ node, entering: false });
    const children = [...(node.childNodes ?? [])];
    for (let i = children.length - 1; i >= 0; i--) stack.push({ node: children[i]!, entering: true });
  }
}
