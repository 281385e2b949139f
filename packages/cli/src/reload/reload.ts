import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

import { LabError } from "../errors.ts";
import type { ServicePlan } from "../supervise/service-process.ts";
import type { Supervisor } from "../supervise/supervisor.ts";
import type { Terminal } from "../terminal.ts";
import { paletteFor } from "../waterfall/palette.ts";
import { type SourceChanges, sourceFolders, watchSources } from "./source-changes.ts";

export interface ReloadOptions {
  /** In groups, in the order of their start: each calls only services of the groups before it. */
  readonly services: readonly (readonly ServicePlan[])[];
  readonly supervisor: Pick<Supervisor, "start" | "stopServices">;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** Paths are shown from here. */
  readonly repository: string;
}

/**
 * Restarts the services whose sources change, and the services after them in the order of starting: those call them. They
 * stop first, so that no segment is lost on the way. Waits for changes from now on; the function that
 * it resolves with handles them, one after the other, until the signal aborts.
 */
export async function prepareReload(options: ReloadOptions): Promise<() => Promise<void>> {
  const folders = new Map(
    options.services.flat().map((plan) => [plan, sourceFolders(dirname(dirname(plan.entry)))] as const),
  );
  const changes = await watchSources([...folders.values()].flat(), options.signal);
  return () => reloadForever(options, folders, changes);
}

async function reloadForever(
  options: ReloadOptions,
  folders: ReadonlyMap<ServicePlan, readonly string[]>,
  changes: SourceChanges,
): Promise<void> {
  // Kept until they run: a restart that fails is tried again, with all its services, at the next change.
  const pending = new Set<string>();
  const hasChanged = (plan: ServicePlan): boolean =>
    [...pending].some((file) => folders.get(plan)?.some((folder) => file.startsWith(folder + sep)));
  while (true) {
    for (const file of await changes.next()) pending.add(file);
    const services = options.services.flat();
    const plans = services.slice(services.findIndex(hasChanged));
    if (await reload(options, plans, [...pending])) pending.clear();
  }
}

/** Whether the services run with the new sources. */
async function reload(
  { services, supervisor, terminal, signal, repository }: ReloadOptions,
  plans: readonly ServicePlan[],
  files: readonly string[],
): Promise<boolean> {
  const { outcome, quiet } = paletteFor(terminal.colour);
  const names = files.map((file) => relative(repository, file)).join(", ");
  const errors = await syntaxErrors(files);
  if (errors !== "") {
    terminal.print(outcome.fault(`${errors}The services go on with the sources from before.`));
    return false;
  }
  terminal.print(quiet(`${names} changed: restarting ${plans.map(({ name }) => name).join(", ")}`));
  const began = performance.now();
  try {
    await supervisor.stopServices(plans);
    for (const group of services) {
      await Promise.all(group.filter((plan) => plans.includes(plan)).map((plan) => supervisor.start(plan)));
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof LabError)) throw error;
    terminal.print(outcome.fault(`${error.message}\nWaiting for the next change.`));
    return false;
  }
  terminal.print(outcome.ok(`restarted in ${Math.round(performance.now() - began)} ms`));
  return true;
}

const CHECK_SYNTAX = join(import.meta.dirname, "check-syntax.ts");

/** As lines for the terminal; empty when there are none. */
function syntaxErrors(files: readonly string[]): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const program = ["--disable-warning=ExperimentalWarning", CHECK_SYNTAX, ...files.filter(existsSync)];
  execFile(process.execPath, program, (_error, stdout) => resolve(stdout));
  return promise;
}
