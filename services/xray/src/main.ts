import { type Logger, pino } from "pino";
import { ConfigError, readConfig } from "./config.ts";
import { authority } from "./http/authority.ts";
import { startXray, type Xray } from "./xray.ts";

const CANNOT_START = 1;
const BAD_CONFIG = 2;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ name: "xray", level: config.logLevel });
  const xray = await startXray({
    config,
    logger,
    onFailure: (error) => {
      logger.fatal({ err: error }, "the receiver broke");
      process.exit(CANNOT_START);
    },
  });
  logger.info(
    {
      page: `http://${authority(config.bind, xray.apiPort)}/`,
      daemon: authority(config.bind, xray.daemonPort),
      receiveBuffer: xray.receiveBuffer,
      data: config.dataDirectory,
    },
    "X-Ray listens",
  );
  stopOnSignal(xray, logger);
}

/** As process 1 of a container there is no default action: without this, a signal would be ignored. */
function stopOnSignal(xray: Xray, logger: Logger): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    // A second signal must not lose what was received. Stopping ends by itself within a few seconds.
    if (stopping) return;
    stopping = true;
    await xray.stop();
    logger.info({ signal }, "stopped");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
}

try {
  await main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`xray cannot start: ${message}\n`);
  process.exit(error instanceof ConfigError ? BAD_CONFIG : CANNOT_START);
}
