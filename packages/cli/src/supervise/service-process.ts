import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { ServicePlan } from "../lab/service-plan.ts";
import type { Environment } from "../lab/settings.ts";

/** A service that was started. */
export interface ServiceProcess {
  readonly pid: number | undefined;
  /** Why it ended, in words: `exit code 1`, `signal SIGKILL`; and its exit code if it had one. */
  readonly ended: Promise<Ending>;
  /** Asks it to stop, and kills it when it has not within `stopMs`; resolves when it is gone. */
  stop(): Promise<void>;
  kill(): void;
}

export interface Ending {
  readonly reason: string;
  readonly code: number | undefined;
}

const DIE_WITH_PARENT = pathToFileURL(join(import.meta.dirname, "../die-with-parent.ts")).href;

/**
 * Both for a laptop's memory, not for speed: a nursery of 1 MB, and memory that goes back to the system as soon as it is
 * freed. Without the second, glibc keeps the 16 MiB of each of four password hashes for ever: 90 MB.
 */
const NODE_OPTIONS: readonly string[] = ["--max-semi-space-size=1"];
const MALLOC: Environment = { MALLOC_MMAP_THRESHOLD_: "1048576", MALLOC_ARENA_MAX: "2" };

/** Runs the service's entry file, its output appended to `log`. */
export function startService(plan: ServicePlan, environment: Environment, log: string): ServiceProcess {
  const output = openSync(log, "a");
  const child = spawn(process.execPath, [...NODE_OPTIONS, "--import", DIE_WITH_PARENT, plan.entry], {
    env: { ...MALLOC, ...environment, ...plan.environment },
    // The fourth is a channel that nobody speaks on: die-with-parent.ts sees it close.
    stdio: ["ignore", output, output, "ipc"],
    // A process group of its own: Ctrl-C reaches the lab alone, which stops the services in an order that loses no trace.
    detached: true,
  });
  closeSync(output);
  const ended = endingOf(child);
  return {
    pid: child.pid,
    ended,
    stop: () => stop(child, ended, plan.stopMs),
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
