import { startTracing, type Tracing } from "@xray-lab/tracing";
import { type Logger, pino } from "pino";
import { APP_VERSION } from "./app-version.ts";
import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { exitOnFailure, onStopSignal, surviveStrayErrors } from "./lifecycle.ts";
import { NotificationClient } from "./notification-client.ts";
import { listen } from "./server.ts";
import { MysqlUserRepository } from "./users/mysql-user-repository.ts";
import { SqliteUserRepository } from "./users/sqlite-user-repository.ts";
import type { UserRepository } from "./users/user-repository.ts";

const PATIENCE_MS = 10_000;

await exitOnFailure(start);

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const tracing = traceWith(config);
  // Every line that is logged inside a request carries its trace id.
  const logger = pino({ level: config.logLevel, mixin: () => tracing.logFields() });
  surviveStrayErrors(logger);

  let draining = false;
  const users = openUsers(config, tracing, logger);
  const notification = new NotificationClient(config.notificationUrl);
  const app = createApp({ ...config, users, notification, tracing, logger, draining: () => draining });
  const server = await listen(app, config);
  logger.info({ port: server.port, bind: config.bind }, "user-management is listening");

  onStopSignal(logger, async () => {
    draining = true;
    await server.drain(PATIENCE_MS);
    await users.close();
    await tracing.stop();
  });
}

function traceWith({ logLevel, trustedHops }: Config): Tracing {
  return startTracing({
    name: "User-Management-Microservice",
    version: APP_VERSION,
    environment: process.env,
    logger: pino({ level: logLevel }),
    untracedPaths: ["/usermgmt/health-status"],
    trustedHops,
  });
}

function openUsers({ database }: Config, tracing: Tracing, logger: Logger): UserRepository {
  if (database.kind === "mysql") return new MysqlUserRepository({ ...database, logger });
  return new SqliteUserRepository({
    directory: database.directory,
    capture: (opened) => tracing.captureSqlite(opened, "usermgmt@sqlite"),
  });
}
