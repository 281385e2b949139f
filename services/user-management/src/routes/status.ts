import { allowOnly } from "@xray-lab/service/express";
import { type RequestHandler, Router } from "express";
import type { AppDependencies } from "../app.ts";
import { APP_VERSION } from "../config.ts";
import type { ForwardedPath, NotificationClient } from "../notification-client.ts";

/**
 * Tells the load balancer and the kubelet whether this replica should get requests. Once the database was ready, it is not
 * asked again: otherwise, when it goes down, all replicas would stop getting requests, even those that need no database.
 */
export function healthRoutes({ users, draining }: AppDependencies): Router {
  const healthStatus: RequestHandler = (_request, response) => {
    response.type("text/plain");
    if (draining()) response.status(503).send("User Management Service is shutting down");
    else if (!users.ready) response.status(503).send("User Management Service waits for its database");
    else response.send(`User Management Service UP and RUNNING - ${APP_VERSION}`);
  };
  const router = Router();
  router.route("/health-status").get(healthStatus).all(allowOnly("GET", "HEAD"));
  return router;
}

/** Forwards three paths of the notification service. Each request is one trace through two services. */
export function notificationRoutes(notification: NotificationClient): Router {
  const router = Router();
  const route = (path: string, target: ForwardedPath, type: string): void => {
    const forward: RequestHandler = async (_request, response) => {
      const body = await notification.get(target);
      response.type(type).send(body);
    };
    router.route(path).get(forward).all(allowOnly("GET", "HEAD"));
  };
  route("/notification-health-status", "health-status", "text/plain");
  route("/notification-service-info", "info", "text/plain");
  route("/notification-xray", "xray", "application/json");
  return router;
}
