import { setTimeout as delay } from "node:timers/promises";
import type { XRayClient } from "@aws-sdk/client-xray";
import { documentsOf, type Work } from "@xray-lab/test-support/traces";

/** A segment is lost when no other came for this long either: the daemon holds a segment for a second or two. */
const PATIENCE_MS = 10_000;
const INTERVAL_MS = 500;

/** The segments that services sent, by trace id. */
export async function segmentsOf(
  client: XRayClient,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Work[]>> {
  const documents = await documentsOf(client, traceIds);
  return new Map([...documents].map(([id, works]) => [id, works.filter(({ inferred }) => !inferred)]));
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
  const absent = [...(await segmentsOf(client, traceIds))].map(([id, works]): [string, number] => {
    const here = new Set(works.map(({ name }) => name));
    return [id, names.filter((name) => !here.has(name)).length];
  });
  return new Map(absent.filter(([, count]) => count > 0));
}

function total(missing: ReadonlyMap<string, number>): number {
  return [...missing.values()].reduce((sum, count) => sum + count, 0);
}
