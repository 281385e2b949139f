import type { XRayClient } from "@aws-sdk/client-xray";
import { run } from "@xray-lab/test-support";
import { documentsOf, everythingIn, type Work, xrayAt } from "@xray-lab/test-support/traces";
import type { System } from "./system.ts";

export { everythingIn, type Work };

export function xrayClient({ xray }: System): XRayClient {
  return xrayAt(xray);
}

/** A trace's documents, through the SDK. */
export async function segmentsOf(client: XRayClient, traceId: string): Promise<readonly Work[]> {
  return (await documentsOf(client, [traceId])).get(traceId) ?? [];
}

/** The command of a user: `aws xray … --endpoint-url`. */
export async function awsCli({ xray }: System, ...words: string[]): Promise<unknown> {
  const args = ["xray", ...words, "--endpoint-url", xray, "--region", "us-east-1", "--output", "json"];
  const environment = { ...process.env, AWS_ACCESS_KEY_ID: "lab", AWS_SECRET_ACCESS_KEY: "lab" };
  return JSON.parse(await run({ program: "aws", args, environment })) as unknown;
}
