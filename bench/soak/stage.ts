import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@xray-lab/test-support";
import { startMariaDb } from "@xray-lab/test-support";
import { DAEMON_NAME } from "./app/daemon-name.ts";
import type { FinishedRequest } from "./app/messages.ts";
import { startApplication } from "./application.ts";
import { startCallee } from "./callee.ts";
import { ADDRESSES, type Victims } from "./faults.ts";
import { LocalXray } from "./local-xray.ts";

export interface Stage extends Victims {
  /** Ends what still runs and removes what was written. */
  clear(): Promise<void>;
}

/** Starts everything a soak needs, each thing real, all of it on loopback. */
export async function setStage(onFinished: (requests: readonly FinishedRequest[]) => void): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-soak-"));
  const clearing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const clear = async (): Promise<void> => {
    for (const step of clearing.splice(0).toReversed()) await step();
  };
  try {
    const { database: server, stop: stopDatabase } = await startMariaDb();
    clearing.push(stopDatabase);
    const callee = await startCallee();
    clearing.push(() => callee.stop());
    const database = `mysql://${server.username}:${server.password}@${server.host}:${server.port}`;
    const daemonPort = await freePort();
    const xray = new LocalXray({ daemonPort, apiPort: await freePort(), folder });
    clearing.push(() => xray.end("SIGKILL"));
    await xray.start(ADDRESSES[0]);
    const daemonAddress = `${DAEMON_NAME}:${daemonPort}`;
    const application = await startApplication({ database, callee: callee.url, daemonAddress, onFinished });
    clearing.push(() => application.kill());
    return { xray, application, database, clear };
  } catch (error) {
    await clear();
    throw error;
  }
}
