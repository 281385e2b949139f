import { LabError } from "../errors.ts";
import { followRequests } from "../live/live-feed.ts";
import { requestLine } from "../live/request-line.ts";
import { requireFreePorts } from "../ports/require-free-ports.ts";
import type { Supervisor } from "../supervise/supervisor.ts";
import type { Terminal } from "../terminal.ts";
import { paletteFor } from "../waterfall/palette.ts";
import { xrayClient } from "../xray/xray-client.ts";
import { showFirstTrace } from "./first-trace.ts";
import { nextSteps, startedNotice } from "./notices.ts";
import { type LabPlan, type ServicePlan, servicesOf, xrayUrl } from "./service-plan.ts";
import type { LabSettings } from "./settings.ts";

export interface LabRun {
  readonly once: boolean;
  /** How long the first trace may take to be complete. */
  readonly withinMs: number;
  readonly settings: LabSettings;
  readonly plan: LabPlan;
  readonly supervisor: Supervisor;
  readonly terminal: Terminal;
  /** Asks the lab to stop; its reason is an `Interrupted`. */
  readonly signal: AbortSignal;
}

/**
 * The whole lab: starts, shows a first trace, follows requests, stops. Resolves with the exit code once every service is
 * gone; rejects, also then, with what went wrong.
 */
export async function runLab(lab: LabRun): Promise<number> {
  lab.signal.addEventListener("abort", () => void lab.supervisor.stop(), { once: true });
  try {
    await startServices(lab);
    await (lab.once ? showFirstTrace(lab) : showRequests(lab));
    return 0;
  } catch (error) {
    // For a lab that is meant to run until somebody stops it, being stopped is no failure.
    if (!lab.once && error instanceof LabError && error.code === "Interrupted") return 0;
    throw error;
  } finally {
    await lab.supervisor.stop();
  }
}

async function startServices(lab: LabRun): Promise<void> {
  const { plan, terminal, signal } = lab;
  const { strong, quiet } = paletteFor(terminal.colour);
  terminal.print(`${strong("X-Ray Lab")}  ${quiet("two traced services, and an X-Ray to watch them with")}`);
  await requireFreePorts(servicesOf(plan).flatMap(({ ports }) => ports));
  signal.throwIfAborted();
  // First, so that the services find its sampling rules when they start.
  await start(plan.xray, lab);
  await Promise.all([start(plan.notification, lab), start(plan.userManagement, lab)]);
}

async function start(plan: ServicePlan, { supervisor, terminal }: LabRun): Promise<void> {
  const began = performance.now();
  await supervisor.start(plan);
  terminal.print(startedNotice(plan, performance.now() - began, terminal));
}

/** Traffic comes after the first trace: it would only be in its way. */
async function showRequests(lab: LabRun): Promise<void> {
  const { settings, plan, terminal, signal } = lab;
  const traceId = await firstTraceIfAny(lab);
  for (const line of nextSteps({ settings, plan, traceId, terminal })) terminal.print(line);
  terminal.print("");
  await start(plan.traffic, lab);
  terminal.print(
    `\n${paletteFor(terminal.colour).strong("Requests as they happen")} (Ctrl-C stops everything)`,
  );
  const { fault, ok } = paletteFor(terminal.colour).outcome;
  await followRequests({
    xray: xrayClient(xrayUrl(settings)),
    signal,
    seen: traceId === undefined ? [] : [traceId],
    onRequest: (entry) => terminal.print(requestLine(entry, terminal)),
    onDown: (reason) => terminal.print(fault(`the local X-Ray does not answer (${reason}): waiting for it`)),
    onUp: () => terminal.print(ok("the local X-Ray answers again")),
  });
}

/** A lab without a first trace still runs: what is wrong can then be looked at. */
async function firstTraceIfAny(lab: LabRun): Promise<string | undefined> {
  try {
    return await showFirstTrace(lab);
  } catch (error) {
    if (!(error instanceof LabError) || error.code !== "NoTrace") throw error;
    lab.terminal.print(paletteFor(lab.terminal.colour).outcome.fault(error.message));
    return undefined;
  }
}
