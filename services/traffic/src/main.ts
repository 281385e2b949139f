import { randomInt } from "node:crypto";
import { type Logger, pino } from "pino";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { createTarget } from "./target.ts";
import { startTraffic, type Traffic } from "./traffic.ts";

const BAD_CONFIG = 2;
const MAX_TIMER_MILLISECONDS = 2 ** 31 - 1;

/** Sends nothing, and stays, so that whoever supervises it has nothing to restart. */
function idle(logger: Logger): Traffic {
  logger.info("TRAFFIC_RATE is 0: sending nothing");
  const staying = setInterval(() => undefined, MAX_TIMER_MILLISECONDS);
  return { stop: async () => clearInterval(staying) };
}

function start(config: Config, logger: Logger): Traffic {
  if (config.rate === 0) return idle(logger);
  const seed = config.seed ?? randomInt(2 ** 32);
  const { rate, scenario, mix } = config;
  const target = createTarget({ baseUrl: config.target, token: config.token });
  logger.info({ target: config.target.origin, rate, scenario, seed }, "sending traffic");
  return startTraffic({ target, rate, mix, seed, logger });
}

function main(): void {
  const config = readConfig(process.env);
  const traffic = start(config, pino({ name: "traffic", level: config.logLevel }));
  // As process 1 of a container there is no default action: without these, a signal would be ignored.
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void traffic.stop().then(() => process.exit(0)));
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`traffic cannot start: ${error.message}\n`);
  process.exitCode = BAD_CONFIG;
}
