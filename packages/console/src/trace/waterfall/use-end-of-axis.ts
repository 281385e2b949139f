import { useEffect, useState } from "react";
import type { TraceColumns } from "../model/columns.ts";

const EVERY_MS = 1000;
/** Work whose end was not told for so long is not drawn on: its service was probably stopped. In seconds. */
const GIVEN_UP_AFTER = 300;

/** The end of the time axis; epoch seconds. While work is in progress, it goes on with the clock. */
export function useEndOfAxis(columns: TraceColumns, readAt: number): number {
  const [now, setNow] = useState(readAt);
  const grows = columns.inProgress && readAt - columns.end < GIVEN_UP_AFTER;
  useEffect(() => {
    if (!grows) return undefined;
    const timer = setInterval(() => setNow(Date.now() / 1000), EVERY_MS);
    return () => clearInterval(timer);
  }, [grows]);
  return grows ? Math.max(columns.end, now, readAt) : columns.end;
}
