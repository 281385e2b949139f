import { traceIdTime } from "@xray-lab/segments";
import type { Reply } from "../http/reply.ts";
import { formatTime } from "./format.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";

export type Missing =
  | { readonly what: "page" }
  | {
      readonly what: "trace";
      readonly traceId: string;
      /** Epoch seconds; traces older than this may have been pruned. */
      readonly prunedBefore: number;
    };

/** A 404 that says why, as far as it is known. */
export function missingPage(missing: Missing): Reply {
  const body = html`<p><a href="/">All traces</a></p><h1>Not here</h1>${explain(missing)}`;
  return renderPage({ title: "Not here", body, status: 404 });
}

function explain(missing: Missing): Html {
  if (missing.what === "page") return html`<p>There is no such page.</p>`;
  const { traceId, prunedBefore } = missing;
  const time = traceIdTime(traceId);
  if (time === undefined) {
    return html`<p><code>${traceId}</code> is not a trace id: <code>1-67891233-abcdef012345678912345678</code> is one.</p>`;
  }
  if (time < prunedBefore) {
    const before = formatTime(new Date(prunedBefore * 1000));
    return html`<p>Trace <code>${traceId}</code> may have been pruned: traces from before ${before} UTC have been, to keep the store within XRAY_MAX_MB and XRAY_MAX_AGE_HOURS.</p>`;
  }
  return html`<p>No segment of trace <code>${traceId}</code> has arrived. Was it sampled? Was it <a href="/">rejected</a>?</p>`;
}
