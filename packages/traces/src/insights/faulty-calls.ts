import type { TraceNode } from "../graph/trace-node.ts";

/** Minutes from a start to before an end; without an end it lasts until now. */
export interface MinuteSpan {
  readonly start: number;
  readonly end?: number | undefined;
}

/** The failed calls between services, by minute. */
export class FaultyCalls {
  readonly #calls = new Map<string, Map<string, Set<number>>>();

  add({ key }: TraceNode, to: TraceNode, minute: number): void {
    const callees = this.#calls.get(key) ?? new Map<string, Set<number>>();
    const minutes = callees.get(to.key) ?? new Set();
    minutes.add(minute);
    this.#calls.set(key, callees.set(to.key, minutes));
  }

  /** The services that failed calls lead to within a span, directly or through others. */
  reachedFrom(key: string, span: MinuteSpan): ReadonlySet<string> {
    const reached = new Set<string>();
    const left = [key];
    for (let caller = left.pop(); caller !== undefined; caller = left.pop()) {
      for (const [callee, minutes] of this.#calls.get(caller) ?? []) {
        if (reached.has(callee) || ![...minutes].some((minute) => isWithin(minute, span))) continue;
        reached.add(callee);
        left.push(callee);
      }
    }
    return reached;
  }
}

export function overlap(left: MinuteSpan, right: MinuteSpan): boolean {
  return left.start < (right.end ?? Infinity) && right.start < (left.end ?? Infinity);
}

function isWithin(minute: number, { start, end = Infinity }: MinuteSpan): boolean {
  return minute >= start && minute < end;
}
