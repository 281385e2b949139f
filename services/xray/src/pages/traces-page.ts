import type { TraceSummary } from "@aws-sdk/client-xray";
import type { RecentRejection } from "@xray-lab/intake";
import type { Reply } from "../http/reply.ts";
import type { IntakeReport } from "../intake/report.ts";
import { formatBytes, formatSeconds, formatTime } from "./format.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";

const REFRESH_SECONDS = 5;
const REJECTIONS_SHOWN = 20;

export interface TracesPage {
  /** Newest first. */
  readonly summaries: readonly TraceSummary[];
  readonly intake: IntakeReport;
  /** The URL to send datagrams to, for a page with nothing on it yet. */
  readonly daemonAddress: string;
}

/** The latest traces, and what was refused: one look tells whether anything arrives. */
export function tracesPage({ summaries, intake, daemonAddress }: TracesPage): Reply {
  const body = html`
<h1>X-Ray Lab</h1>
${counters(intake)}
<h2>Latest traces</h2>
${summaries.length === 0 ? html`<p>None yet. Send segments to <code>${daemonAddress}</code> (UDP).</p>` : traceTable(summaries)}
<h2>Rejected</h2>
${intake.recentRejections.length === 0 ? html`<p>Nothing was rejected.</p>` : rejectionTable(intake)}`;
  return renderPage({ title: "X-Ray Lab: traces", body, refreshSeconds: REFRESH_SECONDS });
}

function counters({ received, accepted, rejected, dropped, store }: IntakeReport): Html {
  const total = Object.values(rejected).reduce((sum, count) => sum + count, 0);
  const lost = dropped.memory + (dropped.kernel ?? 0);
  return html`<ul class="counters">
<li>${received} received</li>
<li>${accepted} accepted</li>
<li class="${total > 0 ? "fault" : ""}">${total} rejected</li>
<li class="${lost > 0 ? "fault" : ""}">${lost} dropped</li>
<li>${store.traces} traces, ${formatBytes(store.bytes)} stored</li>
</ul>`;
}

function traceTable(summaries: readonly TraceSummary[]): Html {
  return html`<table>
<thead><tr><th>Time (UTC)</th><th>Method</th><th>URL</th><th>Status</th><th>Client IP</th>
<th class="number">Response time</th><th>Services</th><th>Trace</th></tr></thead>
<tbody>${summaries.map(traceRow)}</tbody>
</table>`;
}

function traceRow(summary: TraceSummary): Html {
  const { Http: http, Id: id = "" } = summary;
  const services = (summary.ServiceIds ?? []).map(({ Name }) => Name).filter((name) => name !== undefined);
  return html`
<tr><td class="mono">${summary.StartTime && formatTime(summary.StartTime)}</td>
<td>${http?.HttpMethod}</td>
<td>${http?.HttpURL ?? summary.EntryPoint?.Name}</td>
<td><span class="${mark(summary)}">${http?.HttpStatus ?? mark(summary)}</span>${summary.IsPartial ? " in progress" : ""}</td>
<td class="mono tight">${http?.ClientIp}</td>
<td class="number">${formatSeconds(summary.ResponseTime ?? summary.Duration ?? 0)}</td>
<td>${[...new Set(services)].join(", ")}</td>
<td><a class="mono" href="/trace/${encodeURIComponent(id)}">${id}</a></td></tr>`;
}

function mark({ HasFault, HasThrottle, HasError }: TraceSummary): string {
  if (HasFault === true) return "fault";
  if (HasThrottle === true) return "throttle";
  return HasError === true ? "error" : "ok";
}

function rejectionTable({ rejected, recentRejections }: IntakeReport): Html {
  return html`<p>${Object.entries(rejected)
    .map(([reason, count]) => `${reason}: ${count}`)
    .join(", ")}. The last ones, newest first:</p>
<table>
<thead><tr><th>Time (UTC)</th><th>Reason</th><th>Detail</th><th>Sender</th><th class="number">Size</th><th>Starts with</th></tr></thead>
<tbody>${recentRejections.slice(0, REJECTIONS_SHOWN).map(rejectionRow)}</tbody>
</table>`;
}

function rejectionRow(rejection: RecentRejection): Html {
  return html`
<tr><td class="mono">${formatTime(rejection.at)}</td>
<td class="fault">${rejection.reason}</td>
<td>${rejection.detail}</td>
<td class="mono">${rejection.sender}</td>
<td class="number">${formatBytes(rejection.size)}</td>
<td><code>${rejection.prefix}</code></td></tr>`;
}
