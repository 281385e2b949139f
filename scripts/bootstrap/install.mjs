import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { say, waitFor } from "./child.mjs";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const MODULES = join(ROOT, "node_modules");
export const PROGRAMS = join(MODULES, ".bin");

/** We write the hash of the lock file here after an install. */
const INSTALLED_MARK = join(MODULES, ".cache", "installed-lockfile");

/** pnpm writes this at the end of each install. */
const PNPM_STATE = join(MODULES, ".modules.yaml");

/**
 * From the smaller to the larger: what running the lab needs, and what tests and checks need besides. The sizes are those of
 * `du -sm node_modules` after an install on Linux x64. The pages that name a size are compared with these by a test.
 */
export const LEVELS = {
  run: {
    options: ["--prod", "--filter=.", "--filter={services/**}...", "--filter={packages/cli}..."],
    says: "what running needs",
    packages: 240,
    megabytes: 260,
    seconds: 10,
  },
  everything: {
    options: [],
    says: "everything, for tests and checks",
    packages: 580,
    megabytes: 670,
    seconds: 30,
  },
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
  const { says, packages, megabytes, seconds: usual, options } = LEVELS[level];
  say(`installing ${says} (${packages} packages, ${megabytes} MB; about ${usual} s), with ${pnpm} …`);
  const began = Date.now();
  const [npm, ...before] = npmCommand();
  const args = [...before, "exec", "--yes", "--", pnpm, ...INSTALL, ...options];
  const env = { ...process.env, npm_config_update_notifier: "false" };
  const child = spawn(npm, args, {
    cwd: ROOT,
    env,
    stdio: ["inherit", "inherit", "pipe"],
    shell: npm === "npm.cmd",
  });
  const complaint = showAndKeep(child.stderr);
  const code = await waitFor(child);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (code !== 0) {
    const end = `${seconds} s, exit code ${code}`;
    if (isAboutPermissions(await complaint())) explainPermissions(end);
    else explainFailure(pnpm, end, megabytes);
    return code;
  }
  mkdirSync(dirname(INSTALLED_MARK), { recursive: true });
  writeFileSync(INSTALLED_MARK, `${installState().lockfileHash}\n`);
  say(`installed in ${seconds} s`);
  return 0;
}

/** A child's last words can arrive after its end. */
const LAST_WORDS_WITHIN_MS = 1_000;

/**
 * Shows what the child writes. The function that it returns resolves with all of it, once the child has ended.
 *
 * @param {import("node:stream").Readable} stream
 */
function showAndKeep(stream) {
  let text = "";
  stream.on("data", (chunk) => {
    process.stderr.write(chunk);
    text += chunk;
  });
  const read = once(stream, "close");
  return async () => {
    await Promise.race([read, delay(LAST_WORDS_WITHIN_MS, undefined, { ref: false })]);
    return text;
  };
}

/**
 * Whether npm or pnpm ended because this user may not write something.
 *
 * @param {string} complaint what it wrote; pnpm breaks its lines anywhere between two words
 */
export function isAboutPermissions(complaint) {
  return /\b(EACCES|EPERM)\b|permission denied/i.test(complaint.replace(/\s+/g, " "));
}

/** @param {string} end */
function explainPermissions(end) {
  say(
    `installing failed (${end}): this user may not write what is named above. Often an earlier run as root,`,
  );
  say('such as sudo npm start, made it. To own it again: sudo chown -R "$(id -u)" . ~/.npm; then try again');
}

/**
 * @param {string} pnpm
 * @param {string} end
 * @param {number} megabytes
 */
function explainFailure(pnpm, end, megabytes) {
  say(
    `installing failed (${end}). The reason is above. Common ones: no network or a proxy (npm config get registry,`,
  );
  say(
    `HTTPS_PROXY), no disk space (${megabytes} MB are needed). To start afresh: rm -rf node_modules, then:`,
  );
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
