import type { TraceIndex } from "../open-traces/trace-index.ts";
import type { StoredTrace } from "../trace-store.ts";
import type { Turns } from "../turns.ts";
import { sealedTrace } from "./view.ts";

/** The traces with these ids, in the order asked; unknown ids are absent. */
export async function readTraces(
  index: TraceIndex,
  traceIds: readonly string[],
  turns: Turns,
): Promise<readonly StoredTrace[]> {
  await index.catchUp(turns);
  const traces: StoredTrace[] = [];
  for (const traceId of traceIds) {
    const trace = readTrace(index, traceId);
    if (trace !== undefined) traces.push(trace);
    await turns.passIfOver();
  }
  return traces;
}

function readTrace(index: TraceIndex, traceId: string): StoredTrace | undefined {
  const open = index.open.get(traceId);
  if (open !== undefined) return stored(open.raw(index.read));
  const sealed = index.sealed(traceId);
  const block = sealed?.partition.blocks[sealed.place.block];
  return sealed && block && stored(sealedTrace(sealed.partition, block, sealed.place.row));
}

function stored({
  traceId,
  documents,
  revision = 0,
  limitExceeded,
}: ReturnType<typeof sealedTrace>): StoredTrace {
  return { traceId, documents, revision, ...(limitExceeded && { limitExceeded }) };
}
