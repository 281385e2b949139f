import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import type { AddressInfo } from "node:net";
import type { Instrument } from "../instrumentation/instrumentation.ts";
import type { CreateApp } from "../routes/plain.ts";
import type { FromServer, ServerTask, ToServer } from "./messages.ts";

/** One server of the benchmark, in a process of its own so that the client's CPU is not in its count. */

const PROFILE_INTERVAL_MICROSECONDS = 200;

const task = JSON.parse(process.argv[2] ?? "{}") as ServerTask;
// The instrumentation comes first: OpenTelemetry changes the modules that the route loads.
const { instrument } = (await import(`../instrumentation/${task.instrumentation}.ts`)) as {
  instrument: Instrument;
};
const instrumentation = await instrument(task);
const { createApp } = (await import(
  `../routes/${task.route.startsWith("user") ? task.route : "plain"}.ts`
)) as {
  createApp: CreateApp;
};
const app = await createApp(instrumentation, task);
const { createServer } = await import("node:http");
// A server waits while the others are measured; its connections must still be there afterwards.
const server = createServer({ keepAliveTimeout: 0 }, app).listen(0, "127.0.0.1");
await once(server, "listening");
let before = process.cpuUsage();
let endProfile: (() => Promise<void>) | undefined;
process.on("message", ({ kind }: ToServer) => void (kind === "start" ? start() : stop()));
process.on("disconnect", () => process.exit());
tell({ kind: "listening", port: (server.address() as AddressInfo).port });

async function start(): Promise<void> {
  // The measured requests must not pay for sending what the warm-up recorded.
  await instrumentation.flush();
  endProfile = task.profile === undefined ? undefined : await startProfile(task.profile);
  before = process.cpuUsage();
  tell({ kind: "started" });
}

async function stop(): Promise<void> {
  await instrumentation.flush();
  const { user, system } = process.cpuUsage(before);
  await endProfile?.();
  tell({ kind: "stopped", cpuMicroseconds: user + system });
}

/** Profiles from now on. The returned function ends it and writes a .cpuprofile, which Chrome's DevTools open too. */
async function startProfile(file: string): Promise<() => Promise<void>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: PROFILE_INTERVAL_MICROSECONDS });
  await session.post("Profiler.start");
  return async () => {
    const { profile } = await session.post("Profiler.stop");
    await writeFile(file, JSON.stringify(profile));
    session.disconnect();
  };
}

function tell(message: FromServer): void {
  process.send?.(message);
}
