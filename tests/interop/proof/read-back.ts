import { BatchGetTracesCommand, type XRayClient } from "@aws-sdk/client-xray";
import type { Entity } from "./document.ts";

/** BatchGetTraces takes no more. */
const MAX_TRACES = 5;

/** The documents of each trace as the API returns them; none for a trace that it does not know. */
export async function readTraces(
  xray: XRayClient,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Entity[]>> {
  const found = new Map<string, readonly Entity[]>(traceIds.map((id) => [id, []]));
  for (let from = 0; from < traceIds.length; from += MAX_TRACES) {
    const TraceIds = traceIds.slice(from, from + MAX_TRACES);
    const { Traces = [] } = await xray.send(new BatchGetTracesCommand({ TraceIds }));
    for (const { Id = "", Segments = [] } of Traces) {
      const documents = Segments.map(({ Document = "" }) => JSON.parse(Document) as Entity);
      found.set(Id, documents);
    }
  }
  return found;
}
