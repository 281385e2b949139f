import { TracingSettingsError } from "@xray-lab/tracing";
import type { Logger } from "pino";
import { ConfigError } from "./config.ts";
import { PortInUseError } from "./server.ts";

// More than a request in flight is waited for, less than the 30 s after which Kubernetes kills.
const SHUTDOWN_MS = 15_000;

/** Ends the process when it cannot start: code 2 for an environment that is not valid, 1 for anything else. */
export async function exitOnFailure(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const misconfigured = error instanceof ConfigError || error instanceof TracingSettingsError;
    const explained = misconfigured || error instanceof PortInUseError;
    process.stderr.write(`${explained ? error.message : text(error)}\n`);
    process.exit(misconfigured ? 2 : 1);
  }
}

/**
 * Runs `stop` on the first SIGTERM or SIGINT and ends the process with code 0. Later ones change nothing: Ctrl-C comes from
 * the terminal and again from npm, and stopping is bounded anyway. The handlers are also what makes the process end at all
 * as PID 1, where the kernel ignores a signal that nobody handles.
 */
export function onStopSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const handle = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info(`${signal}: answering the requests in flight, then stopping`);
    void finish(logger, stop);
  };
  process.on("SIGTERM", handle);
  process.on("SIGINT", handle);
}

async function finish(logger: Logger, stop: () => Promise<void>): Promise<never> {
  setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
  try {
    await stop();
    return process.exit(0);
  } catch (error) {
    logger.error(`stopping failed: ${text(error)}`);
    return process.exit(1);
  }
}

/**
 * An error that one request threw where no one can catch it must not take the others down. Going on is safe here: no
 * state is shared between requests but the database, and that is changed in single statements.
 */
export function surviveStrayErrors(logger: Logger): void {
  process.on("uncaughtException", (error) => logger.error(`uncaught: ${text(error)}`));
  process.on("unhandledRejection", (error) => logger.error(`unhandled rejection: ${text(error)}`));
}

function text(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
