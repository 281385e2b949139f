export interface InterruptHandlers {
  readonly onFirst: () => void;
  readonly onSecond: () => void;
}

/** Where signals come from: `process`. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
}

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * One Ctrl-C can arrive several times at once: from the terminal, and again from each of npm and scripts/bootstrap.mjs, which
 * pass it on. What comes within this time of the first is still the first.
 */
const SAME_PRESS_MS = 500;

/** Calls `onFirst` at the first request to stop, and `onSecond` when somebody asks again. */
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
