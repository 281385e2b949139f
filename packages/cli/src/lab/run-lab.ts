import { buildConsole, type ConsoleBuild, consoleNotice } from "../console/build-console.ts";
import { prepareConsoleReload } from "../console/follow-console.ts";
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
    await checkPorts(lab);
    if (lab.once) {
      await startServices(lab);
      await showFirstTrace(lab);
    } else await runLive(lab, reload);
    lab.signal.throwIfAborted();
    return 0;
  } catch (error) {
    // What stops the lab also makes whatever runs fail: the first of the two is why it ends.
    const why: unknown = lab.signal.aborted ? lab.signal.reason : error;
    // A lab without `once` runs until it is stopped: that is its success.
    if (!lab.once && why instanceof LabError && why.code === "Interrupted") return 0;
    throw why;
  } finally {
    await lab.supervisor.stop();
  }
}

async function checkPorts({ plan, terminal, signal }: LabRun): Promise<void> {
  const { strong, quiet } = paletteFor(terminal.colour);
  terminal.print(`${strong("X-Ray Lab")}  ${quiet("two traced services, and an X-Ray to watch them with")}`);
  await requireFreePorts(
    startOrder(plan)
      .flat()
      .flatMap(({ ports }) => ports),
  );
  signal.throwIfAborted();
}

/** The console is built beside the services, so that the first trace does not wait for it. */
async function runLive(lab: LabRun, reload: (() => Promise<void>) | undefined): Promise<void> {
  const { signal } = lab;
  const onBuild = (build: ConsoleBuild): void => showConsole(lab, build);
  const reloadConsole = lab.watch ? await prepareConsoleReload({ signal, onBuild }) : undefined;
  const building = buildConsole(signal);
  await startServices(lab);
  const shown = building.then(onBuild);
  const traceId = await firstTraceIfAny(lab);
  // The addresses that are printed next are to be true.
  await shown;
  await startTraffic(lab, traceId);
  await Promise.all([showRequests(lab, traceId), reload?.(), reloadConsole?.()]);
}

function showConsole({ settings, terminal, signal }: LabRun, build: ConsoleBuild): void {
  if (!signal.aborted) terminal.print(consoleNotice(build, xrayUrl(settings), terminal));
}

async function startServices(lab: LabRun): Promise<void> {
  const { plan } = lab;
  for (const group of startOrder(plan)) {
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

/** After the first trace: before, its requests would stand between. */
async function startTraffic(lab: LabRun, traceId: string | undefined): Promise<void> {
  const { settings, plan, terminal } = lab;
  for (const line of nextSteps({ settings, plan, traceId, terminal })) terminal.print(line);
  terminal.print("");
  await start(plan.traffic, lab);
}

async function showRequests(
  { settings, terminal, signal }: LabRun,
  shown: string | undefined,
): Promise<void> {
  const { strong, outcome } = paletteFor(terminal.colour);
  terminal.print(`\n${strong("Requests as they happen")} (Ctrl-C stops everything)`);
  await followRequests({
    xray: xrayClient(xrayUrl(settings), settings.xrayToken),
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
