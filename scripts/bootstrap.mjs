// `npm start` and `npm test`: brings what the repository needs to a machine that has only Node (18 or later) and npm, then
// runs the lab or the tests on the Node that they need. Plain JavaScript, built-in modules only: it runs before anything
// is installed, on whatever Node there is.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const MODULES = join(ROOT, "node_modules");

/** Kept by us after an install: the hash of the lock file that was installed. */
const INSTALLED_MARK = join(MODULES, ".cache", "installed-lockfile");

/** Written by pnpm at the end of each install. */
const PNPM_STATE = join(MODULES, ".modules.yaml");

/** What Node is called with. The lab waits most of its time: a small nursery (MB) keeps it small. */
const ENTRIES = {
  lab: ["--max-semi-space-size=1", join(ROOT, "packages/cli/src/main.ts"), "lab"],
  test: [join(ROOT, "node_modules/vitest/vitest.mjs"), "run"],
};

const HELP = `Usage: npm start [-- options]    the lab: services, a local X-Ray, a first trace
       npm test [-- options]     the tests, on vitest
       node scripts/bootstrap.mjs lab|test [options]

Installs the dependencies when they are missing or out of date (with pnpm, fetched by npm), then runs the lab or the
tests on Node 24.15 or later: the Node that runs this file, if it is new enough, or the one that is installed with the
dependencies. Options are passed on: npm start -- --help, npm test -- --help.
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

/**
 * Whether the dependencies have to be installed.
 *
 * @param {object} state
 * @param {string} state.lockfileHash of the lock file as it is
 * @param {string | undefined} state.installedHash of the lock file at our last install
 * @param {number} state.lockfileTime when the lock file was written, in milliseconds
 * @param {number | undefined} state.installTime when pnpm last finished an install; undefined when it never did
 */
export function needsInstall({ lockfileHash, installedHash, lockfileTime, installTime }) {
  if (installTime === undefined) return true;
  if (installedHash === lockfileHash) return false;
  // Without a mark of ours that fits, somebody may have run pnpm by hand since.
  return installTime < lockfileTime;
}

/**
 * The version of pnpm in package.json's `packageManager`, such as `12.21.0` of `pnpm@12.21.0+sha512.abc`.
 *
 * @param {string} packageManager
 */
export function pnpmVersion(packageManager) {
  const version = /^pnpm@(\d+\.\d+\.\d+)(\+|$)/.exec(packageManager)?.[1];
  if (version === undefined)
    throw new Error(`package.json: packageManager is not an exact pnpm: ${packageManager}`);
  return version;
}

/**
 * The exit code that a shell gives a process: of a signal, 128 and its number.
 *
 * @param {number | null} code
 * @param {string | null} signal such as `SIGTERM`
 */
export function exitCodeOf(code, signal) {
  if (code !== null) return code;
  return signal === null ? 1 : 128 + constants.signals[signal];
}

/** @param {readonly string[]} args */
async function main([command = "", ...args]) {
  const entry = Object.hasOwn(ENTRIES, command) ? ENTRIES[command] : undefined;
  const help = ["--help", "-h"].includes(command) || (isHelp(args) && needsInstall(installState()));
  if (help || entry === undefined) {
    const asked = help || command === "help";
    (asked ? process.stdout : process.stderr).write(HELP);
    return asked ? 0 : 2;
  }
  if (needsInstall(installState())) {
    const failure = install();
    if (failure !== 0) return failure;
  }
  const node = findNode();
  return node === undefined ? explainNode() : run(node, [...entry, ...args]);
}

/** @param {readonly string[]} args */
function isHelp(args) {
  return args.includes("--help") || args.includes("-h");
}

function installState() {
  const lockfile = join(ROOT, "pnpm-lock.yaml");
  return {
    lockfileHash: createHash("sha256").update(readFileSync(lockfile)).digest("hex"),
    installedHash: existsSync(INSTALLED_MARK) ? readFileSync(INSTALLED_MARK, "utf8").trim() : undefined,
    lockfileTime: statSync(lockfile).mtimeMs,
    installTime: existsSync(PNPM_STATE) ? statSync(PNPM_STATE).mtimeMs : undefined,
  };
}

function install() {
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const pnpm = `pnpm@${pnpmVersion(packageManager)}`;
  say(`installing dependencies with ${pnpm}; the first time takes about a minute …`);
  const began = Date.now();
  const [npm, ...before] = npmCommand();
  const args = [...before, "exec", "--yes", "--", pnpm, "install", "--frozen-lockfile"];
  const { status, signal, error } = spawnSync(npm, args, {
    cwd: ROOT,
    stdio: "inherit",
    shell: npm === "npm.cmd",
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (status !== 0) {
    const reason = error?.message ?? signal ?? `exit code ${status}`;
    say(
      `installing failed after ${seconds} s (${reason}). The reason is above. Usual ones: no network or a proxy (npm`,
    );
    say(
      "config get registry, HTTPS_PROXY), no disk space (700 MB are needed). To begin afresh: rm -rf node_modules,",
    );
    say(`then: npm exec --yes -- ${pnpm} install --frozen-lockfile`);
    return status || 1;
  }
  mkdirSync(dirname(INSTALLED_MARK), { recursive: true });
  writeFileSync(INSTALLED_MARK, `${installState().lockfileHash}\n`);
  say(`installed in ${seconds} s`);
  return 0;
}

/** The npm that runs us, when one does; otherwise the one on the PATH. */
function npmCommand() {
  const npmPath = process.env["npm_execpath"];
  if (npmPath !== undefined && basename(npmPath) === "npm-cli.js") return [process.execPath, npmPath];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

function findNode() {
  if (isSupportedNode(process.versions.node)) return process.execPath;
  const installed = join(MODULES, `node-${process.platform}-${process.arch}`, "bin", "node");
  return existsSync(installed) ? realpathSync(installed) : undefined;
}

function explainNode() {
  const wanted = readFileSync(join(ROOT, ".node-version"), "utf8").trim();
  say(
    `this needs Node 24.15 or later of 24, or 26 and up; you have ${process.versions.node}, and there is none to`,
  );
  say(
    `install along for ${process.platform}-${process.arch}. Install Node ${wanted}: nvm install ${wanted}, or fnm install,`,
  );
  say("or from https://nodejs.org/en/download");
  return 1;
}

/**
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function run(node, args) {
  const path = [dirname(node), join(MODULES, ".bin"), process.env["PATH"] ?? ""].join(delimiter);
  // With what it compiled kept, Node starts TypeScript in half the time, and without the type stripper in memory.
  const cache = process.env["NODE_COMPILE_CACHE"] ?? join(MODULES, ".cache", "node-compile-cache");
  const env = { ...process.env, PATH: path, NODE_COMPILE_CACHE: cache };
  // One process less, where a process can become another (Node 23.11 and later, not on Windows).
  if (node === process.execPath && process.execve !== undefined && process.platform !== "win32") {
    process.chdir(ROOT);
    process.execve(node, [node, ...args], env);
  }
  const child = spawn(node, args, { cwd: ROOT, env, stdio: "inherit" });
  // Ctrl-C reaches the child from the terminal as well; it takes both for one. We only wait for how it ends.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on("exit", (code, signal) => resolve(exitCodeOf(code, signal)));
    child.on("error", (error) => {
      say(`${node} did not start: ${error.message}`);
      resolve(1);
    });
  });
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`[xray-lab] ${line}\n`);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
