import { numberOf, recordOf, textOf } from "../json.ts";
import { wrap } from "./columns.ts";
import { formatDuration } from "./duration.ts";
import { paletteFor } from "./palette.ts";
import type { WaterfallOptions } from "./render-waterfall.ts";
import type { TraceDocuments, WorkNode } from "./trace-tree.ts";
import { pathOf } from "./work.ts";

/** What a request was, from where it came, how long it took: `POST /usermgmt/user → 201  48 ms  from 127.0.0.1  1-…`. */
export function headerLines(
  trace: TraceDocuments,
  roots: readonly WorkNode[],
  options: WaterfallOptions,
): readonly string[] {
  const root = roots[0];
  const parts = [root && requestOf(root, options.unicode), root && answerTime(root), root && callerOf(root)];
  const id = textOf(trace.Id) ?? "trace without id";
  const { strong } = paletteFor(options.colour);
  return wrap([...parts.filter((part) => part !== undefined), id], options.width, options).map(strong);
}

function requestOf({ document, name }: WorkNode, unicode: boolean): string {
  const http = recordOf(document["http"]);
  const request = recordOf(http["request"]);
  const asked = [textOf(request["method"]), pathOf(textOf(request["url"]))].filter(
    (word) => word !== undefined,
  );
  const status = numberOf(recordOf(http["response"])["status"]);
  const answer = status === undefined ? [] : [unicode ? "→" : "->", String(status)];
  return [...(asked.length > 0 ? asked : [name]), ...answer].join(" ");
}

function answerTime({ start, end }: WorkNode): string | undefined {
  return start === undefined || end === undefined ? undefined : formatDuration(end - start);
}

function callerOf({ document }: WorkNode): string | undefined {
  const address = textOf(recordOf(recordOf(document["http"])["request"])["client_ip"]);
  return address === undefined ? undefined : `from ${address}`;
}
