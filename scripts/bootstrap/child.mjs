import { constants } from "node:os";

/**
 * The exit code that a shell gives a process: for a signal, 128 and its number.
 *
 * @param {number | null} code
 * @param {string | null} signal such as `SIGTERM`
 */
export function exitCodeOf(code, signal) {
  if (code !== null) return code;
  return signal === null ? 1 : 128 + constants.signals[signal];
}

/**
 * Waits for a child's end and passes on signals meanwhile: npm sends SIGTERM to us alone. Ctrl-C reaches the child from the
 * terminal as well; it takes the two for one.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>} the exit code
 */
export async function waitFor(child) {
  const passOn = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, passOn);
  try {
    return await new Promise((resolve, reject) => {
      child.on("exit", (code, signal) => resolve(exitCodeOf(code, signal)));
      child.on("error", reject);
    });
  } catch (error) {
    say(`${child.spawnfile} did not start: ${error.message}`);
    return 1;
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`[xray-lab] ${line}\n`);
}
