import { formatDuration, httpOf, pathOf, type TraceRow } from "@xray-lab/traces";

import { wrap } from "./columns.ts";
import { paletteFor } from "./palette.ts";
import type { WaterfallOptions } from "./render-waterfall.ts";

/** The request, its duration, the client's address: `POST /usermgmt/user → 201  48 ms  from 127.0.0.1  1-…`. */
export function headerLines(
  traceId: string,
  root: TraceRow | undefined,
  options: WaterfallOptions,
): readonly string[] {
  const parts =
    root === undefined ? [] : [requestOf(root, options.unicode), answerTime(root), callerOf(root)];
  const { strong } = paletteFor(options.colour);
  const shown = [...parts, traceId || "trace without id"].filter((part) => part !== undefined);
  return wrap(shown, options.width, options).map(strong);
}

function requestOf({ work, name }: TraceRow, unicode: boolean): string {
  const { method, url, status } = httpOf(work);
  const asked = [method, pathOf(url)].filter(Boolean);
  const answer = status === undefined ? [] : [unicode ? "→" : "->", String(status)];
  return [...(asked.length > 0 ? asked : [name]), ...answer].join(" ");
}

function answerTime({ duration }: TraceRow): string | undefined {
  return duration === undefined ? undefined : formatDuration(duration);
}

function callerOf({ work }: TraceRow): string | undefined {
  const { clientIp } = httpOf(work);
  return clientIp === undefined ? undefined : `from ${clientIp}`;
}
