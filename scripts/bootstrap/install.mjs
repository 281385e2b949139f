import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { say, waitFor } from "./child.mjs";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const MODULES = join(ROOT, "node_modules");
export const PROGRAMS = join(MODULES, ".bin");

/** We write the hash of the lock file here after an install. */
const INSTALLED_MARK = join(MODULES, ".cache", "installed-lockfile");

/** pnpm writes this at the end of each install. */
const PNPM_STATE = join(MODULES, ".modules.yaml");

/** From the smaller to the larger: what running the lab needs, and what tests and checks need besides. */
const LEVELS = {
  run: {
    options: ["--prod", "--filter=.", "--filter={services/**}...", "--filter={packages/cli}..."],
    says: "what running needs (240 packages, 250 MB; about 10 s)",
  },
  everything: { options: [], says: "everything, for tests and checks (580 packages, 680 MB; about 30 s)" },
};

/**
 * The lock file was checked when it was made, and `.ci/run` checks it again: each version must be a day old. Asking the registry for
 * the age of all 630 packages took 3 s, and in two measurements the downloads then stood still, for 7 s and for 60 s.
 */
const INSTALL = ["install", "--frozen-lockfile", "--config.minimum-release-age=0"];

/**
 * The level to install, or undefined when what is there is enough. What was installed once stays: `npm start` after
 * `npm test` takes nothing away.
 *
 * @param {"run" | "everything"} wanted
 * @param {object} state
 * @param {string} state.lockfileHash of the lock file as it is
 * @param {string | undefined} state.installedHash of the lock file at our last install
 * @param {number} state.lockfileTime when the lock file was written, in milliseconds
 * @param {number | undefined} state.installTime when pnpm last finished an install; undefined when it never did
 * @param {"run" | "everything"} state.installedLevel as pnpm recorded it
 */
export function levelToInstall(wanted, state) {
  const { lockfileHash, installedHash, lockfileTime, installTime, installedLevel } = state;
  if (installTime === undefined) return wanted;
  const level = installedLevel === "everything" ? installedLevel : wanted;
  // Without our mark, a user may have run pnpm by hand since the lock file changed.
  const isCurrent = installedHash === lockfileHash || installTime >= lockfileTime;
  return isCurrent && installedLevel === level ? undefined : level;
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

export function installState() {
  const lockfile = join(ROOT, "pnpm-lock.yaml");
  const pnpmState = existsSync(PNPM_STATE) ? readFileSync(PNPM_STATE, "utf8") : "";
  return {
    lockfileHash: createHash("sha256").update(readFileSync(lockfile)).digest("hex"),
    installedHash: existsSync(INSTALLED_MARK) ? readFileSync(INSTALLED_MARK, "utf8").trim() : undefined,
    lockfileTime: statSync(lockfile).mtimeMs,
    installTime: existsSync(PNPM_STATE) ? statSync(PNPM_STATE).mtimeMs : undefined,
    installedLevel: /"?devDependencies"?: false/.test(pnpmState) ? "run" : "everything",
  };
}

/** @param {"run" | "everything"} level */
export async function install(level) {
  const pnpm = pnpmOfRepository();
  say(`installing ${LEVELS[level].says}, with ${pnpm} …`);
  const began = Date.now();
  const [npm, ...before] = npmCommand();
  const args = [...before, "exec", "--yes", "--", pnpm, ...INSTALL, ...LEVELS[level].options];
  const env = { ...process.env, npm_config_update_notifier: "false" };
  const code = await waitFor(
    spawn(npm, args, { cwd: ROOT, env, stdio: "inherit", shell: npm === "npm.cmd" }),
  );
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (code !== 0) {
    explainFailure(pnpm, `${seconds} s, exit code ${code}`);
    return code;
  }
  mkdirSync(dirname(INSTALLED_MARK), { recursive: true });
  writeFileSync(INSTALLED_MARK, `${installState().lockfileHash}\n`);
  say(`installed in ${seconds} s`);
  return 0;
}

/**
 * @param {string} pnpm
 * @param {string} end
 */
function explainFailure(pnpm, end) {
  say(
    `installing failed (${end}). The reason is above. Common ones: no network or a proxy (npm config get registry,`,
  );
  say("HTTPS_PROXY), no disk space (700 MB are needed). To start afresh: rm -rf node_modules, then:");
  say(`npm exec --yes -- ${pnpm} install --frozen-lockfile`);
}

/**
 * Puts a `pnpm` beside the other programs, which runs the copy that npm keeps: turbo starts each task with pnpm, and a
 * machine with only npm has none. pnpm is not a dependency: the lock file would then hold only those of its fifteen platforms
 * that the registry had on the day (docs/adr/0019-two-levels-of-install.md).
 */
export function providePnpm() {
  const pnpm = pnpmOfRepository();
  const file = join(PROGRAMS, "pnpm");
  if (process.platform === "win32" || (existsSync(file) && readFileSync(file, "utf8").includes(pnpm))) return;
  const [npm, ...before] = npmCommand();
  const find = [...before, "exec", "--yes", `--package=${pnpm}`, "--call", "command -v pnpm"];
  const { stdout, status } = spawnSync(npm, find, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) return say(`${pnpm} cannot be found with npm: turbo will not run`);
  const program = stdout.trim();
  // npm's cache may be emptied at any time.
  const lines = [`[ -x "${program}" ] && exec "${program}" "$@"`, `exec npm exec --yes -- ${pnpm} "$@"`];
  writeFileSync(file, `#!/bin/sh\n${lines.join("\n")}\n`, { mode: 0o755 });
}

function pnpmOfRepository() {
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return `pnpm@${pnpmVersion(packageManager)}`;
}

/** The npm that runs us, when one does; otherwise the one on the PATH. */
function npmCommand() {
  const npmPath = process.env["npm_execpath"];
  if (npmPath !== undefined && basename(npmPath) === "npm-cli.js") return [process.execPath, npmPath];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}
