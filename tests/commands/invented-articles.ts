/** A row as `onrecord ingest` takes it. */
export interface Row {
  readonly [field: string]: unknown;
}

const PEOPLE = ["Maren Holt", "Tobias Renn", "Ida Falk", "Jon Bree", "Pia Lund"];
const THINGS = [
  "the ferry line",
  "the harbour toll",
  "the new bridge",
  "the winter timetable",
  "the ticket office",
];

/** The article number `n` of an invented paper: always the same for the same number, with two statements in it. */
export function inventedArticle(n: number): Row {
  const person = PEOPLE[n % PEOPLE.length]!;
  const other = PEOPLE[(n + 2) % PEOPLE.length]!;
  const thing = THINGS[n % THINGS.length]!;
  return {
    externalId: `quill-${n}`,
    title: `Number ${n}: ${thing}`,
    outlet: "Quill Courier",
    publishedAt: new Date(Date.UTC(2026, 0, 1 + (n % 90), n % 24)).toISOString(),
    text: `The harbour board of Lower Quill spoke about ${thing} again, for the time number ${n}.\n\n“We will never accept ${thing} as it is,” said ${person}, the chair of the board.\n\n${other}, who lives on the island, said that ${thing} was the best thing in years.\n`,
  };
}

/** Rows as newline-delimited JSON. */
export function ndjson(rows: readonly Row[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
