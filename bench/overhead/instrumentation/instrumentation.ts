import type { DatabaseSync } from "node:sqlite";
import type { ErrorRequestHandler, RequestHandler } from "express";

/** What a route needs of the library that records its requests. */
export interface Instrumentation {
  /** First in the app. */
  readonly open?: RequestHandler;
  /** After the routes. */
  readonly close?: ErrorRequestHandler;
  /** Whether SQL and fetch are recorded without code in the service. */
  readonly recordsCalls: boolean;
  /** Returns a database whose statements are recorded; absent where the library does not know node:sqlite. */
  readonly captureSqlite?: (database: DatabaseSync, name: string) => DatabaseSync;
  /** Runs `work` in a subsegment, or a span. */
  readonly capture: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly setUser: (user: string) => void;
  /** Resolves when all records have left the process: sending them is part of the cost. */
  readonly flush: () => Promise<void>;
}

/** The addresses for the records. */
export interface Sinks {
  readonly daemonAddress: string;
  readonly otlpUrl: string;
}

export type Instrument = (sinks: Sinks) => Instrumentation | Promise<Instrumentation>;
