import { styleText } from "node:util";
import { Command } from "commander";
import { checkDatabase } from "./check-database.js";
import { checkEnvironment } from "./check-environment.js";
import { checkFiles } from "./check-files.js";
import type { Finding } from "./finding.js";
import { type CommonOptions, runStoppableCommand, withCommonOptions } from "./run-command.js";

const STYLES = { ok: "green", warn: "yellow", fail: "red" } as const;

/** `onrecord doctor`: what is in force and whether it works; ends with 1 if anything fails. */
export function doctorCommand(): Command {
  return withCommonOptions(
    new Command("doctor").description(
      "check Node, configuration, files and database, and say what to do about each",
    ),
  )
    .option("--rollups", "recount the sums that aggregates are read from and compare")
    .option("--mend", "with --rollups: put them right if they differ")
    .action(runStoppableCommand(doctor));
}

interface DoctorOptions extends CommonOptions {
  readonly rollups?: boolean;
  readonly mend?: boolean;
}

async function doctor(stop: AbortSignal, { json, rollups, mend }: DoctorOptions): Promise<void> {
  const findings: Finding[] = [];
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  const note = (finding: Finding) => {
    findings.push(finding);
    // As it goes: a database that doesn't answer takes its time.
    if (json !== true) process.stdout.write(`${findingInWords(finding, colour)}\n`);
  };
  const config = await checkEnvironment(note);
  await checkFiles(note);
  stop.throwIfAborted();
  if (config !== null) await checkDatabase(config, { rollups: rollups === true, mend: mend === true }, note);
  stop.throwIfAborted();

  const count = (status: Finding["status"]) => findings.filter((finding) => finding.status === status).length;
  const [failed, warned] = [count("fail"), count("warn")];
  if (failed > 0) process.exitCode ??= 1;
  if (json === true) process.stdout.write(`${JSON.stringify({ healthy: failed === 0, findings })}\n`);
  else process.stdout.write(`\n${failed === 0 ? "healthy" : `${failed} failed`}, ${warned} to look at\n`);
}

function findingInWords({ status, name, found, remedy }: Finding, colour: boolean): string {
  const word = colour ? styleText(STYLES[status], status.padEnd(4)) : status.padEnd(4);
  return `${word}  ${name.padEnd(18)}  ${found}${remedy === undefined ? "" : `\n      → ${remedy}`}`;
}
