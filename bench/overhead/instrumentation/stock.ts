import { env } from "node:process";
import { setImmediate as nextTurn } from "node:timers/promises";
import { captureWithStockSdk } from "@xray-lab/test-support/stock-sdk";
import type { Instrumentation, Sinks } from "./instrumentation.ts";

/** The stock SDK as its README shows it: automatic mode, its own middleware, captureAsyncFunc around each step. */
export async function instrument({ daemonAddress }: Sinks): Promise<Instrumentation> {
  env["AWS_XRAY_DAEMON_ADDRESS"] = daemonAddress;
  const { default: core } = await import("aws-xray-sdk-core");
  const { default: express } = await import("aws-xray-sdk-express");
  return {
    open: express.openSegment("bench"),
    close: express.closeSegment(),
    recordsCalls: false,
    capture: (name, work) => captureWithStockSdk(core, name, work),
    setUser: (user) => {
      const entity = core.getSegment();
      if (entity && "setUser" in entity) entity.setUser(user);
    },
    // It has no flush: a segment is on its way when its request ends.
    flush: () => nextTurn(),
  };
}
