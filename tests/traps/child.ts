import process, { argv, exit } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { findTrap } from "./all.ts";
import { watchNames } from "./environment/names.ts";
import { inOneLine, report } from "./environment/report.ts";
import { APP_NAME } from "./environment/app.ts";
import { createEnvironment } from "./environment/environment.ts";
import type { Tracer } from "./trap.ts";

/** Plays one trap with one tracer: `node child.ts promise-pool stock`. run-trap.ts starts it and watches it. */

/** A tracer may still send for this long when the last response has been read. */
const SETTLE_MS = 300;

process.on("uncaughtExceptionMonitor", (error) => report({ crash: inOneLine(error) }));
watchNames();
const [, , trapName = "", kind] = argv;
const trap = findTrap(trapName);
await trap.scenario(createEnvironment(await createTracer()));
await sleep(SETTLE_MS);
exit(0);

async function createTracer(): Promise<Tracer> {
  // Only one of the two is loaded: both change the process.
  if (kind === "ours") return (await import("./environment/our-tracer.ts")).createOurTracer(APP_NAME);
  return (await import("./environment/stock-tracer.ts")).createStockTracer(APP_NAME);
}
