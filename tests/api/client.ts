import { randomBytes } from "node:crypto";
import { PutTraceSegmentsCommand, XRayClient } from "@aws-sdk/client-xray";
import { documentsOf, newTraceId, xrayAt } from "@xray-lab/test-support/traces";
import { expect, inject } from "vitest";

export { newTraceId };

const { url } = inject("endpoint");

/** Whether X-Ray itself answers. It is slower, and no hostile input is sent to it. */
export const IS_AWS: boolean = url === undefined;

/** The time until a document that was put must be found. */
export const PATIENCE: { readonly timeout: number; readonly interval: number } = IS_AWS
  ? { timeout: 90_000, interval: 2_000 }
  : { timeout: 5_000, interval: 20 };

export const xray: XRayClient = url === undefined ? new XRayClient({}) : xrayAt(url, { maxAttempts: 1 });

/** Now, in epoch seconds, to the microsecond. */
export function now(): number {
  return Math.round(Date.now() * 1000) / 1_000_000;
}

/** A name that no other run uses: the X-Ray under test may hold traces of others. */
export function unique(name: string): string {
  return `${name}-${randomBytes(4).toString("hex")}`;
}

export function newId(): string {
  return randomBytes(8).toString("hex");
}

/** A segment document, as far as these tests look into it. */
export interface Document {
  readonly id: string;
  readonly name: string;
  readonly trace_id?: string;
  readonly parent_id?: string;
  readonly inferred?: boolean;
  readonly subsegments?: readonly Document[];
  readonly [member: string]: unknown;
}

/** Puts documents. All of them must be accepted. */
export async function put(...documents: readonly object[]): Promise<void> {
  const TraceSegmentDocuments = documents.map((document) => JSON.stringify(document));
  const { UnprocessedTraceSegments } = await xray.send(
    new PutTraceSegmentsCommand({ TraceSegmentDocuments }),
  );
  expect(UnprocessedTraceSegments ?? []).toEqual([]);
}

/** The documents of a trace; none when it is not there. */
export async function read(traceId: string): Promise<readonly Document[]> {
  return (await documentsOf<Document>(xray, [traceId])).get(traceId) ?? [];
}

/** A window around now, with everything that these tests put. */
export function thisWindow(): { StartTime: Date; EndTime: Date } {
  return { StartTime: new Date(Date.now() - 300_000), EndTime: new Date(Date.now() + 60_000) };
}

/** A request that no client would make. Only for a local X-Ray. */
export async function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(`${url ?? ""}${path}`, { method: "POST", body, headers });
  const text = await response.text();
  return { status: response.status, type: response.headers.get("x-amzn-errortype") ?? "", text };
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}
