import { startLab } from "@xray-lab/system-tests/start-lab";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Base URLs of the running lab, and its daemon's port. */
    lab: {
      readonly xray: string;
      readonly userManagement: string;
      readonly notification: string;
      readonly daemonPort: number;
    };
  }
}

/** The lab with its traffic: the console is tested while requests arrive. */
export async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  const { ports, stop } = await startLab({ TRAFFIC_RATE: "4" });
  vitest.provide("lab", {
    xray: `http://127.0.0.1:${ports.xray}`,
    userManagement: `http://127.0.0.1:${ports.userManagement}`,
    notification: `http://127.0.0.1:${ports.notification}`,
    daemonPort: ports.daemon,
  });
  return stop;
}
