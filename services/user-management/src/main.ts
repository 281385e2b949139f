import { type RunningService, runService } from "@xray-lab/service";
import { drainAndClose, listen } from "@xray-lab/service/listen";
import { startTracing, type Tracing, TracingSettingsError } from "@xray-lab/tracing";
import { type Logger, pino } from "pino";
import { createApp } from "./app.ts";
import { APP_VERSION, type Config, readConfig } from "./config.ts";
import { NotificationClient } from "./notification-client.ts";
import { openSqlite, SqliteDatabase } from "./users/sqlite-database.ts";
import { type Database, UserRepository } from "./users/user-repository.ts";

await runService({ name: "user-management", start, configErrors: [TracingSettingsError] });

async function start(draining: () => boolean): Promise<RunningService> {
  const config = readConfig(process.env);
  const tracing = traceWith(config);
  // Every line that is logged inside a request carries its trace id.
  const logger = pino({ level: config.logLevel, mixin: tracing.logFields });
  const users = new UserRepository(await openDatabase(config, tracing, logger));
  const notification = new NotificationClient(config.notificationUrl);
  const server = await listen({
    ...config,
    listener: createApp({ ...config, users, notification, tracing, logger, draining }),
    variables: { port: "USERMGMT_PORT", bind: "USERMGMT_BIND" },
  });
  logger.info({ port: server.port, bind: config.bind }, "user-management is listening");
  const close = [() => users.close(), tracing.stop];
  return { logger, flush: tracing.flush, stop: () => drainAndClose({ server, logger, close }) };
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

async function openDatabase({ database }: Config, tracing: Tracing, logger: Logger): Promise<Database> {
  if (database.kind === "sqlite") {
    const opened = openSqlite(database.directory);
    return new SqliteDatabase(tracing.captureSqlite(opened, "usermgmt@sqlite"));
  }
  // Loaded only when it is used: mysql2 is the largest part of the service.
  const { MysqlDatabase } = await import("./users/mysql-database.ts");
  return new MysqlDatabase({ ...database, logger });
}
