import {
  type CompiledTrace,
  DEPTH_SHOWN,
  formatDuration,
  oddityInWords,
  ROWS_SHOWN,
  type TraceRow,
  traceTree,
} from "@xray-lab/traces";
import type { Reply } from "../http/reply.ts";
import { formatTime } from "./format.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";

/** Bars are drawn on a scale of a thousand, and are never too thin to see. */
const SCALE = 1000;
const MIN_BAR = 4;
const REFRESH_SECONDS = 2;

/** One trace: every segment and subsegment, indented below its caller, with a bar of its time. */
export function tracePage(trace: CompiledTrace): Reply {
  const { traceId, rows, start, duration, oddities } = traceTree(trace);
  const shown = rows.slice(0, ROWS_SHOWN);
  const omitted = rows.length - shown.length;
  const body = html`
<p><a href="/">All traces</a></p>
<h1>Trace <code>${traceId}</code></h1>
<p>${formatTime(new Date(start * 1000))} UTC, ${formatDuration(duration)}</p>
${oddities.map((oddity) => html`<p class="dim">${oddityInWords(oddity)}</p>`)}
<table class="waterfall">
<thead><tr><th>Segment</th><th>Status</th><th class="number">Duration</th><th>Time</th></tr></thead>
<tbody>${shown.map(renderRow)}</tbody>
</table>
${omitted > 0 ? html`<p>${omitted} more are not shown.</p>` : undefined}`;
  return renderPage({
    title: `Trace ${traceId}`,
    body,
    ...(rows.some(({ inProgress }) => inProgress) ? { refreshSeconds: REFRESH_SECONDS } : {}),
  });
}

function renderRow(row: TraceRow): Html {
  const { depth, inProgress, description } = row;
  const indent = depth === 0 ? "" : `${"  ".repeat(Math.min(depth, DEPTH_SHOWN) - 1)}└ `;
  return html`
<tr><td><span class="tree">${indent}</span>${name(row)}${detail(description.text)}${description.exceptions.map(exception)}${row.oddities.map(odd)}</td>
<td>${status(row)}</td>
<td class="number">${inProgress ? "in progress" : formatDuration(row.duration)}</td>
<td>${bar(row)}</td></tr>`;
}

function name({ kind, name: text }: TraceRow): Html {
  return kind === "segment" ? html`<strong>${text}</strong>` : html`${text}`;
}

function detail(text: string): Html | undefined {
  return text === "" ? undefined : html` <code class="dim">${text}</code>`;
}

function exception({ name: type, message }: TraceRow["description"]["exceptions"][number]): Html {
  return html`<br><code class="fault">${[type, message].filter(Boolean).join(": ")}</code>`;
}

function odd(oddity: TraceRow["oddities"][number]): Html {
  return html`<br><span class="dim">${oddityInWords(oddity)}</span>`;
}

function status({ description, outcome }: TraceRow): Html {
  const words = [description.status, outcome].filter((word) => word !== undefined);
  return html`<span class="${outcome}">${words.join(" ")}</span>`;
}

/** An SVG states its geometry in attributes: the content security policy forbids inline styles. */
function bar({ bar: { offset, length }, outcome }: TraceRow): Html {
  const width = Math.max(Math.round(length * SCALE), MIN_BAR);
  const x = Math.min(Math.round(offset * SCALE), SCALE - width);
  return html`<svg class="bar" viewBox="0 0 ${SCALE} 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" y="4" width="${SCALE}" height="2"/><rect class="${outcome}" x="${x}" width="${width}" height="10"/></svg>`;
}
