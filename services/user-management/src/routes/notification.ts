import { type RequestHandler, Router } from "express";
import { unavailable } from "../errors.ts";
import { allowOnly } from "../http/method-not-allowed.ts";
import { type NotificationClient, NotificationError } from "../notification-client.ts";

/** Three pages of the notification service, seen through this one: each request is one trace over two services. */
export function notificationRoutes(notification: NotificationClient): Router {
  const pass = (page: "health-status" | "info" | "xray", type: string): RequestHandler => {
    return async (_request, response) => {
      const body = await notification.get(page).catch(toUnavailable);
      response.type(type).send(body);
    };
  };
  const router = Router();
  router
    .route("/notification-health-status")
    .get(pass("health-status", "text/plain"))
    .all(allowOnly("GET", "HEAD"));
  router.route("/notification-service-info").get(pass("info", "text/plain")).all(allowOnly("GET", "HEAD"));
  router.route("/notification-xray").get(pass("xray", "application/json")).all(allowOnly("GET", "HEAD"));
  return router;
}

function toUnavailable(error: unknown): never {
  throw error instanceof NotificationError ? unavailable(error.message, error.cause) : error;
}
