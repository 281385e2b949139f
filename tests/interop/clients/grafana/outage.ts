import type { SentDocument } from "../../proof/document.ts";
import { hex, traceId } from "./requests.ts";

interface Traffic {
  /** Minutes ago. */
  readonly from: number;
  readonly to: number;
  readonly perMinute: number;
  readonly faults: number;
}

const FAULTS = 6;
const PER_MINUTE = 10;
const [BEGAN, ENDED] = [20, 12];

/** An hour in which a service fails for eight minutes, and is well again since. */
const HOUR: readonly Traffic[] = [
  { from: 40, to: BEGAN, perMinute: 3, faults: 0 },
  { from: BEGAN, to: ENDED, perMinute: PER_MINUTE, faults: FAULTS },
  { from: ENDED, to: 2, perMinute: 3, faults: 0 },
];

/** What is shown of the insight once it is closed: the second of its sentences. */
export const OUTAGE_DESCRIPTION: string = `${FAULTS * (BEGAN - ENDED)} of ${PER_MINUTE * (BEGAN - ENDED)} requests from clients that reached it failed`;

/** @param now epoch seconds */
export function outage(name: string, now: number): readonly SentDocument[] {
  const minute = Math.floor(now / 60);
  return HOUR.flatMap(({ from, to, perMinute, faults }) =>
    Array.from({ length: from - to }, (_, n) => minute - from + n).flatMap((at) =>
      Array.from({ length: perMinute }, (_, n) => segment(name, at * 60 + n, n < faults)),
    ),
  );
}

function segment(name: string, start: number, fault: boolean): SentDocument {
  const times = { start_time: start, end_time: start + 0.5 };
  return { trace_id: traceId(start), id: hex(8), name, ...times, ...(fault && { fault }) };
}
