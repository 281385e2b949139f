import express, { type Express } from "express";
import type { Instrumentation } from "../instrumentation/instrumentation.ts";

/** Nothing but an answer: all that tracing adds is what it does for any request. */
export function createApp({ open, close }: Instrumentation): Express {
  const app = express();
  if (open) app.use(open);
  app.get("/", (_request, response) => void response.json({ status: "UP" }));
  if (close) app.use(close);
  return app;
}
