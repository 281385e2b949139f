import { failedInside, type PlacedTrace, summarizeTrace, treeOdditiesOf } from "@xray-lab/traces";
import { FLAGS, type TraceColumns } from "../model/columns.ts";
import type { TraceHead } from "./protocol.ts";

/** What the page says of the trace as a whole. */
export function makeHead(placed: PlacedTrace, inProgress: boolean): TraceHead {
  const summary = summarizeTrace(placed.trace);
  const { fault, error, responseTime } = summary.rootCauses;
  return {
    summary,
    failedInside: failedInside(summary),
    responseTimeCause: responseTime[0],
    failures: [
      ...fault.map((cause) => Object.assign({}, cause, { flag: "fault" as const })),
      ...error.map((cause) => Object.assign({}, cause, { flag: "error" as const })),
    ],
    oddities: treeOdditiesOf(placed),
    documents: placed.trace.segments.filter(({ inferred }) => inferred !== true).length,
    inProgress,
  };
}

export function isAnyInProgress({ flags }: Pick<TraceColumns, "flags">): boolean {
  return flags.some((one) => (one & FLAGS.inProgress) !== 0);
}
