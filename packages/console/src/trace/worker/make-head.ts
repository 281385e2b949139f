import { failedInside, odditiesAt, type PlacedTrace, summarizeTrace, treeOdditiesOf } from "@xray-lab/traces";
import type { OddRow, TraceHead } from "./protocol.ts";

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
    oddRows: oddRowsOf(placed),
    documents: placed.trace.segments.filter(({ inferred }) => inferred !== true).length,
    inProgress,
  };
}

/** The rows say it themselves; a few are named at the top, since a row may be far below. */
const ODD_ROWS_NAMED = 3;

function oddRowsOf(placed: PlacedTrace): TraceHead["oddRows"] {
  const first: OddRow[] = [];
  let count = 0;
  for (let row = 0; row < placed.length; row += 1) {
    const [oddity] = odditiesAt(placed, row);
    if (oddity === undefined) continue;
    count += 1;
    if (count <= ODD_ROWS_NAMED) first.push({ row, name: placed.works[row]?.name ?? "", oddity });
  }
  return { count, first };
}
