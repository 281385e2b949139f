import type { Change } from "./change-ring.ts";

const WINDOW_MILLISECONDS = 50;

/** Makes one change of many. */
export interface Coalescer {
  accepted(documents: number, traceIds: ReadonlySet<string>): void;
  rejected(): void;
  /** Drops what waits. */
  stop(): void;
}

interface Waiting extends Change {
  readonly traces: Set<string>;
  accepted: number;
  rejected: number;
}

/**
 * Calls `onChange` for the first change of a quiet time in the next turn of the event loop, and then at most once in 50 ms with all that
 * came meanwhile.
 */
export function createCoalescer(onChange: (change: Change) => void): Coalescer {
  let waiting: Waiting | undefined;
  let turn: NodeJS.Immediate | undefined;
  let window: NodeJS.Timeout | undefined;

  function tell(): void {
    turn = undefined;
    window = undefined;
    if (waiting === undefined) return;
    const change = waiting;
    waiting = undefined;
    window = setTimeout(tell, WINDOW_MILLISECONDS).unref();
    onChange(change);
  }

  /** What to add to. It waits for the next turn at least: what was accepted and what was rejected of one batch are one change. */
  function next(): Waiting {
    if (window === undefined) turn ??= setImmediate(tell);
    return (waiting ??= { traces: new Set(), accepted: 0, rejected: 0 });
  }

  return {
    accepted: (documents, traceIds) => {
      const change = next();
      change.accepted += documents;
      for (const traceId of traceIds) change.traces.add(traceId);
    },
    rejected: () => {
      next().rejected += 1;
    },
    stop: () => {
      waiting = undefined;
      clearImmediate(turn);
      clearTimeout(window);
    },
  };
}
