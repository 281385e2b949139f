import type { RecentRejection } from "@xray-lab/intake";
import { outcomeOf } from "@xray-lab/segments";
import { formatDuration, type TraceSummary } from "@xray-lab/traces";
import type { Reply } from "../http/reply.ts";
import type { IntakeReport } from "../intake/report.ts";
import { formatBytes, formatTime } from "./format.ts";
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

/** The latest traces and the latest rejections: they show at a glance whether anything arrives. */
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
  const { traceId, http } = summary;
  const outcome = outcomeOf(summary);
  const services = new Set(summary.services.map(({ name }) => name));
  return html`
<tr><td class="mono">${formatTime(new Date(summary.start * 1000))}</td>
<td>${http.method}</td>
<td>${http.url ?? summary.entryPoint?.name}</td>
<td><span class="${outcome}">${http.status ?? outcome}</span>${summary.partial ? " in progress" : ""}</td>
<td class="mono tight">${http.clientIp}</td>
<td class="number">${formatDuration(summary.responseTime ?? summary.duration)}</td>
<td>${[...services].join(", ")}</td>
<td><a class="mono" href="/trace/${encodeURIComponent(traceId)}">${traceId}</a></td></tr>`;
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
