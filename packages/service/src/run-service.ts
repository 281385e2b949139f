import { setTimeout as delay } from "node:timers/promises";
import { CannotStart } from "./cannot-start.ts";
import { ConfigError } from "./environment.ts";
import { FolderUnusable } from "./folder.ts";

const EXIT = { stopped: 0, failed: 1, misconfigured: 2 } as const;
/** Longer than a drain, shorter than the 30 s after which Kubernetes kills. */
const STOP_WITHIN_MS = 15_000;
const FLUSH_WITHIN_MS = 1_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** pino's shape. */
interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
  fatal(fields: object, message: string): void;
}

export interface RunningService {
  readonly logger: Log;
  /** Finishes what was received, then closes everything. Called once. */
  readonly stop: () => Promise<void>;
  /** Sends what would be lost with the process, such as traces. Called after an uncaught error, for at most 1 s. */
  readonly flush?: () => Promise<void>;
}

interface RunOptions {
  readonly name: string;
  /** @param draining true from the first signal on */
  readonly start: (draining: () => boolean) => Promise<RunningService>;
  /** Errors that also mean a variable is not valid, beside ConfigError and FolderUnusable. */
  readonly configErrors?: readonly (new (
    ...values: never[]
  ) => Error)[];
  /** Milliseconds that `stop` may take; undefined is 15 s. */
  readonly stopWithinMs?: number;
}

/**
 * Starts the service, and stops it at the first SIGTERM or SIGINT. Later signals change nothing: a Ctrl-C comes from the
 * terminal and again from npm, and what was received must not be lost. Waiting is bounded, by `stopWithinMs`.
 *
 * The process ends with code 0 after a signal, 1 when the service cannot start, cannot stop, or an error is not caught,
 * and 2 when a variable is not valid.
 */
export async function runService(options: RunOptions): Promise<never> {
  // Otherwise `ps` and `top` call every service `MainThread`.
  process.title = `xray-lab: ${options.name}`;
  // The timer keeps the process alive while it waits for the signal. The handlers are also needed in a container:
  // the kernel ignores a signal for process 1 that has no handler.
  const staying = setInterval(() => undefined, LONGEST_TIMER_MS);
  const stopping = Promise.withResolvers<NodeJS.Signals>();
  let draining = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      draining = true;
      stopping.resolve(signal);
    });
  }
  const service = await options.start(() => draining).catch((error: unknown) => cannotStart(options, error));
  exitOnUncaughtError(service);
  const signal = await stopping.promise;
  clearInterval(staying);
  return stop(service, signal, options.stopWithinMs ?? STOP_WITHIN_MS);
}

function cannotStart({ name, configErrors = [] }: RunOptions, error: unknown): never {
  const misconfigured = [ConfigError, FolderUnusable, ...configErrors].some((type) => error instanceof type);
  const explained = misconfigured || error instanceof CannotStart;
  const reason = explained && error instanceof Error ? error.message : text(error);
  process.stderr.write(`${name} cannot start: ${reason}\n`);
  return process.exit(misconfigured ? EXIT.misconfigured : EXIT.failed);
}

async function stop(
  { logger, ...service }: RunningService,
  signal: string,
  withinMs: number,
): Promise<never> {
  logger.info({ signal }, "draining");
  const deadline = setTimeout(() => {
    logger.error({ withinMs }, "stopping took too long");
    process.exit(EXIT.failed);
  }, withinMs);
  try {
    await service.stop();
  } catch (error) {
    logger.error({ reason: text(error) }, "stopping failed");
    return process.exit(EXIT.failed);
  }
  clearTimeout(deadline);
  logger.info({ signal }, "stopped");
  return process.exit(EXIT.stopped);
}

/**
 * After an uncaught error the process is in an unknown state, and Node's manual says to end it. A supervisor starts it
 * again. Node turns an unhandled rejection into an uncaught exception.
 *
 * @see https://nodejs.org/api/process.html#warning-using-uncaughtexception-correctly
 */
function exitOnUncaughtError({ logger, flush }: RunningService): void {
  process.once("uncaughtException", (error, origin) => {
    logger.fatal({ reason: text(error), origin }, "ending: an error was not caught");
    void flushAndEnd(flush);
  });
}

async function flushAndEnd(flush: RunningService["flush"]): Promise<never> {
  await Promise.race([flush?.(), delay(FLUSH_WITHIN_MS)]).catch(() => undefined);
  return process.exit(EXIT.failed);
}

function text(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
