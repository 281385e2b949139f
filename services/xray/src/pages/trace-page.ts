import type { CompiledTrace } from "@xray-lab/traces";
import type { Reply } from "../http/reply.ts";
import { formatSeconds, formatTime } from "./format.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";
import { buildWaterfall, type WaterfallRow } from "./waterfall.ts";

/** Bars are drawn on a scale of a thousand, and never so thin that they vanish. */
const SCALE = 1000;
const MIN_BAR = 4;
const REFRESH_SECONDS = 2;

/** One trace: every segment and subsegment, indented under what called it, with a bar of its time. */
export function tracePage(trace: CompiledTrace): Reply {
  // An inferred segment repeats the subsegment that it was inferred from.
  const { rows, omitted } = buildWaterfall(trace.segments.filter(({ inferred }) => inferred !== true));
  const body = html`
<p><a href="/">All traces</a></p>
<h1>Trace <code>${trace.traceId}</code></h1>
<p>${formatTime(new Date(trace.start * 1000))} UTC, ${formatSeconds(trace.duration)}</p>
<table class="waterfall">
<thead><tr><th>Segment</th><th>Status</th><th class="number">Duration</th><th>Time</th></tr></thead>
<tbody>${rows.map(renderRow)}</tbody>
</table>
${omitted > 0 ? html`<p>${omitted} more are not shown.</p>` : undefined}`;
  const inProgress = rows.some((row) => row.inProgress);
  return renderPage({
    title: `Trace ${trace.traceId}`,
    body,
    ...(inProgress ? { refreshSeconds: REFRESH_SECONDS } : {}),
  });
}

function renderRow(row: WaterfallRow): Html {
  const indent = row.depth === 0 ? "" : `${"  ".repeat(Math.min(row.depth, 30) - 1)}└ `;
  return html`
<tr><td><span class="tree">${indent}</span>${name(row)}${detail(row)}${row.exceptions.map(exception)}</td>
<td>${status(row)}</td>
<td class="number">${row.inProgress ? "in progress" : formatSeconds(row.duration)}</td>
<td>${bar(row)}</td></tr>`;
}

function name(row: WaterfallRow): Html {
  return row.kind === "segment" ? html`<strong>${row.name}</strong>` : html`${row.name}`;
}

function detail(row: WaterfallRow): Html | undefined {
  return row.detail === undefined ? undefined : html` <code class="dim">${row.detail}</code>`;
}

function exception(text: string): Html {
  return html`<br><code class="fault">${text}</code>`;
}

function status({ status: code, mark }: WaterfallRow): Html {
  return html`<span class="${mark}">${[code, mark].filter((part) => part !== undefined).join(" ")}</span>`;
}

/** Drawn in SVG: its geometry is attributes, which the policy against inline styles leaves alone. */
function bar({ offset, length, mark }: WaterfallRow): Html {
  const width = Math.max(Math.round(length * SCALE), MIN_BAR);
  const x = Math.min(Math.round(offset * SCALE), SCALE - width);
  return html`<svg class="bar" viewBox="0 0 ${SCALE} 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" y="4" width="${SCALE}" height="2"/><rect class="${mark}" x="${x}" width="${width}" height="10"/></svg>`;
}
