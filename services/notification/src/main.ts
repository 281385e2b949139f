import { startTracing, type Tracing } from "@xray-lab/tracing";
import { type Logger, pino } from "pino";
import { createApp } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { openMail } from "./mail/open-mail.ts";
import { listen, ListenError, urlOf } from "./server.ts";
import { stop } from "./stop.ts";

const DRAIN_GRACE = 10_000;

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof ListenError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { logger, tracing } = observe(config);
  const mail = await openMail(config.mailServer, logger);
  const mailer = tracing.captureMailer(mail.mailer, mail.name);
  let draining = false;
  const isDraining = (): boolean => draining;
  const handler = createApp({ ...config, mailer, inbox: mail.inbox, isDraining, logger, tracing });
  const server = await listen({ ...config, handler });
  logger.info({ url: urlOf(server), mail: mail.name, version: config.version }, "listening");
  onStopSignal(async (signal) => {
    draining = true;
    logger.info({ signal }, "draining");
    await stop({ server, mail, tracing, logger, grace: DRAIN_GRACE });
    process.exit(0);
  });
}

function observe({ version, logLevel }: Config): { logger: Logger; tracing: Tracing } {
  // The logger needs the trace id, and tracing needs a logger to start with.
  let tracing: Tracing | undefined;
  const logger = pino({ level: logLevel, mixin: () => tracing?.logFields() ?? {} });
  try {
    tracing = startTracing({
      name: `${version}-Notification-Microservice`,
      version,
      environment: process.env,
      logger,
      untracedPaths: ["/notification/health-status"],
    });
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  return { logger, tracing };
}

// As PID 1 in a container a process gets no default handling of signals. Later ones are ignored: Ctrl-C reaches this
// process from the terminal and again from whatever started it, and the first drain is bounded anyway.
function onStopSignal(stopping: (signal: string) => Promise<void>): void {
  let stopped: Promise<void> | undefined;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      stopped ??= stopping(signal);
    });
  }
}
