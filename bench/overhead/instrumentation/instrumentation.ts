import type { ErrorRequestHandler, RequestHandler } from "express";

/** What a route needs of whatever records its requests. */
export interface Instrumentation {
  /** First in the app. */
  readonly open?: RequestHandler;
  /** After the routes. */
  readonly close?: ErrorRequestHandler;
  /** Whether SQL and fetch are recorded without the service's doing. */
  readonly recordsCalls: boolean;
  /** Runs `work` in a subsegment, or a span. */
  readonly capture: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly setUser: (user: string) => void;
  /** Resolves when all that was recorded has left the process: sending it is part of the cost. */
  readonly flush: () => Promise<void>;
}

/** Where the records go. */
export interface Sinks {
  readonly daemonAddress: string;
  readonly otlpUrl: string;
}
