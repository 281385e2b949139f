import type { Tracing } from "@xray-lab/tracing";
import express, { type Express } from "express";
import type { Logger } from "pino";
import { notFound } from "./errors.ts";
import { requireBearerToken } from "./http/bearer-token.ts";
import { errorBoundary, recognizeErrors } from "./http/error-boundary.ts";
import { limitRate } from "./http/rate-limit.ts";
import type { NotificationClient } from "./notification-client.ts";
import { healthRoutes } from "./routes/health.ts";
import { notificationRoutes } from "./routes/notification.ts";
import { userRoutes } from "./routes/users.ts";
import type { UserRepository } from "./users/user-repository.ts";

export interface AppDependencies {
  readonly users: UserRepository;
  readonly notification: NotificationClient;
  readonly tracing: Tracing;
  readonly logger: Logger;
  readonly apiToken: string | undefined;
  /** For each client; 0 is no limit. */
  readonly requestsPerMinute: number;
  /** How many proxies stand before the service: only they are believed in what they say of the client's address. */
  readonly trustedHops: number;
  readonly draining: () => boolean;
}

/** The order is the point: the segment is opened before anything can fail and closed after everything has. */
export function createApp(dependencies: AppDependencies): Express {
  const { users, notification, tracing, logger, draining } = dependencies;
  const authorize = requireBearerToken(dependencies.apiToken);
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", dependencies.trustedHops);

  app.use(tracing.openSegment);
  app.use("/usermgmt", healthRoutes({ databaseReady: () => users.ready, draining }));
  app.use(limitRate(dependencies.requestsPerMinute));
  app.use("/usermgmt", notificationRoutes(notification));
  app.use("/usermgmt", userRoutes({ users, notification, tracing, logger, authorize }));
  app.use(() => {
    throw notFound("There is nothing at this path.");
  });
  app.use(recognizeErrors);
  app.use(tracing.closeSegment);
  app.use(errorBoundary(logger));
  return app;
}
