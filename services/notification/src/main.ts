import { type RunningService, runService } from "@xray-lab/service";
import { drainAndClose, listen } from "@xray-lab/service/listen";
import { startTracing, type Tracing, TracingSettingsError } from "@xray-lab/tracing";
import { pino } from "pino";
import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { openMail } from "./mail/open-mail.ts";

await runService({ name: "notification", start, configErrors: [TracingSettingsError] });

async function start(draining: () => boolean): Promise<RunningService> {
  const config = readConfig(process.env);
  const tracing = traceWith(config);
  // Every line that is logged inside a request carries its trace id.
  const logger = pino({ level: config.logLevel, mixin: tracing.logFields });
  const mail = await openMail(config.mailServer, logger);
  const mailer = tracing.captureMailer(mail.mailer, mail.name);
  const server = await listen({
    ...config,
    listener: createApp({ ...config, mailer, inbox: mail.inbox, draining, logger, tracing }),
    variables: { port: "NOTIFICATION_PORT", bind: "NOTIFICATION_BIND" },
  });
  logger.info({ url: server.url, mail: mail.name, version: config.version }, "listening");
  const close = [mail.close, tracing.stop];
  return { logger, flush: tracing.flush, stop: () => drainAndClose({ server, logger, close }) };
}

function traceWith({ version, logLevel }: Config): Tracing {
  return startTracing({
    name: `${version}-Notification-Microservice`,
    version,
    environment: process.env,
    logger: pino({ level: logLevel }),
    untracedPaths: ["/notification/health-status"],
  });
}
