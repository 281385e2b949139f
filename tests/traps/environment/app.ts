import express, { type ErrorRequestHandler, type Express } from "express";
import type { Handler, Tracer } from "../trap.ts";

export const APP_NAME = "Trap";

/** Without it Express prints the error. */
const quietly: ErrorRequestHandler = (_error, _request, response, _next) => void response.status(500).end();

export function appOf(tracer: Tracer, handler: Handler): Express {
  const app = express();
  app.use(tracer.openSegment);
  app.use((request, response) => handler(request, response));
  app.use(tracer.closeSegment);
  app.use(quietly);
  return app;
}
