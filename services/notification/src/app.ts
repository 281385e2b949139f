import type { Tracing } from "@xray-lab/tracing";
import express, { type Express, type RequestHandler, Router } from "express";
import type { Logger } from "pino";
import { degrade, type Degradation } from "./degrade.ts";
import { errorBoundary } from "./error-boundary.ts";
import { ApiError } from "./errors.ts";
import type { Inbox } from "./inbox/inbox.ts";
import { showInbox } from "./inbox/show-inbox.ts";
import type { Mailer } from "./mail/mailer.ts";
import { send } from "./send.ts";
import { healthStatus, info, xray } from "./service-info.ts";

export interface AppDependencies {
  readonly mailer: Mailer;
  readonly fromAddress: string;
  readonly version: string;
  readonly degradation: Degradation;
  readonly inbox: Inbox | undefined;
  readonly isDraining: () => boolean;
  readonly logger: Logger;
  readonly tracing: Tracing;
}

export function createApp(dependencies: AppDependencies): Express {
  const { logger, tracing } = dependencies;
  const app = express();
  app.disable("x-powered-by");
  app.use(tracing.openSegment);
  app.use("/notification", routes(dependencies));
  app.use(notFound);
  app.use(tracing.closeSegment);
  app.use(errorBoundary(logger));
  return app;
}

function routes(dependencies: AppDependencies): Router {
  const { inbox, isDraining, version } = dependencies;
  const degraded = degrade(dependencies.degradation);
  const router = Router();
  router.route("/send").post(onlyJson, readJson, degraded, send(dependencies)).all(allow("POST"));
  router.route("/health-status").get(healthStatus(version, isDraining)).all(allow("GET, HEAD"));
  router.route("/info").get(info(version)).all(allow("GET, HEAD"));
  router.route("/xray").get(degraded, xray(version)).all(allow("GET, HEAD"));
  router.route("/inbox").get(showInbox(inbox)).all(allow("GET, HEAD"));
  return router;
}

// 50 kB of content can arrive as six times that when every character is escaped.
const readJson: RequestHandler = express.json({ limit: "400kb" });

// Also what keeps a web page from sending mail through a visitor's browser: a JSON request needs leave first (CORS).
const onlyJson: RequestHandler = (request, _response, next) => {
  if (request.is("application/json") === false) {
    throw new ApiError(415, "The body must be JSON: send it with Content-Type: application/json");
  }
  next();
};

function allow(methods: string): RequestHandler {
  return (request, response) => {
    response.set("Allow", methods);
    throw new ApiError(405, `${request.method} is not possible here; ${methods} is`);
  };
}

const notFound: RequestHandler = () => {
  throw new ApiError(404, "There is nothing at this path; the service lives under /notification");
};
