import { pino } from "pino";
import type { Express } from "express";
import { startTracing, type Tracing } from "@xray-lab/tracing";
import { createApp } from "@xray-lab/user-management/app";
import type { NotificationClient } from "@xray-lab/user-management/notification-client";
import type { UserRepository } from "@xray-lab/user-management/user-repository";
import type { Instrumentation } from "../instrumentation/instrumentation.ts";

export const logger: pino.Logger = pino({ level: "silent" });

export interface Parts {
  readonly users: UserRepository;
  readonly notification: NotificationClient;
}

/** The service as it is, with another library in the place of its tracing. */
export function userManagement({ users, notification }: Parts, instrumentation: Instrumentation): Express {
  return createApp({
    users,
    notification,
    tracing: tracingOf(instrumentation),
    logger,
    apiToken: undefined,
    bind: "127.0.0.1",
    allowedHosts: [],
    requestsPerMinute: 0,
    trustedHops: 0,
    draining: () => false,
  });
}

function tracingOf({ open, close, capture, setUser }: Instrumentation): Tracing {
  const off = startTracing({
    name: "bench",
    environment: { AWS_XRAY_SDK_ENABLED: "false" },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return {
    ...off,
    ...(open && { openSegment: open as unknown as Tracing["openSegment"] }),
    ...(close && { closeSegment: close as unknown as Tracing["closeSegment"] }),
    // The service gives it only work that is a promise.
    capture: ((name, work) => capture(name, work as () => Promise<unknown>)) as Tracing["capture"],
    setUser,
  };
}
