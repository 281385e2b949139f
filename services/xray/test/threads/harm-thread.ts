/**
 * Loaded before everything else in each thread of a process. When the file HARM_FILE is there, the thread that HARM_THREAD names
 * breaks, or hangs, as HARM says.
 */
import { existsSync } from "node:fs";
import { threadName } from "node:worker_threads";

const LOOK_MILLISECONDS = 20;
const { HARM, HARM_FILE = "", HARM_THREAD } = process.env;

function harm(): void {
  if (!existsSync(HARM_FILE)) return;
  if (HARM === "break") throw new Error("broken on purpose");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

if (threadName === HARM_THREAD) setInterval(harm, LOOK_MILLISECONDS).unref();
