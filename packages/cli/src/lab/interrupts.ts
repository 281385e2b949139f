import type { SignalSource } from "../command.ts";

export interface InterruptHandlers {
  readonly onFirst: () => void;
  readonly onSecond: () => void;
}

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * One Ctrl-C can arrive several times: from the terminal, and again from npm and scripts/bootstrap.mjs, which pass it on.
 * A signal within this time of the first one is the same Ctrl-C.
 */
const SAME_PRESS_MS = 500;

/** Calls `onFirst` at the first request to stop, and `onSecond` at the second. */
export function onInterrupt(
  source: SignalSource,
  { onFirst, onSecond }: InterruptHandlers,
  now: () => number = () => performance.now(),
): void {
  let first: number | undefined;
  const interrupted = (): void => {
    if (first === undefined) {
      first = now();
      onFirst();
    } else if (now() - first > SAME_PRESS_MS) {
      onSecond();
    }
  };
  for (const signal of SIGNALS) source.on(signal, interrupted);
}
