import type { TracingLogger } from "../tracing.ts";

/** A mistake in a handler is met once per request. Beyond this many different ones, no more are told apart. */
const MAX_KEYS = 100;

export type WarnOnce = (key: string, message: string) => void;

/** Logs the first message of each key. */
export function warnOnce(logger: TracingLogger): WarnOnce {
  const said = new Set<string>();
  return (key, message) => {
    if (said.size === MAX_KEYS || said.has(key)) return;
    said.add(key);
    logger.warn(message);
  };
}
