import { Router } from "express";
import { allowOnly } from "../http/method-not-allowed.ts";
import { APP_VERSION } from "../app-version.ts";

interface HealthDependencies {
  readonly databaseReady: () => boolean;
  readonly draining: () => boolean;
}

/**
 * For the load balancer and the kubelet: should this replica get requests? It does not ask the database again once that
 * has been ready: if it went away, every replica would be taken out at once, and with them the routes that need none.
 */
export function healthRoutes({ databaseReady, draining }: HealthDependencies): Router {
  const router = Router();
  router
    .route("/health-status")
    .get((_request, response) => {
      response.type("text/plain");
      if (draining()) response.status(503).send("User Management Service is shutting down");
      else if (!databaseReady()) response.status(503).send("User Management Service waits for its database");
      else response.send(`User Management Service UP and RUNNING - ${APP_VERSION}`);
    })
    .all(allowOnly("GET", "HEAD"));
  return router;
}
