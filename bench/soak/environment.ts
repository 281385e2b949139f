import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startMariaDb } from "@xray-lab/test-support";
import { DAEMON_NAME } from "./app/daemon-name.ts";
import type { FinishedRequest } from "./app/messages.ts";
import { startApplication } from "./application.ts";
import { startCallee } from "./callee.ts";
import { ADDRESSES, type Victims } from "./faults.ts";
import { LocalXray } from "./local-xray.ts";

export type Environment = Victims & AsyncDisposable;

/** Starts everything that a soak needs on loopback. Its end stops what still runs and removes what was written. */
export async function startEnvironment(
  onFinished: (requests: readonly FinishedRequest[]) => void,
): Promise<Environment> {
  await using started = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-soak-"));
  started.defer(() => rmSync(folder, { recursive: true, force: true }));
  const { database: server, stop } = await startMariaDb();
  started.defer(stop);
  const callee = started.use(await startCallee());
  const database = `mysql://${server.username}:${server.password}@${server.host}:${server.port}`;
  const daemonPort = await freePort();
  const xray = new LocalXray({ daemonPort, apiPort: await freePort(), folder });
  started.defer(() => xray.end("SIGKILL"));
  await xray.start(ADDRESSES[0]);
  const daemonAddress = `${DAEMON_NAME}:${daemonPort}`;
  const application = await startApplication({ database, callee: callee.url, daemonAddress, onFinished });
  started.defer(() => application.kill());
  const all = started.move();
  return { xray, application, database, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
