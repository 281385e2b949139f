import { type RunningService, runService } from "@xray-lab/service";
import { warnWhenOpenToAll } from "@xray-lab/service/guard";
import { drainAndClose, listen } from "@xray-lab/service/listen";
import { redactLogLine, startTracing, type Tracing, TracingSettingsError } from "@xray-lab/tracing";
import { pino } from "pino";
import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { openMail } from "./mail/open-mail.ts";

/** No secret in a log line, whatever an error says. */
const hooks = { streamWrite: redactLogLine };

await runService({ name: "notification", start, configErrors: [TracingSettingsError] });

async function start(draining: () => boolean): Promise<RunningService> {
  const config = readConfig(process.env);
  const tracing = startTracingFor(config);
  // `mixin` adds the trace id to each line that is logged during a request.
  const logger = pino({ level: config.logLevel, mixin: tracing.logFields, hooks });
  const mail = await openMail(config.mailServer, logger);
  const mailer = tracing.captureMailer(mail.mailer, mail.name);
  const server = await listen({
    port: config.port,
    bind: config.bind,
    requestsPerConnection: config.requestsPerConnection,
    listener: createApp({ ...config, mailer, inbox: mail.inbox, draining, logger, tracing }),
    variables: { port: "NOTIFICATION_PORT", bind: "NOTIFICATION_BIND" },
  });
  logger.info({ url: server.url, mail: mail.name, version: config.version }, "listening");
  warnWhenOpenToAll(logger, {
    bind: config.bind,
    token: undefined,
    allows: "send mail, and read the embedded inbox",
    variables: { bind: "NOTIFICATION_BIND" },
  });
  const close = [mail.close, tracing.stop];
  return { logger, flush: tracing.flush, stop: () => drainAndClose({ server, logger, close }) };
}

function startTracingFor({ version, logLevel }: Config): Tracing {
  return startTracing({
    name: `${version}-Notification-Microservice`,
    version,
    environment: process.env,
    // A logger of its own, because the service's logger needs `tracing.logFields`.
    logger: pino({ level: logLevel, hooks }),
    untracedPaths: ["/notification/health-status"],
  });
}
