import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OnrecordError } from "../../errors.js";
import { escaped } from "../passage.js";

/** Errors of one kind, as a page to read. */
export interface ErrorClass {
  /** The page's file name without its ending. */
  readonly name: string;
  /** What has gone wrong, in a few words. */
  readonly title: string;
  readonly errors: readonly ReportedError[];
}

export interface ReportedError {
  /** The row's id. */
  readonly id: string;
  /** What the class is counted by: the kind of a statement, the role of a target. */
  readonly group: string;
  /** The passage with its marks, as {@link passageOf} makes it. */
  readonly passage: string;
  /** Gold and answer, a line each. */
  readonly lines: readonly string[];
}

const NOTICE =
  "The passages are other people's texts: for reading here, not for passing on and not for a repository.";

/**
 * Writes a page a class into `folder`, and README.md with the counts; a page that an earlier run left of a class without
 * errors now is removed. Answers the number of errors. Throws FILE_UNWRITABLE.
 */
export function writeErrors(
  folder: string,
  title: string,
  legend: string,
  classes: readonly ErrorClass[],
): number {
  const pages = classes.filter(({ errors }) => errors.length > 0);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "README.md"), indexPage(title, pages));
    for (const page of classes) {
      const file = join(folder, `${page.name}.md`);
      if (page.errors.length > 0) writeFileSync(file, classPage(page, legend));
      else rmSync(file, { force: true });
    }
  } catch (cause) {
    throw new OnrecordError("FILE_UNWRITABLE", `The errors can't be written to ${folder}.`, { cause });
  }
  return pages.reduce((sum, { errors }) => sum + errors.length, 0);
}

function indexPage(title: string, pages: readonly ErrorClass[]): string {
  const groups = [...new Set(pages.flatMap(({ errors }) => errors.map(({ group }) => group)))].sort();
  const rows = pages.map(({ name, title: what, errors }) => {
    const counts = groups.map((group) => errors.filter((error) => error.group === group).length);
    return `| [${what}](${name}.md) | ${[errors.length, ...counts].join(" | ")} |`;
  });
  return [
    `# ${title}`,
    "",
    NOTICE,
    "",
    `| class | all | ${groups.join(" | ")} |`,
    `|---|${"---:|".repeat(groups.length + 1)}`,
    ...rows,
    "",
  ].join("\n");
}

function classPage({ title, errors }: ErrorClass, legend: string): string {
  const entries = errors.map(({ id, group, passage, lines }, at) =>
    [
      `## ${at + 1}. ${escaped(id)} (${group})`,
      "",
      `> ${passage}`,
      "",
      ...lines.map((line) => `- ${line}`),
      "",
    ].join("\n"),
  );
  return `# ${title}: ${errors.length}\n\n${legend} ${NOTICE}\n\n${entries.join("\n")}`;
}
