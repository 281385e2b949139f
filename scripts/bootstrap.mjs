// Behind every npm command: brings what the command needs to a machine that has only Node (18 or later) and npm, then runs
// it on Node 24. Plain JavaScript with built-in modules only: it runs before anything is installed, on the machine's own Node.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  install,
  installState,
  levelToInstall,
  MODULES,
  PROGRAMS,
  providePnpm,
  ROOT,
} from "./bootstrap/install.mjs";
import { say, waitFor } from "./bootstrap/child.mjs";
import { withForgottenOptions } from "./bootstrap/npm-options.mjs";

const COMMAND_LINE = join(ROOT, "packages/cli/src/main.ts");

/** The lab waits most of its time: a small nursery (MB) keeps it small. */
const ENTRIES = {
  lab: { level: "run", args: ["--max-semi-space-size=1", COMMAND_LINE, "lab"] },
  "xray-lab": { level: "run", args: [COMMAND_LINE] },
  test: { level: "everything", args: [join(MODULES, "vitest/vitest.mjs"), "run"] },
};

const TOOLS = ["biome", "knip", "oxlint", "tsc", "turbo", "vitest"];

const HELP = `Usage: npm start [-- options]    the lab: services, a local X-Ray, a first trace
       npm test [-- options]     the tests, on vitest
       node scripts/bootstrap.mjs lab|xray-lab|test|TOOL|FILE.ts [options]

Installs the dependencies when they are missing or out of date (with pnpm, fetched by npm), then runs the lab, the
command line xray-lab, the tests, a tool (${TOOLS.join(", ")}) or a file, on Node 24.15 or
later: the Node that runs this file, if it is new enough, or the one that is installed with the dependencies. The lab
installs only what running needs. Options are passed on: npm start -- --help, npm test -- --help.
`;

/**
 * Whether a Node version can run the repository: the range of `engines` in package.json.
 *
 * @param {string} version such as `24.21.0`
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major >= 26 || (major === 24 && minor >= 15);
}

/** @param {readonly string[]} args */
async function main([command = "", ...args]) {
  const entry = findEntry(command);
  const isHelp = [command, ...args].some((argument) => ["--help", "-h"].includes(argument));
  const level = entry && levelToInstall(entry.level, installState());
  if (entry === undefined || (isHelp && level !== undefined)) {
    const asked = isHelp || command === "help";
    (asked ? process.stdout : process.stderr).write(HELP);
    return asked ? 0 : 2;
  }
  const { args: options, problem } =
    command === "lab" ? withForgottenOptions(args, process.env) : { args, problem: undefined };
  if (problem !== undefined) {
    say(problem);
    return 2;
  }
  const failure = level === undefined ? 0 : await install(level);
  if (failure !== 0) return failure;
  if (entry.level === "everything") providePnpm();
  return run(entry.args, options);
}

/** @param {string} command */
function findEntry(command) {
  if (Object.hasOwn(ENTRIES, command)) return ENTRIES[command];
  if (TOOLS.includes(command)) return { level: "everything", args: [command] };
  const isFile = /\.[cm]?[jt]s$/.test(command) && existsSync(join(ROOT, command));
  return isFile ? { level: "everything", args: [join(ROOT, command)] } : undefined;
}

function findNode() {
  if (isSupportedNode(process.versions.node)) return process.execPath;
  const installed = join(MODULES, `node-${process.platform}-${process.arch}`, "bin", "node");
  return existsSync(installed) ? realpathSync(installed) : undefined;
}

function explainNode() {
  const wanted = readFileSync(join(ROOT, ".node-version"), "utf8").trim();
  say(
    `this needs Node 24.15 or later of 24, or 26 and up. You have ${process.versions.node}, and npm has no Node for`,
  );
  say(`${process.platform}-${process.arch}. Install Node ${wanted}: nvm install ${wanted}, or fnm install,`);
  say("or from https://nodejs.org/en/download");
  return 1;
}

/**
 * @param {readonly string[]} entry a tool's name, or what Node is called with
 * @param {readonly string[]} args
 */
function run(entry, args) {
  const node = findNode();
  if (node === undefined) return explainNode();
  const path = [dirname(node), PROGRAMS, process.env["PATH"] ?? ""].join(delimiter);
  // With its compile cache, Node starts TypeScript in half the time, and without the type stripper in memory.
  const cache = process.env["NODE_COMPILE_CACHE"] ?? join(MODULES, ".cache", "node-compile-cache");
  const env = { ...process.env, PATH: path, NODE_COMPILE_CACHE: cache, TURBO_TELEMETRY_DISABLED: "1" };
  const options = { cwd: ROOT, env, stdio: "inherit" };
  const [tool] = entry;
  if (TOOLS.includes(tool))
    return waitFor(spawn(join(PROGRAMS, tool), args, { ...options, shell: process.platform === "win32" }));
  // One process less, where a process can become another (Node 23.11 and later, not on Windows).
  if (node === process.execPath && process.execve !== undefined && process.platform !== "win32") {
    process.chdir(ROOT);
    process.execve(node, [node, ...entry, ...args], env);
  }
  return waitFor(spawn(node, [...entry, ...args], options));
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
