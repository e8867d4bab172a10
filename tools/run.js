import { spawn } from "node:child_process";

/**
 * Runs a program to its end and answers its exit code (1 if a signal ended it). Its output goes to our stderr: at once,
 * or, with `quiet`, only when it fails.
 */
export function run(file, args, { cwd, env = {}, quiet = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", quiet ? "pipe" : process.stderr.fd, quiet ? "pipe" : process.stderr.fd],
    });
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0 && quiet) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}
