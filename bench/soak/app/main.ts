/** The application under test: Express, mysql2 and fetch, traced. The soak starts it with an IPC channel. */
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import express from "express";
import { createPool } from "mysql2/promise";
import { startTracing, type Tracing } from "@xray-lab/tracing";
import { moveDaemon, nameDaemon } from "./daemon-name.ts";
import { noteFinished } from "./finished-requests.ts";
import type { FromApp, ToApp } from "./messages.ts";
import { order, unavailable } from "./routes.ts";
import { watchVitals } from "./vitals.ts";

/** Longer than any connection of the soak is idle, so that no request meets a closing connection. */
const KEEP_ALIVE_MILLISECONDS = 120_000;

const { SOAK_DATABASE = "", SOAK_CALLEE = "" } = process.env;

const tell = (message: FromApp): void => void process.send?.(message);
const log = (line: string): void => void process.stderr.write(`${line}\n`);

const vitals = watchVitals();
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
// The soak is gone, however it went: so is its application.
process.once("disconnect", () => process.exit());
tell({ kind: "listening", port: (server.address() as AddressInfo).port });

async function stop(): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  finished.flush();
  await tracing.stop();
  await pool.end();
  process.disconnect();
}
