import { type RunningService, runService } from "@xray-lab/service";
import { warnWhenOpenToAll } from "@xray-lab/service/guard";
import { drainAndClose, listen } from "@xray-lab/service/listen";
import { redactLogLine, startTracing, type Tracing, TracingSettingsError } from "@xray-lab/tracing";
import { type Logger, pino } from "pino";
import { createApp } from "./app.ts";
import { APP_VERSION, type Config, readConfig } from "./config.ts";
import { NotificationClient } from "./notification-client.ts";
import { openSqlite, SqliteDatabase } from "./users/sqlite-database.ts";
import { type Database, UserRepository } from "./users/user-repository.ts";

/** No secret in a log line, whatever an error says. */
const hooks = { streamWrite: redactLogLine };

await runService({ name: "user-management", start, configErrors: [TracingSettingsError] });

async function start(draining: () => boolean): Promise<RunningService> {
  const config = readConfig(process.env);
  const tracing = startTracingFor(config);
  // `mixin` adds the trace id to each line that is logged during a request.
  const logger = pino({ level: config.logLevel, mixin: tracing.logFields, hooks });
  const users = new UserRepository(await openDatabase(config, tracing, logger));
  const notification = new NotificationClient(config.notificationUrl);
  const server = await listen({
    port: config.port,
    bind: config.bind,
    listener: createApp({ ...config, users, notification, tracing, logger, draining }),
    variables: { port: "USERMGMT_PORT", bind: "USERMGMT_BIND" },
  });
  logger.info({ port: server.port, bind: config.bind }, "user-management is listening");
  warnWhenOpenToAll(logger, {
    bind: config.bind,
    token: config.apiToken,
    allows: "list, write and delete users",
    variables: { bind: "USERMGMT_BIND", token: "USERMGMT_API_TOKEN" },
  });
  const close = [() => users.close(), tracing.stop];
  return { logger, flush: tracing.flush, stop: () => drainAndClose({ server, logger, close }) };
}

function startTracingFor({ logLevel, trustedHops }: Config): Tracing {
  return startTracing({
    name: "User-Management-Microservice",
    version: APP_VERSION,
    environment: process.env,
    // A logger of its own, because the service's logger needs `tracing.logFields`.
    logger: pino({ level: logLevel, hooks }),
    untracedPaths: ["/usermgmt/health-status"],
    trustedHops,
  });
}

async function openDatabase({ database }: Config, tracing: Tracing, logger: Logger): Promise<Database> {
  if (database.kind === "sqlite") {
    const sqlite = openSqlite(database.directory);
    return new SqliteDatabase(tracing.captureSqlite(sqlite, "usermgmt@sqlite"));
  }
  // mysql2 is the largest dependency, so it is loaded only when it is used.
  const { MysqlDatabase } = await import("./users/mysql-database.ts");
  return new MysqlDatabase({ ...database, logger });
}
