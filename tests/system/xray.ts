import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { BatchGetTracesCommand, XRayClient } from "@aws-sdk/client-xray";
import type { System } from "./system.ts";

/** Anything will do: the local X-Ray takes every signature, but the clients insist on making one. */
const CREDENTIALS = { accessKeyId: "lab", secretAccessKey: "lab" };

export interface Work {
  readonly id: string;
  readonly name: string;
  readonly parent_id?: string;
  readonly namespace?: string;
  readonly inferred?: boolean;
  readonly sql?: { readonly sanitized_query?: string; readonly database_type?: string };
  readonly http?: { readonly response?: { readonly status?: number } };
  readonly error?: boolean;
  readonly fault?: boolean;
  readonly subsegments?: readonly Work[];
}

export function xrayClient({ xray }: System): XRayClient {
  return new XRayClient({ endpoint: xray, region: "us-east-1", credentials: CREDENTIALS });
}

/** A trace's documents, through the SDK. */
export async function segmentsOf(client: XRayClient, traceId: string): Promise<readonly Work[]> {
  const { Traces = [] } = await client.send(new BatchGetTracesCommand({ TraceIds: [traceId] }));
  return (Traces[0]?.Segments ?? []).map(({ Document }) => JSON.parse(Document ?? "") as Work);
}

/** A segment with all that is in it, at any depth. */
export function everythingIn(work: Work): readonly Work[] {
  return [work, ...(work.subsegments ?? []).flatMap(everythingIn)];
}

/** What a user types: `aws xray … --endpoint-url`. */
export async function awsCli({ xray }: System, ...words: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    "aws",
    ["xray", ...words, "--endpoint-url", xray, "--region", "us-east-1", "--output", "json"],
    { env: { ...process.env, AWS_ACCESS_KEY_ID: "lab", AWS_SECRET_ACCESS_KEY: "lab" } },
  );
  return JSON.parse(stdout) as unknown;
}
