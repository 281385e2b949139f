import {
  allowOnly,
  ApiError,
  errorBoundary,
  notFound,
  recognizeErrors,
  refuseForeign,
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

type AppSettings = "bind" | "allowedHosts" | "fromAddress" | "version" | "degradation";

export interface AppDependencies extends Pick<Config, AppSettings> {
  readonly mailer: Mailer;
  /** Undefined when mail goes to a real server. */
  readonly inbox: Inbox | undefined;
  readonly draining: () => boolean;
  readonly logger: Logger;
  readonly tracing: Tracing;
}

// Content has at most 50 kB. As JSON it can be six times as long, when each character is escaped (`\u0001`).
const BODY_LIMIT = "400kb";

/** The order matters. An error gets its status in `recognizeErrors`, is recorded in `closeSegment`, and ends in `errorBoundary`. */
export function createApp(dependencies: AppDependencies): Express {
  const { logger, tracing } = dependencies;
  const app = express();
  app.disable("x-powered-by");
  app.use(tracing.openSegment);
  app.use(refuseForeign({ ...dependencies, variable: "NOTIFICATION_ALLOWED_HOSTS" }));
  app.use("/notification", routes(dependencies));
  app.use(notFound("/notification"));
  app.use(recognizeErrors(fromMailError));
  app.use(tracing.closeSegment);
  app.use(errorBoundary(logger));
  return app;
}

function routes(dependencies: AppDependencies): Router {
  const { inbox, draining, version } = dependencies;
  const degradation = degrade(dependencies.degradation);
  const parseJson = [requireJson(), express.json({ limit: BODY_LIMIT })];
  const openApi = serveOpenApi(async () => (await import("./openapi.ts")).openApi(version));
  const router = Router();
  router
    .route("/send")
    .post(...parseJson, degradation, send(dependencies))
    .all(allowOnly("POST"));
  router.route("/health-status").get(healthStatus(version, draining)).all(allowOnly("GET", "HEAD"));
  router.route("/info").get(info(version)).all(allowOnly("GET", "HEAD"));
  router.route("/xray").get(degradation, xray(version)).all(allowOnly("GET", "HEAD"));
  router.route("/inbox").get(showInbox(inbox)).all(allowOnly("GET", "HEAD"));
  router.all("/openapi.json", openApi);
  return router;
}

/** The mail server's reply can name a recipient, so only the client gets it (`shown`). Log and trace get `message`. */
function fromMailError(error: unknown): ApiError | undefined {
  if (!(error instanceof MailError)) return undefined;
  const { message, serverReply = "" } = error;
  if (error.kind === "unavailable")
    return new ApiError(503, `The mail server is not available: ${message}`, { cause: error });
  return new ApiError(502, message, {
    shown: `The mail server refused the message: ${serverReply}`,
    cause: error,
  });
}
