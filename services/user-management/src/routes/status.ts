import { allowOnly } from "@xray-lab/service/express";
import { type RequestHandler, Router } from "express";
import type { AppDependencies } from "../app.ts";
import { APP_VERSION } from "../config.ts";
import type { NotificationClient, Page } from "../notification-client.ts";

/**
 * Tells the load balancer and the kubelet whether this replica should get requests. It does not ask a database that was
 * ready once: if the database goes away, all replicas would be taken out at once, also for the routes that need none.
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

/** Passes on three pages of the notification service: each request is one trace over two services. */
export function notificationRoutes(notification: NotificationClient): Router {
  const router = Router();
  const route = (path: string, page: Page, type: string): void => {
    const passOn: RequestHandler = async (_request, response) => {
      const body = await notification.get(page);
      response.type(type).send(body);
    };
    router.route(path).get(passOn).all(allowOnly("GET", "HEAD"));
  };
  route("/notification-health-status", "health-status", "text/plain");
  route("/notification-service-info", "info", "text/plain");
  route("/notification-xray", "xray", "application/json");
  return router;
}
