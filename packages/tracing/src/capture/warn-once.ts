import type { TracingLogger } from "../options.ts";

/** After this many different keys no more messages are logged: a handler may make a new key in every request. */
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
