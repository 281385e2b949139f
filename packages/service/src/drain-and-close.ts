import type { HttpServer } from "./listen.ts";

interface DrainOptions {
  readonly server: HttpServer;
  readonly logger: { warn(fields: object, message: string): void };
  /** Closed one after another when no request is left, because requests need them. Tracing comes last. */
  readonly close: readonly (() => Promise<void>)[];
  /** Milliseconds for the requests in flight; undefined is 10 s. */
  readonly graceMs?: number;
}

const GRACE_MS = 10_000;

/** Stops a service with one server: the requests in flight end first, then what they used is closed. */
export async function drainAndClose(options: DrainOptions): Promise<void> {
  const { server, logger, close, graceMs = GRACE_MS } = options;
  const inTime = await server.drain(graceMs);
  if (!inTime) logger.warn({ graceMs }, "requests were cut off");
  for (const end of close) await end();
}
