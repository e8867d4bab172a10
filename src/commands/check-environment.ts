import { createServer } from "node:net";
import { type Config, readConfig, readVariables, VARIABLES } from "../config.js";
import { OnrecordError } from "../errors.js";
import type { Finding } from "./finding.js";

/** The oldest Node that everything runs on: package.json's `engines`. */
const OLDEST_NODE = [20, 19] as const;

/** Looks at Node, at every variable, and at the port; answers the configuration, or null if it is invalid. */
export async function checkEnvironment(note: (finding: Finding) => void): Promise<Config | null> {
  note(checkNode(process.versions.node));
  const config = checkVariables(note);
  if (config !== null) note(await checkPort(config));
  return config;
}

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  const found = `${version} on ${process.platform} ${process.arch}`;
  if (!old) return { status: "ok", name: "Node", found };
  return { status: "fail", name: "Node", found, remedy: `Install Node ${OLDEST_NODE.join(".")} or newer.` };
}

function checkVariables(note: (finding: Finding) => void): Config | null {
  const given = readVariables();
  let config: Config | null = null;
  let wrong: OnrecordError | null = null;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error;
    wrong = error;
  }
  for (const { name, byDefault, about, secret } of VARIABLES) {
    const value = given[name];
    const shown =
      value === undefined ? `${byDefault ?? "not set"} (default)` : secret ? masked(value) : value;
    const invalid = wrong?.details.variable === name ? wrong : null;
    if (invalid === null) note({ status: "ok", name, found: `${shown}: ${about}` });
    else note({ status: "fail", name, found: invalid.message, remedy: invalid.remedy });
  }
  for (const name of Object.keys(given)) {
    if (VARIABLES.some((variable) => variable.name === name)) continue;
    const known = VARIABLES.map((variable) => variable.name).join(", ");
    note({
      status: "warn",
      name,
      found: "set, but nothing reads it",
      remedy: `Did you mean one of ${known}?`,
    });
  }
  return config;
}

/** A connection string without its password and without options, which may hold another. */
function masked(url: string): string {
  if (!URL.canParse(url)) return "set";
  const { protocol, username, password, host, pathname } = new URL(url);
  const user = username === "" ? "" : `${username}${password === "" ? "" : ":***"}@`;
  return `${protocol}//${user}${host}${pathname}`;
}

async function checkPort({ host, port }: Config): Promise<Finding> {
  const name = "Address";
  const found = `${host}:${port}`;
  const problem = await tryToListen(host, port);
  if (problem === null) return { status: "ok", name, found: `${found} is free` };
  if (problem !== "EADDRINUSE") {
    return {
      status: "fail",
      name,
      found: `${found}: ${problem}`,
      remedy: "Set HOST and PORT to an address of this machine.",
    };
  }
  if (await isOnrecord(host, port)) return { status: "ok", name, found: `Onrecord is running on ${found}` };
  const remedy = "Set PORT to a free one, or stop what listens there.";
  return { status: "warn", name, found: `something else listens on ${found}`, remedy };
}

/** The error's code, or null if it worked. */
function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

async function isOnrecord(host: string, port: number): Promise<boolean> {
  const address = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  try {
    const answer = await fetch(`http://${address.includes(":") ? `[${address}]` : address}:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ serverInfo { __typename } }" }),
      signal: AbortSignal.timeout(3_000),
    });
    return (await answer.text()).includes("ServerInfo");
  } catch {
    // Whatever listens there speaks no HTTP, or not to us.
    return false;
  }
}
