import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, fstatSync, openSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { PortClaim } from "../ports/port-claim.ts";
import type { Environment } from "../settings.ts";

/** A service as the lab runs it. */
export interface ServicePlan {
  readonly name: string;
  /** The file that Node runs. */
  readonly entry: string;
  /** Added to the lab's own environment. */
  readonly environment: Environment;
  /** What it can be reached at; absent when it only calls others. */
  readonly url?: string;
  /** Answers 200 when the service is ready. */
  readonly healthUrl?: string;
  readonly ports: readonly PortClaim[];
  /** How long it may take to stop. */
  readonly stopMs: number;
}

/** A service that was started. */
export interface ServiceProcess {
  /** Where in the log file the output of this process begins. */
  readonly logStart: number;
  readonly ended: Promise<Ending>;
  /** Asks it to stop, once; kills it when it has not stopped within `stopMs`. Resolves when it is gone. */
  stop(): Promise<void>;
  kill(): void;
}

export interface Ending {
  /** In words: `exit code 1`, `signal SIGKILL`. */
  readonly reason: string;
  readonly code: number | undefined;
}

const DIE_WITH_PARENT = pathToFileURL(join(import.meta.dirname, "../die-with-parent.ts")).href;

/**
 * Both save memory: a young generation of 1 MB, and memory that goes back to the system as soon as it is freed. Without
 * the second, glibc keeps the 16 MiB of each of four password hashes: 90 MB.
 */
const NODE_OPTIONS: readonly string[] = ["--max-semi-space-size=1"];
const MALLOC: Environment = { MALLOC_MMAP_THRESHOLD_: "1048576", MALLOC_ARENA_MAX: "2" };

/** Runs the service's entry file, its output appended to `log`. */
export function startService(plan: ServicePlan, environment: Environment, log: string): ServiceProcess {
  const output = openSync(log, "a");
  const logStart = fstatSync(output).size;
  const child = spawn(process.execPath, [...NODE_OPTIONS, "--import", DIE_WITH_PARENT, plan.entry], {
    env: { ...MALLOC, ...environment, ...plan.environment },
    // No message is sent over the IPC channel: die-with-parent.ts sees it close.
    stdio: ["ignore", output, output, "ipc"],
    // A process group of its own: Ctrl-C reaches only the lab, which stops the services in an order that loses no trace.
    detached: true,
  });
  closeSync(output);
  const ended = endingOf(child);
  let stopped: Promise<void> | undefined;
  return {
    logStart,
    ended,
    // Once: to a service that is finishing its requests, a second SIGTERM means "at once".
    stop: () => (stopped ??= stop(child, ended, plan.stopMs)),
    kill: () => child.kill("SIGKILL"),
  };
}

async function endingOf(child: ChildProcess): Promise<Ending> {
  try {
    const [code, signal]: unknown[] = await once(child, "exit");
    if (typeof code === "number") return { reason: `exit code ${code}`, code };
    return { reason: `signal ${String(signal)}`, code: undefined };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error), code: undefined };
  }
}

async function stop(child: ChildProcess, ended: Promise<Ending>, patienceMs: number): Promise<void> {
  child.kill("SIGTERM");
  const lost = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await ended;
  clearTimeout(lost);
}
