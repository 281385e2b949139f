import { authority, localAddress, type RunningService, runService } from "@xray-lab/service";
import { warnWhenOpenToAll } from "@xray-lab/service/guard";
import { pino } from "pino";
import { readConfig } from "./config.ts";
import { startXray } from "./xray.ts";

const THREAD_BROKE = 1;
/** Enough to store the 64 MiB of datagrams, at most, that the receiver may hold. */
const STOP_WITHIN_MS = 60_000;

await runService({ name: "xray", start, stopWithinMs: STOP_WITHIN_MS });

async function start(): Promise<RunningService> {
  const config = readConfig(process.env);
  const logger = pino({ name: "xray", level: config.logLevel });
  const xray = await startXray({
    config,
    logger,
    onFailure: (error) => {
      logger.fatal({ err: error }, "a thread broke");
      process.exit(THREAD_BROKE);
    },
  });
  const local = localAddress(config.bind);
  const addresses = {
    console: `http://${authority(local, xray.apiPort)}/`,
    daemon: authority(local, xray.daemonPort),
  };
  const { receiveBuffer } = xray;
  logger.info({ ...addresses, receiveBuffer, data: config.dataDirectory }, "X-Ray listens");
  warnWhenOpenToAll(logger, {
    bind: config.bind,
    token: config.apiToken,
    allows: "read and write every trace",
    variables: { bind: "XRAY_BIND", token: "XRAY_API_TOKEN" },
  });
  return { logger, stop: () => xray.stop() };
}
