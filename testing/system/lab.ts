import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";
import { freePort } from "../free-port.ts";
import "./system.ts";

const MAIN = join(import.meta.dirname, "../../packages/xray-lab/src/main.ts");

/** Starts the lab with its embedded database and inbox, on free ports and in a folder of its own. */
export async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-system-"));
  const [daemon, xray, userManagement, notification] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const lab = spawn(process.execPath, [MAIN, "lab"], {
    env: {
      ...process.env,
      XRAY_DAEMON_PORT: String(daemon),
      XRAY_API_PORT: String(xray),
      USERMGMT_PORT: String(userManagement),
      NOTIFICATION_PORT: String(notification),
      XRAY_DATA_DIR: join(folder, "xray"),
      USERMGMT_DATA_DIR: join(folder, "users"),
      // The tests send what they count.
      TRAFFIC_RATE: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await untilPrinted(lab.stdout, "Requests as they happen");
  vitest.provide("system", {
    kind: "lab",
    xray: `http://127.0.0.1:${xray}`,
    userManagement: `http://127.0.0.1:${userManagement}`,
    mails: `http://127.0.0.1:${notification}/notification/inbox?size=100`,
    databaseName: "usermgmt@sqlite",
    mailServerName: "embedded-inbox",
    logs: join(folder, "xray", "logs"),
    daemonPort: daemon,
    handle: String(lab.pid),
  });
  return async () => {
    lab.kill("SIGTERM");
    if (lab.exitCode === null) await once(lab, "exit");
    rmSync(folder, { recursive: true, force: true });
  };
}

async function untilPrinted(output: NodeJS.ReadableStream, words: string): Promise<void> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: output })) {
    lines.push(line);
    if (line.includes(words)) return void output.resume();
  }
  throw new Error(`the lab did not start:\n${lines.join("\n")}`);
}
