import { randomInt } from "node:crypto";
import { type RunningService, runService } from "@xray-lab/service";
import { pino } from "pino";
import { readConfig } from "./config.ts";
import { createTarget } from "./target.ts";
import { startTraffic } from "./traffic.ts";

await runService({ name: "traffic", start });

async function start(): Promise<RunningService> {
  const { rate, mix, scenario, target, token, ...config } = readConfig(process.env);
  const logger = pino({ name: "traffic", level: config.logLevel });
  if (rate === 0) {
    // It stays, so that its supervisor has nothing to start again.
    logger.info("TRAFFIC_RATE is 0: sending nothing");
    return { logger, stop: async () => undefined };
  }
  const seed = config.seed ?? randomInt(2 ** 32);
  logger.info({ target: target.origin, rate, scenario, seed }, "sending traffic");
  const traffic = startTraffic({ target: createTarget({ baseUrl: target, token }), rate, mix, seed, logger });
  return { logger, stop: traffic.stop };
}
