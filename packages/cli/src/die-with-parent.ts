import { isMainThread } from "node:worker_threads";

import { isAlive, readProcess } from "./processes.ts";

/**
 * Stops this process, as SIGTERM does, when the one that started it is gone, even by `kill -9`. main.ts imports it,
 * and it is preloaded (`--import`) into each service. Two ways to see it:
 *
 * - with an IPC channel, as services have one to the lab: the other end closes;
 * - below `npm run`, as the lab is: npm, or the shell that npm starts, ends. `kill -TERM` of npm ends only that shell.
 *
 * Any other parent may leave: `nohup`, `setsid`, a service manager, and a script that starts the lab in the background do.
 */
const PATIENCE_MS = 10_000;
const POLL_MS = 300;
const MOST_ANCESTORS = 5;
const PACKAGE_MANAGER = /(^|\/)(npm|pnpm|yarn)(-cli)?(\.[cm]?js)?$/;

if (isMainThread) stopWithParent();

function stopWithParent(): void {
  if (process.channel !== undefined) {
    process.once("disconnect", stop);
    // A listener keeps the channel, and with it the process, alive: a service must still be able to end by itself.
    process.channel.unref();
  } else if (process.env["npm_lifecycle_event"] !== undefined) {
    pollAncestors(upToPackageManager());
  }
}

function stop(): void {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), PATIENCE_MS).unref();
}

function pollAncestors([parent, ...others]: readonly number[]): void {
  if (parent === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === parent && others.every(isAlive)) return;
    clearInterval(timer);
    stop();
  }, POLL_MS).unref();
}

/** From our parent up to npm: between the two are a shell and, when its Node is too old, scripts/bootstrap.mjs. */
function upToPackageManager(): readonly number[] {
  const ancestors: number[] = [];
  let next = readProcess(process.ppid);
  while (next !== undefined && ancestors.length < MOST_ANCESTORS) {
    ancestors.push(next.pid);
    if (isPackageManager(next.words)) return ancestors;
    next = readProcess(next.parent);
  }
  return [];
}

/** npm shows itself as one word, `npm start`; others as `node /usr/lib/node_modules/pnpm/bin/pnpm.cjs run lab`. */
function isPackageManager(words: readonly string[]): boolean {
  return words.slice(0, 2).some((word) => PACKAGE_MANAGER.test(word.split(" ")[0] ?? ""));
}
