import { setTimeout as delay } from "node:timers/promises";
import { BatchGetTracesCommand, XRayClient } from "@aws-sdk/client-xray";

/** X-Ray answers for no more at once. */
const IDS_PER_CALL = 5;
/** What has not come when nothing came for this many milliseconds is lost: the daemon holds a segment for a second or two. */
const PATIENCE_MS = 10_000;
const INTERVAL_MS = 500;

/** A segment or subsegment, as far as these checks look into it. */
export interface Work {
  readonly id: string;
  readonly name: string;
  readonly parent_id?: string;
  readonly namespace?: string;
  /** Made up by X-Ray for a server that sends none itself. */
  readonly inferred?: boolean;
  readonly sql?: { readonly sanitized_query?: string };
  readonly subsegments?: readonly Work[];
}

/** The local X-Ray takes every signature, but the SDK insists on making one. */
export function xrayAt(endpoint: string): XRayClient {
  const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
  return new XRayClient({ endpoint, region: "us-east-1", credentials });
}

/** The segments that services sent, by trace id; at most five traces. */
export async function segmentsOf(
  client: XRayClient,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Work[]>> {
  const { Traces = [] } = await client.send(new BatchGetTracesCommand({ TraceIds: [...traceIds] }));
  return new Map(
    Traces.map(({ Id = "", Segments = [] }) => [
      Id,
      Segments.map(({ Document }) => JSON.parse(Document ?? "") as Work).filter(({ inferred }) => !inferred),
    ]),
  );
}

/** How many of the segments that each of the traces must have are missing, once nothing more comes. */
export async function countMissing(
  client: XRayClient,
  traceIds: readonly string[],
  names: readonly string[],
): Promise<number> {
  let missing = new Map(traceIds.map((id) => [id, names.length]));
  let progressAt = performance.now();
  while (missing.size > 0 && performance.now() - progressAt < PATIENCE_MS) {
    const before = total(missing);
    missing = await stillMissing(client, [...missing.keys()], names);
    if (total(missing) < before) progressAt = performance.now();
    if (missing.size > 0) await delay(INTERVAL_MS);
  }
  return total(missing);
}

async function stillMissing(
  client: XRayClient,
  traceIds: readonly string[],
  names: readonly string[],
): Promise<Map<string, number>> {
  const missing = new Map<string, number>();
  for (let at = 0; at < traceIds.length; at += IDS_PER_CALL) {
    const ids = traceIds.slice(at, at + IDS_PER_CALL);
    const found = await segmentsOf(client, ids);
    for (const id of ids) {
      const here = new Set(found.get(id)?.map(({ name }) => name));
      const absent = names.filter((name) => !here.has(name)).length;
      if (absent > 0) missing.set(id, absent);
    }
  }
  return missing;
}

function total(missing: ReadonlyMap<string, number>): number {
  return [...missing.values()].reduce((sum, count) => sum + count, 0);
}
