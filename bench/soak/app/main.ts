/** The application under test: Express, mysql2 and fetch, traced. The soak starts it with an IPC channel. */
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import express from "express";
import { createPool } from "mysql2/promise";
import { startTracing, type Tracing } from "@xray-lab/tracing";
import { moveDaemon, nameDaemon } from "./daemon-name.ts";
import type { FromApp, ToApp, Vitals } from "./messages.ts";
import { noteFinished, order, unavailable } from "./routes.ts";

/** Longer than any connection of the soak is idle, so that no request meets a closing connection. */
const KEEP_ALIVE_MILLISECONDS = 120_000;
const NANOSECONDS = 1_000_000;

const { SOAK_DATABASE = "", SOAK_CALLEE = "" } = process.env;

const tell = (message: FromApp): void => void process.send?.(message);
const log = (line: string): void => void process.stderr.write(`${line}\n`);

const loopDelay = monitorEventLoopDelay({ resolution: 10 });
loopDelay.enable();
let unhandled: Vitals["unhandled"] = { rejections: 0, exceptions: 0, first: undefined };
process.on("unhandledRejection", (reason) => noteUnhandled("rejections", reason));
process.on("uncaughtException", (error) => noteUnhandled("exceptions", error));
nameDaemon();
const tracing: Tracing = startTracing({
  name: "soak",
  environment: process.env,
  logger: { info: log, warn: log, error: log },
});
const pool = createPool({ uri: SOAK_DATABASE, connectionLimit: 20 });
const finished = noteFinished((requests) => tell({ kind: "finished", requests }));

const app = express();
app.use(finished.middleware);
app.use(tracing.openSegment);
app.get("/orders/:number", order({ tracing, pool, callee: SOAK_CALLEE }));
app.use(tracing.closeSegment);
app.use(unavailable);
const server = app.listen(0, "127.0.0.1");
server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
await once(server, "listening");

process.on("message", (message: ToApp) => {
  if (message.kind === "daemonMoved") moveDaemon(message.address);
  if (message.kind === "vitals") tell({ kind: "vitals", vitals: vitals() });
  if (message.kind === "stop") void stop();
});
// The application ends with the soak, also when the soak is killed.
process.once("disconnect", () => process.exit());
tell({ kind: "listening", port: (server.address() as AddressInfo).port });

function noteUnhandled(kind: "rejections" | "exceptions", thrown: unknown): void {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  unhandled = { ...unhandled, [kind]: unhandled[kind] + 1, first: unhandled.first ?? text };
}

function vitals(): Vitals {
  // Read before the collection, which delays the event loop itself.
  const p99 = loopDelay.percentile(99) / NANOSECONDS;
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  loopDelay.reset();
  return { heap: heapUsed, rss, loopDelay: p99, cpu: user + system, unhandled };
}

async function stop(): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  finished.flush();
  await tracing.stop();
  await pool.end();
  process.disconnect();
}
