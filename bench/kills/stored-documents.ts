import type { TraceDocument } from "@xray-lab/segments";
import { type Api, parsed } from "../xray/api.ts";

export interface StoredDocuments {
  readonly traceId: string;
  /** As they were sent: those that X-Ray inferred are left out. */
  readonly documents: readonly TraceDocument[];
}

const IDS_PER_CALL = 5;
const CALLS_AT_ONCE = 4;

interface Reply {
  readonly Traces: readonly {
    readonly Id: string;
    readonly Segments: readonly { readonly Document: string }[];
  }[];
}

/** The documents of each trace by BatchGetTraces, some traces at a time; of an unknown trace nothing. */
export async function* storedDocuments(api: Api, ids: readonly string[]): AsyncGenerator<StoredDocuments> {
  const step = IDS_PER_CALL * CALLS_AT_ONCE;
  for (let from = 0; from < ids.length; from += step) {
    const calls = Array.from({ length: CALLS_AT_ONCE }, (_, call) => {
      const begin = from + call * IDS_PER_CALL;
      return read(api, ids.slice(begin, begin + IDS_PER_CALL));
    });
    for (const found of await Promise.all(calls)) yield* found;
  }
}

async function read(api: Api, TraceIds: readonly string[]): Promise<readonly StoredDocuments[]> {
  if (TraceIds.length === 0) return [];
  const { Traces } = parsed(await api.post("/Traces", { TraceIds })) as Reply;
  return Traces.map(({ Id, Segments }) => ({
    traceId: Id,
    documents: Segments.map(({ Document }) => JSON.parse(Document) as TraceDocument & Inferred)
      .filter(({ inferred }) => inferred !== true)
      // It is left out of what is returned, because it is that of the trace.
      .map((document) => Object.assign(document, { trace_id: Id })),
  }));
}

interface Inferred {
  readonly inferred?: true;
}
