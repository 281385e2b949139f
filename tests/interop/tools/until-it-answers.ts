import { setTimeout as sleep } from "node:timers/promises";
import type { Program } from "./program.ts";

const PAUSE_MS = 100;

/** Waits until a program listens: any answer will do. @throws Error with what it printed when it ends instead */
export async function untilItAnswers(url: string, program: Program, signal: AbortSignal): Promise<void> {
  while (!(await answers(url, signal))) {
    const { exitCode, signalCode, spawnfile } = program.child;
    if (exitCode !== null || signalCode !== null) throw new Error(`${spawnfile} ended: ${program.errors()}`);
    await sleep(PAUSE_MS, undefined, { signal });
  }
}

function answers(url: string, signal: AbortSignal): Promise<boolean> {
  return fetch(url, { signal }).then(
    () => true,
    () => false,
  );
}
