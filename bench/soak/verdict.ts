import { median } from "simple-statistics";
import type { Unhandled } from "./app/messages.ts";
import type { Account } from "./ledger.ts";
import { megabytes } from "./observation.ts";

/** Share of the run that warms up: code is compiled, caches and pools fill. */
const WARM_UP = 1 / 6;
/** By how much the heap may grow. */
const HEAP_TOLERANCE = 0.1;
/** With fewer observations after the warm-up the heap is not judged. 5 minutes are enough. */
const ENOUGH_OBSERVATIONS = 24;

export interface Check {
  readonly promise: string;
  readonly result: "kept" | "broken" | "not judged";
  /** The numbers behind the result. */
  readonly detail: string;
}

export interface Findings {
  /** Bytes after a garbage collection, at even intervals. */
  readonly heap: readonly number[];
  readonly unhandled: Unhandled;
  readonly account: Account;
  /** The application's own exit code at the end. */
  readonly exitCode: number;
}

export function verdict({ heap, unhandled, account, exitCode }: Findings): readonly Check[] {
  return [isFlat("heap", heap), nothingUnhandled(unhandled), everythingStored(account), endedWell(exitCode)];
}

/**
 * Whether memory stays as it is, in bytes at even intervals. Compares the median of the last quarter after the warm-up with the lowest of all four: a single reading is noise, and V8
 * may give back some megabytes in the middle of a run, behind which a leak could hide.
 */
export function isFlat(what: string, bytes: readonly number[]): Check {
  const warm = bytes.slice(Math.ceil(bytes.length * WARM_UP));
  const quarter = Math.max(1, Math.floor(warm.length / 4));
  const before = [0, 1, 2].map((index) => medianOf(warm.slice(index * quarter, (index + 1) * quarter)));
  const end = medianOf(warm.slice(-quarter));
  const lowest = Math.min(...before, end);
  const growth = end / lowest - 1;
  const judged = warm.length >= ENOUGH_OBSERVATIONS;
  return {
    promise: `${what} flat after warm-up: grows by 10 % at most`,
    result: judged ? keptIf(growth <= HEAP_TOLERANCE) : "not judged",
    detail:
      `${megabytes(end)} MB at the end, ${percent(growth)} over its lowest quarter; at most ${megabytes(Math.max(...warm))} MB` +
      (judged ? "" : "; too short a run to tell: 5 minutes and more are judged"),
  };
}

function medianOf(values: number[]): number {
  return values.length === 0 ? Number.NaN : median(values);
}

function nothingUnhandled({ rejections, exceptions, first }: Unhandled): Check {
  return {
    promise: "no unhandled rejection or exception",
    result: keptIf(rejections + exceptions === 0),
    detail: `${rejections} rejections, ${exceptions} exceptions${first === undefined ? "" : `; the first: ${first}`}`,
  };
}

/** With nothing expected, nothing is missing, and that proves nothing. */
function everythingStored({ expected, stored, strangers }: Account): Check {
  return {
    promise: "sent = stored while a daemon listened",
    result: keptIf(expected > 0 && stored === expected && strangers === 0),
    detail: `${expected} sent, ${stored} stored, ${expected - stored} missing, ${strangers} never sent`,
  };
}

function endedWell(exitCode: number): Check {
  return {
    promise: "the application ends when asked",
    result: keptIf(exitCode === 0),
    detail: `exit code ${exitCode}`,
  };
}

export function keptIf(kept: boolean): Check["result"] {
  return kept ? "kept" : "broken";
}

function percent(change: number): string {
  return `${change >= 0 ? "+" : ""}${(change * 100).toFixed(1)} %`;
}
