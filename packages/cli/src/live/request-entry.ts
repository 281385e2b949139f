import { type Outcome, outcomeOf } from "@xray-lab/segments";
import { failedInside, type Failures, pathOf } from "@xray-lab/traces";

import { type JsonRecord, numberOf, recordOf, recordsOf, textOf } from "../json.ts";

/** One finished request, as the live list shows it. */
export interface RequestEntry {
  readonly traceId: string;
  /** Epoch seconds. */
  readonly start: number;
  readonly method: string;
  readonly path: string;
  readonly status: number | undefined;
  /** Seconds. */
  readonly duration: number | undefined;
  readonly clientIp: string;
  readonly services: readonly string[];
  readonly outcome: Outcome;
  /** What failed inside a request that itself ended well. */
  readonly failedInside: ReturnType<typeof failedInside>;
}

/** A trace in progress, or with a part missing, is listed after this many seconds. */
const PATIENCE = 1.5;

/** Whether the trace is complete, or did not change for some time. */
export function isSettled(summary: JsonRecord, now: number): boolean {
  const complete = summary["IsPartial"] === false && numberOf(summary["ResponseTime"]) !== undefined;
  const end = (numberOf(summary["StartTime"]) ?? 0) + (numberOf(summary["Duration"]) ?? 0);
  return complete || now - end >= PATIENCE;
}

/** A `TraceSummary` of GetTraceSummaries; `undefined` when it has no id. */
export function requestEntry(summary: JsonRecord): RequestEntry | undefined {
  const traceId = textOf(summary["Id"]);
  if (traceId === undefined) return undefined;
  const http = recordOf(summary["Http"]);
  const failures = failuresOf(summary);
  return {
    traceId,
    start: numberOf(summary["StartTime"]) ?? 0,
    method: textOf(http["HttpMethod"]) ?? "-",
    path: pathOf(textOf(http["HttpURL"])) ?? "-",
    status: numberOf(http["HttpStatus"]),
    duration: numberOf(summary["ResponseTime"]) ?? numberOf(summary["Duration"]),
    clientIp: textOf(http["ClientIp"]) ?? "-",
    services: servicesOf(summary),
    outcome: outcomeOf(failures),
    failedInside: failedInside(failures),
  };
}

function failuresOf(summary: JsonRecord): Failures {
  return {
    fault: summary["HasFault"] === true,
    throttle: summary["HasThrottle"] === true,
    error: summary["HasError"] === true,
    rootCauses: {
      fault: recordsOf(summary["FaultRootCauses"]),
      error: recordsOf(summary["ErrorRootCauses"]),
    },
  };
}

function servicesOf(summary: JsonRecord): readonly string[] {
  const ids = recordsOf(summary["ServiceIds"]).filter((id) => id["Type"] !== "client");
  return [...new Set(ids.map((id) => textOf(id["Name"])).filter((name) => name !== undefined))];
}
