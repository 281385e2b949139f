import {
  allowOnly,
  ApiError,
  errorBoundary,
  notFound,
  recognizeErrors,
  requireJson,
  serveOpenApi,
} from "@xray-lab/service/express";
import type { Tracing } from "@xray-lab/tracing";
import express, { type Express, Router } from "express";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { Inbox } from "./inbox/inbox.ts";
import { MailError } from "./mail/mail-error.ts";
import type { Mailer } from "./mail/mailer.ts";
import { degrade } from "./routes/degrade.ts";
import { showInbox } from "./routes/inbox.ts";
import { send } from "./routes/send.ts";
import { healthStatus, info, xray } from "./routes/service-info.ts";

export interface AppDependencies extends Pick<Config, "fromAddress" | "version" | "degradation"> {
  readonly mailer: Mailer;
  /** Undefined when mail goes to a real server. */
  readonly inbox: Inbox | undefined;
  readonly draining: () => boolean;
  readonly logger: Logger;
  readonly tracing: Tracing;
}

// 50 kB of content can arrive as six times that when every character is escaped.
const BODY_LIMIT = "400kb";

/** The order matters: the segment is opened before anything can fail, and closed after everything has. */
export function createApp(dependencies: AppDependencies): Express {
  const { logger, tracing } = dependencies;
  const app = express();
  app.disable("x-powered-by");
  app.use(tracing.openSegment);
  app.use("/notification", routes(dependencies));
  app.use(notFound("/notification"));
  app.use(recognizeErrors(fromMailError));
  app.use(tracing.closeSegment);
  app.use(errorBoundary(logger));
  return app;
}

function routes(dependencies: AppDependencies): Router {
  const { inbox, draining, version } = dependencies;
  const degraded = degrade(dependencies.degradation);
  const json = [requireJson(), express.json({ limit: BODY_LIMIT })];
  const document = serveOpenApi(async () => (await import("./openapi.ts")).openApi(version));
  const router = Router();
  router
    .route("/send")
    .post(...json, degraded, send(dependencies))
    .all(allowOnly("POST"));
  router.route("/health-status").get(healthStatus(version, draining)).all(allowOnly("GET", "HEAD"));
  router.route("/info").get(info(version)).all(allowOnly("GET", "HEAD"));
  router.route("/xray").get(degraded, xray(version)).all(allowOnly("GET", "HEAD"));
  router.route("/inbox").get(showInbox(inbox)).all(allowOnly("GET", "HEAD"));
  router.all("/openapi.json", document);
  return router;
}

/** The server's own words can name a recipient: the client reads them, the log and the trace do not have them. */
function fromMailError(error: unknown): ApiError | undefined {
  if (!(error instanceof MailError)) return undefined;
  const { message, serverWords = "" } = error;
  if (error.kind === "unavailable")
    return new ApiError(503, `The mail server is not available: ${message}`, { cause: error });
  return new ApiError(502, message, {
    shown: `The mail server refused the message: ${serverWords}`,
    cause: error,
  });
}
