import { describe, expect, test } from "@jest/globals";
import { OnrecordError } from "../../src/errors.js";
import { readHtml } from "../../src/ingest/read-html.js";

const PARAGRAPHS = [
  "The harbour board of Lower Quill voted on Tuesday to close the northern ferry line for the winter.",
  "“Nobody asked the islanders,” said Maren Holt, who has run the ticket office on the pier for eleven years.",
  "The board’s chair, Tobias Renn, said that the line had lost money every winter since the bridge was opened.",
  "A petition against the closure had gathered four thousand names by the evening, its organisers said.",
];
const BODY = PARAGRAPHS.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
const JSON_LD = {
  "@graph": [
    { "@type": "WebSite", name: "Quill Courier" },
    {
      "@type": ["NewsArticle"],
      headline: "Northern ferry line to close for the winter",
      datePublished: "2026-03-31T09:30:00+0200",
      author: [{ "@type": "Person", name: "Ida Falk" }, { name: "Jon Bree" }],
      publisher: { "@type": "Organization", name: "Quill Courier" },
    },
  ],
};

/** A page with navigation, comments and scripts around what `head` and `body` say. */
function page(head: string, body: string, lang = "en-GB"): string {
  return `<!doctype html><html lang="${lang}"><head><title>Ferry – Quill Courier</title>${head}</head><body>
    <nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>
    <script>var x = "<p>not an article</p>";</script>
    <main><article>${body}</article></main>
    <aside class="sidebar"><h3>Most read</h3><ul><li><a href="/a">Goat elected</a></li></ul></aside>
    <footer>© Quill Courier</footer></body></html>`;
}

function codeOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error instanceof OnrecordError ? error.code : error;
  }
  return null;
}

describe("an article's page", () => {
  test("gives its paragraphs as plain text and nothing of what stands around them", () => {
    const { text } = readHtml(page("", `<h1>Ferry line to close</h1>${BODY}`), null);
    expect(text.split("\n\n").slice(-4)).toEqual(PARAGRAPHS);
    expect(text).not.toMatch(/Home|Sport|Most read|Goat|©|not an article/);
  });

  test("tells what its JSON-LD says, before anything else", () => {
    const head = `<script type="application/ld+json">{broken</script>
      <script type="application/ld+json">${JSON.stringify(JSON_LD)}</script>
      <meta property="og:title" content="Other title"><meta name="author" content="Somebody Else">
      <link rel="canonical" href="/2026/ferry?x=1">`;
    expect(readHtml(page(head, BODY), "https://courier.example/amp/ferry")).toEqual({
      title: "Northern ferry line to close for the winter",
      text: PARAGRAPHS.join("\n\n"),
      author: "Ida Falk, Jon Bree",
      outlet: "Quill Courier",
      publishedAt: "2026-03-31T09:30:00+02:00",
      url: "https://courier.example/2026/ferry?x=1",
      language: "en",
    });
  });

  test("tells what its meta elements say where there is no JSON-LD", () => {
    const head = `<meta property="og:title" content="Ferry  line &amp; winter"><meta property="og:site_name" content="Quill Courier">
      <meta property="article:published_time" content="2026-03-31 09:30"><meta name="Author" content="Ida Falk">
      <meta property="og:url" content="https://courier.example/ferry">`;
    expect(readHtml(page(head, BODY, "de"), null)).toMatchObject({
      title: "Ferry line & winter",
      author: "Ida Falk",
      outlet: "Quill Courier",
      publishedAt: "2026-03-31T09:30:00Z",
      url: "https://courier.example/ferry",
      language: "de",
    });
  });

  test("leaves null what it doesn't say, and what is no date, address or name", () => {
    const head = `<meta name="date" content="last Tuesday"><link rel="canonical" href="javascript:alert(1)">
      <meta property="article:author" content="https://face.example/ida">`;
    expect(readHtml(page(head, BODY, ""), null)).toMatchObject({
      publishedAt: null,
      url: null,
      author: null,
      outlet: null,
      language: null,
    });
  });

  test("keeps line breaks, list items and quotations apart, and drops captions", () => {
    const body = `<p>${PARAGRAPHS[0]}<br>The vote was close.</p><ul><li>Four for it</li><li>Three against it</li></ul>
      <figure><img src="x.jpg"><figcaption>Photo: a ferry</figcaption></figure>
      <blockquote><p>${PARAGRAPHS[1]}</p></blockquote><p>${PARAGRAPHS[2]}&nbsp;&amp; more.</p><p>${PARAGRAPHS[3]}</p>`;
    expect(readHtml(page("", body), null).text).toBe(
      [
        `${PARAGRAPHS[0]}\nThe vote was close.`,
        "Four for it",
        "Three against it",
        PARAGRAPHS[1],
        `${PARAGRAPHS[2]} & more.`,
        PARAGRAPHS[3],
      ].join("\n\n"),
    );
  });
});

describe("a page without an article", () => {
  const links = Array.from(
    { length: 60 },
    (_, i) => `<li><a href="/${i}">A headline of some ten words number ${i}</a></li>`,
  );
  test.each([
    ["nothing", ""],
    ["plain words", "just a few words"],
    ["an empty body", "<html><body></body></html>"],
    ["a cookie notice", page("", "<p>We value your privacy. Accept all?</p>")],
    ["a list of links", page("", `<ul>${links.join("")}</ul>`)],
    [
      "scripts alone",
      "<html><body><script>render()</script><noscript>Enable JavaScript</noscript></body></html>",
    ],
  ])("%s is HTML_WITHOUT_ARTICLE", (_what, html) => {
    expect(codeOf(() => readHtml(html, null))).toBe("HTML_WITHOUT_ARTICLE");
  });

  test("a page of more than 8 million characters is refused before it is parsed", () => {
    expect(codeOf(() => readHtml("x".repeat(8 * 1024 * 1024 + 1), null))).toBe("ARTICLE_TOO_LARGE");
  });

  test.each([
    ["50,000 open elements inside one another", "<div>".repeat(50_000)],
    ["50,000 closing marks", "</div>".repeat(50_000)],
    ["200,000 paragraphs", "<p>word</p>".repeat(200_000)],
    ["an attribute that never ends", `<p class="${"x".repeat(1_000_000)}`],
  ])("%s end in an error of ours within ten seconds", (_what, html) => {
    const started = Date.now();
    expect(["HTML_WITHOUT_ARTICLE", null]).toContain(codeOf(() => readHtml(html, null)));
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});
