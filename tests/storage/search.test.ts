import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import type { Stores } from "../../src/services/ports/stores.js";
import type { EmbeddedDatabase } from "../../src/storage/embedded/open-embedded-database.js";
import { applyMigrations } from "../../src/storage/migrations/apply-migrations.js";
import { openStores } from "../../src/storage/open-stores.js";
import { databaseUrl, openTestServer, PRISMA_FOLDER } from "../support/test-database.js";
import { exampleArticle } from "./example-articles.js";

/** Contents with the searches that find them and those that don't. */
const CONTENTS: readonly { content: string; found: readonly string[]; missed: readonly string[] }[] = [
  {
    content: "“Ferries!” she said, ‘and quays’…nothing more",
    found: [
      "ferries",
      "FERRY",
      "quay",
      "nothing",
      '"quays nothing"',
      "“quays nothing”",
      "„quays nothing“",
      "«quays nothing»",
    ],
    missed: ["“nothing quays”", "ferries -quays", "“ferries nothing”"],
  },
  {
    content: "Tolland’s council won’t pay O’Dwyer",
    found: [
      "tolland",
      "Tolland's",
      "Tolland’s council",
      "“Tolland's council”",
      "O'Dwyer",
      "O’Dwyer",
      "won't pay",
    ],
    missed: ["-tolland", "“O’Council”"],
  },
  {
    content: "harbour—toll–bridge − boats‒rafts",
    found: [
      "harbour",
      "toll",
      "bridge",
      "boats",
      "raft",
      "toll – bridge",
      "“harbour toll”",
      "harbour — -quay",
    ],
    missed: ["harbour -toll"],
  },
  {
    content: "a wind‑farm by the low-water mark",
    found: ["wind-farm", "wind‑farm", "farm", "wind", "low‐water"],
    missed: ["wind-mill"],
  },
  {
    content: "ÉCOLE Łódź Žižek ØRSTED Erdoğan Straße naïve",
    found: [
      "école",
      "ecole",
      "École",
      "łódź",
      "lodz",
      "ŽIŽEK",
      "zizek",
      "ørsted",
      "Orsted",
      "erdogan",
      "straße",
      "naive",
    ],
    missed: ["ecolee", "lod"],
  },
  { content: "de\u0301ja\u0300 vu, ｗｉｄｅ ﬁsh", found: ["déjà", "deja", "wide", "fish"], missed: ["de"] },
  {
    content: "sof\u00adten\u200bing of Acme™ at €5m·year (3½ knots) 🎉party",
    found: ["softening", "acme", "5m", "€5m", "year", "knots", "party"],
    missed: ["acmetm", "sof"],
  },
  {
    content: "the Gazette/Tidewatch poll of 9/11 and/or 24/7",
    found: ["gazette", "tidewatch", "Gazette/Tidewatch", "9/11", "24/7"],
    missed: ["11", "9/12"],
  },
];

let server: EmbeddedDatabase;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

describe.each([
  ["C", "LOCALE_PROVIDER libc LOCALE 'C'"],
  [
    "a UTF-8 locale",
    `LOCALE_PROVIDER libc LOCALE '${process.platform === "linux" ? "C.UTF-8" : "en_US.UTF-8"}'`,
  ],
  ["the embedded server's own locale", ""],
])("in a database of %s", (_locale, options) => {
  const name = `test_${process.pid}_search_${options.length}`;
  const ids = new Map<string, string>();
  let stores: Stores & { close(): Promise<void> };

  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' ${options}`);
    await applyMigrations(databaseUrl(server.url, name), PRISMA_FOLDER);
    stores = await openStores(databaseUrl(server.url, name));
    const articles = await Promise.all(
      CONTENTS.map(({ content }, number) => exampleArticle({ number, text: `Tilda Varga (+1): ${content}` })),
    );
    for (const [index, { content }] of CONTENTS.entries()) ids.set(content, articles[index]?.id ?? "");
    await stores.articles.write(articles);
  });

  afterAll(async () => {
    await stores.close();
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  test.each(CONTENTS)("$content", async ({ content, found, missed }) => {
    const id = ids.get(content) as string;
    const finds = async (text: string) => [
      text,
      await stores.statements.count({ article: [id], text }, "EVERY_COPY"),
      await stores.articles.count({ ids: [id], text }),
    ];
    expect(await Promise.all([...found, ...missed].map(finds))).toEqual([
      ...found.map((text) => [text, 1, 1]),
      ...missed.map((text) => [text, 0, 0]),
    ]);
  });
});

