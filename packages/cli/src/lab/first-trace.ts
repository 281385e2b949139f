import { LabError } from "../errors.ts";
import { awaitTrace, type AwaitedTrace } from "../first-trace/await-trace.ts";
import { type FirstRequest, sendFirstRequest } from "../first-trace/send-first-request.ts";
import type { LabSettings } from "../settings.ts";
import type { Supervisor } from "../supervise/supervisor.ts";
import type { Terminal } from "../terminal.ts";
import { renderWaterfall } from "../waterfall/render-waterfall.ts";
import { xrayClient } from "../xray/xray-client.ts";
import { type LabPlan, notificationName, USER_MANAGEMENT_NAME, usermgmtUrl, xrayUrl } from "./plan.ts";

export interface FirstTraceOptions {
  readonly settings: LabSettings;
  readonly plan: LabPlan;
  readonly supervisor: Supervisor;
  readonly terminal: Terminal;
  /** How long the trace may take to be complete. */
  readonly withinMs: number;
  /** Asks the lab to stop; its reason is a `LabError`, mostly an `Interrupted`. */
  readonly signal: AbortSignal;
}

/**
 * Sends the first request, shows what arrived of its trace, and returns the trace's id.
 *
 * Rejects with `NoTrace` when the trace is not complete in time.
 */
export async function showFirstTrace(lab: FirstTraceOptions): Promise<string> {
  const request = await sendRequest(lab);
  const { settings, terminal, withinMs, signal } = lab;
  const awaited = await awaitTrace({
    xray: xrayClient(xrayUrl(settings), settings.xrayToken),
    traceId: request.traceId,
    names: { userManagement: USER_MANAGEMENT_NAME, notification: notificationName(settings) },
    withinMs,
    signal,
  });
  if (awaited.trace !== undefined) terminal.print(`\n${renderWaterfall(awaited.trace, terminal)}\n`);
  if (awaited.missing.length > 0) throw incomplete(lab, request, awaited);
  return request.traceId;
}

async function sendRequest({ settings, signal }: FirstTraceOptions): Promise<FirstRequest> {
  const url = usermgmtUrl(settings);
  try {
    return await sendFirstRequest({ url, apiToken: settings.apiToken, signal });
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new LabError("NoTrace", `POST ${url}/usermgmt/user got no answer: ${reason}`);
  }
}

function incomplete(
  { plan, supervisor }: FirstTraceOptions,
  request: FirstRequest,
  { missing }: AwaitedTrace,
): LabError {
  const complaint = request.complaint === undefined ? "" : ` (${request.complaint})`;
  const words = [plan.xray, plan.notification, plan.userManagement].flatMap((service) =>
    supervisor.lastLines(service).map((line) => `  ${service.name}: ${line}`),
  );
  const lines = [
    `The trace ${request.traceId} is not complete:`,
    ...missing.map((part) => `  - ${part}`),
    `POST /usermgmt/user answered ${request.status}${complaint}. The services' last words:`,
    ...words,
  ];
  return new LabError("NoTrace", lines.join("\n"));
}
