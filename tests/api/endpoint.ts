import { startService } from "@xray-lab/test-support";
import type { TestProject } from "vitest/node";

/** The server under test: its URL, or undefined where the SDK finds X-Ray itself. */
export interface Endpoint {
  readonly url?: string;
}

declare module "vitest" {
  interface ProvidedContext {
    endpoint: Endpoint;
  }
}

/** Uses the X-Ray that XRAY_ENDPOINT names, or starts a local one with nothing in it. */
export async function setup(vitest: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { XRAY_ENDPOINT: endpoint = "" } = process.env;
  if (endpoint !== "") {
    vitest.provide("endpoint", endpoint === "aws" ? {} : { url: endpoint.replace(/\/$/, "") });
    return undefined;
  }
  const service = await startService("xray");
  vitest.provide("endpoint", { url: service.url });
  return () => service.end();
}