describe("any search text", () => {
  const name = `test_${process.pid}_search_any`;
  let stores: Stores & { close(): Promise<void> };

  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${name}`);
    await applyMigrations(databaseUrl(server.url, name), PRISMA_FOLDER);
    stores = await openStores(databaseUrl(server.url, name));
    await stores.articles.write([
      await exampleArticle({ number: 1, text: "Tilda Varga (+1): harbour toll" }),
    ]);
  });

  afterAll(async () => {
    await stores.close();
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  const counts = async (text: string) => [
    await stores.statements.count({ text }, "EVERY_COPY"),
    await stores.articles.count({ text }),
  ];

  test.each([
    ["fifty dashes before a word", `${"-".repeat(50)}harbour`, 1],
    ["fifty-one dashes before a word", `${"-".repeat(51)}harbour`, 0],
    ["brackets between dashes", `${"-(".repeat(50)}harbour`, 1],
    ["blanks and dashes of other kinds between them", `${"- \u2010\u200b\uff0d!".repeat(20)}harbour`, 1],
    ["two dashes between words", "harbour -- toll", 1],
    ["two dashes within a word", "harbour--toll", 1],
    ["a NOT within a phrase's end", '"harbour toll" --toll -quay', 1],
    ["a thousand letters that stand for eighteen each", "\ufdfa".repeat(1_000), 0],
    ["a word of a thousand letters", "\u{20000}".repeat(500), 0],
    ["333 words joined by or", Array.from({ length: 333 }, () => "toll").join(" or "), 1],
  ])("%s", async (_name, text, found) => {
    expect(await counts(text)).toEqual([found, found]);
  });

  test("that PostgreSQL gives up on is FILTER_INVALID", async () => {
    const text = Array.from({ length: 30_000 }, (_, index) => `w${index}`).join(" or ");
    await expect(counts(text)).rejects.toMatchObject({ code: "FILTER_INVALID" });
  });

  test("is answered, whatever characters it is made of", async () => {
    const pieces = fc.constantFrom(
      ..."-('\")!&|:*<>\\\0 \u2010\uff0d\u200b/.",
      ...["or ", " or", "and", "a", "toll", "\ufdfa", "\ud800", "--", '-"'],
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 1_000 }),
      fc.string({ unit: pieces, maxLength: 400 }),
      fc
        .tuple(fc.string({ unit: pieces, minLength: 1, maxLength: 6 }), fc.nat(300))
        .map(([run, times]) => run.repeat(times)),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        for (const count of await counts(text)) expect([0, 1]).toContain(count);
      }),
      { numRuns: 300 },
    );
  });
});

test("a text that is longer in the form in which it is indexed than PostgreSQL can index is stored and found", async () => {
  const name = `test_${process.pid}_search_long`;
  await onServer(`CREATE DATABASE ${name}`);
  await applyMigrations(databaseUrl(server.url, name), PRISMA_FOLDER);
  const stores = await openStores(databaseUrl(server.url, name));
  const words = Array.from({ length: 49_000 }, (_, index) =>
    squared(index % 80, (index / 80) % 80, index / 6_400),
  );
  const article = await exampleArticle({ number: 1, text: `Tilda Varga (+1): harbour ${words.join(" ")}` });
  await stores.articles.write([article]);
  expect(await stores.articles.count({ text: "harbour" })).toBe(1);
  await stores.close();
  await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
});

/** A word of square characters, each of which stands for a word of up to six: ㌖ is キロメートル. */
function squared(...numbers: number[]): string {
  return String.fromCodePoint(...numbers.map((number) => 0x3300 + Math.floor(number)));
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
