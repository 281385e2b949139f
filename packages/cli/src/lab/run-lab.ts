import { LabError } from "../errors.ts";
import { followRequests } from "../live/live-feed.ts";
import { requestLine } from "../live/request-line.ts";
import { requireFreePorts } from "../ports/require-free-ports.ts";
import type { ServicePlan } from "../supervise/service-process.ts";
import { prepareReload } from "../reload/reload.ts";
import { paletteFor } from "../waterfall/palette.ts";
import { xrayClient } from "../xray/xray-client.ts";
import { type FirstTraceOptions, showFirstTrace } from "./first-trace.ts";
import { nextSteps, startedNotice } from "./notices.ts";
import { REPOSITORY, startOrder, xrayUrl } from "./plan.ts";

export interface LabRun extends FirstTraceOptions {
  /** Stop after the first trace. */
  readonly once: boolean;
  /** Restart a service when one of its source files changes. */
  readonly watch: boolean;
}

/**
 * The whole lab: starts, shows a first trace, follows requests, stops. Resolves with the exit code once every service is
 * gone; rejects, also then, with what went wrong.
 */
export async function runLab(lab: LabRun): Promise<number> {
  lab.signal.addEventListener("abort", () => void lab.supervisor.stop(), { once: true });
  try {
    const services = startOrder(lab.plan);
    const reload = lab.watch ? await prepareReload({ ...lab, services, repository: REPOSITORY }) : undefined;
    await startServices(lab);
    if (lab.once) await showFirstTrace(lab);
    else {
      const traceId = await startTraffic(lab);
      await Promise.all([showRequests(lab, traceId), reload?.()]);
    }
    return 0;
  } catch (error) {
    // A lab without `once` runs until it is stopped: that is its success.
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
  const services = startOrder(plan);
  await requireFreePorts(services.flat().flatMap(({ ports }) => ports));
  signal.throwIfAborted();
  for (const group of services) {
    await Promise.all(
      group.filter((service) => service !== plan.traffic).map((service) => start(service, lab)),
    );
  }
}

async function start(plan: ServicePlan, { supervisor, terminal }: LabRun): Promise<void> {
  const began = performance.now();
  await supervisor.start(plan);
  terminal.print(startedNotice(plan, performance.now() - began, terminal));
}

/** After the first trace, whose id it returns, if there is one: before, its requests would stand between. */
async function startTraffic(lab: LabRun): Promise<string | undefined> {
  const { settings, plan, terminal } = lab;
  const traceId = await firstTraceIfAny(lab);
  for (const line of nextSteps({ settings, plan, traceId, terminal })) terminal.print(line);
  terminal.print("");
  await start(plan.traffic, lab);
  return traceId;
}

async function showRequests(
  { settings, terminal, signal }: LabRun,
  shown: string | undefined,
): Promise<void> {
  const { strong, outcome } = paletteFor(terminal.colour);
  terminal.print(`\n${strong("Requests as they happen")} (Ctrl-C stops everything)`);
  await followRequests({
    xray: xrayClient(xrayUrl(settings)),
    signal,
    seen: shown === undefined ? [] : [shown],
    onRequest: (entry) => terminal.print(requestLine(entry, terminal)),
    onDown: (reason) =>
      terminal.print(outcome.fault(`the local X-Ray does not answer (${reason}): waiting for it`)),
    onUp: () => terminal.print(outcome.ok("the local X-Ray answers again")),
  });
}

/** A lab without a first trace goes on, so that a person can look at what is wrong. */
async function firstTraceIfAny(lab: LabRun): Promise<string | undefined> {
  try {
    return await showFirstTrace(lab);
  } catch (error) {
    if (!(error instanceof LabError) || error.code !== "NoTrace") throw error;
    lab.terminal.print(paletteFor(lab.terminal.colour).outcome.fault(error.message));
    return undefined;
  }
}
