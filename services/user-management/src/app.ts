import {
  ApiError,
  errorBoundary,
  notFound,
  recognizeErrors,
  refuseForeign,
  serveOpenApi,
} from "@xray-lab/service/express";
import { limitRate } from "@xray-lab/service/rate-limit";
import type { Tracing } from "@xray-lab/tracing";
import express, { type Express } from "express";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { type NotificationClient, NotificationError } from "./notification-client.ts";
import { healthRoutes, notificationRoutes } from "./routes/status.ts";
import { userRoutes } from "./routes/users.ts";
import { HashQueueFullError } from "./users/hash-queue.ts";
import {
  DatabaseUnavailableError,
  DuplicateUserError,
  type UserRepository,
} from "./users/user-repository.ts";

type AppSettings = "bind" | "allowedHosts" | "apiToken" | "requestsPerMinute" | "trustedHops";

export interface AppDependencies extends Pick<Config, AppSettings> {
  readonly users: UserRepository;
  readonly notification: NotificationClient;
  readonly tracing: Tracing;
  readonly logger: Logger;
  readonly draining: () => boolean;
}

/** The order matters. An error gets its status in `recognizeErrors`, is recorded in `closeSegment`, and ends in `errorBoundary`. */
export function createApp(dependencies: AppDependencies): Express {
  const { notification, tracing, logger } = dependencies;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", dependencies.trustedHops);

  app.use(tracing.openSegment);
  app.use(refuseForeign({ ...dependencies, variable: "USERMGMT_ALLOWED_HOSTS" }));
  app.use("/usermgmt", healthRoutes(dependencies));
  app.use(limitRate(dependencies.requestsPerMinute));
  app.use("/usermgmt", notificationRoutes(notification));
  app.use("/usermgmt", userRoutes(dependencies));
  app.all(
    "/usermgmt/openapi.json",
    serveOpenApi(async () => (await import("./openapi.ts")).openApi()),
  );
  app.use(notFound("/usermgmt"));
  app.use(recognizeErrors(recognize));
  app.use(tracing.closeSegment);
  app.use(errorBoundary(logger));
  return app;
}

const TOO_MANY =
  "Too many passwords wait to be hashed; the header Retry-After says in how many seconds to try again.";

/** Translates this service's own errors into replies. */
function recognize(error: unknown): ApiError | undefined {
  if (error instanceof DuplicateUserError) {
    const details = [{ field: error.field, message: "is taken" }];
    return new ApiError(409, `Another user has this ${error.field}.`, { details });
  }
  if (error instanceof DatabaseUnavailableError)
    return new ApiError(503, "The database is not available.", { cause: error.cause });
  if (error instanceof HashQueueFullError)
    return new ApiError(503, TOO_MANY, { headers: { "Retry-After": String(error.retryAfterSeconds) } });
  if (error instanceof NotificationError) return new ApiError(503, error.message, { cause: error.cause });
  return undefined;
}
