import type { TestProject } from "vitest/node";
import { startLab } from "./start-lab.ts";
import "./system.ts";

/** The lab with its embedded database and inbox. */
export async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  // Only the tests' own requests may be counted.
  const { pid, ports, logs, stop } = await startLab({ TRAFFIC_RATE: "0" });
  vitest.provide("system", {
    kind: "lab",
    listener: "xray",
    xray: `http://127.0.0.1:${ports.xray}`,
    userManagement: `http://127.0.0.1:${ports.userManagement}`,
    mails: `http://127.0.0.1:${ports.notification}/notification/inbox?size=100`,
    databaseName: "usermgmt@sqlite",
    mailServerName: "embedded-inbox",
    logs,
    daemonPort: ports.daemon,
    handle: String(pid),
  });
  return stop;
}
