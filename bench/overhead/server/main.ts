import { once } from "node:events";
import type { Express } from "express";
import type { AddressInfo } from "node:net";
import type { Instrumentation, Sinks } from "../instrumentation/instrumentation.ts";
import { measureCpu } from "./measure-cpu.ts";
import type { FromServer, ServerTask } from "./messages.ts";

/** One server of the benchmark, in a process of its own so that the client's CPU is not in its count. */
const task = JSON.parse(process.argv[2] ?? "{}") as ServerTask;

// The instrumentation comes first: OpenTelemetry changes the modules that the route loads.
const { instrument } = (await import(`../instrumentation/${task.instrumentation}.ts`)) as {
  instrument: (sinks: Sinks) => Instrumentation | Promise<Instrumentation>;
};
const instrumentation = await instrument(task);
const { createApp } = (await import(`../routes/${task.route}.ts`)) as {
  createApp: (instrumentation: Instrumentation, task: ServerTask) => Express | Promise<Express>;
};
const app = await createApp(instrumentation, task);
const { createServer } = await import("node:http");
// A server waits while the others are measured; its connections must still be there afterwards.
const server = createServer({ keepAliveTimeout: 0 }, app).listen(0, "127.0.0.1");
await once(server, "listening");
measureCpu(instrumentation, task, tell);
process.on("disconnect", () => process.exit());
tell({ type: "listening", port: (server.address() as AddressInfo).port });

function tell(message: FromServer): void {
  process.send?.(message);
}
