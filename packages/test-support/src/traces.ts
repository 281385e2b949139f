import { randomBytes } from "node:crypto";
import { BatchGetTracesCommand, XRayClient, type XRayClientConfig } from "@aws-sdk/client-xray";

/** The number of traces that BatchGetTraces answers for at once. */
const IDS_PER_CALL = 5;

/** A segment or subsegment, as far as tests look into it. */
export interface Work {
  readonly id: string;
  readonly name: string;
  readonly parent_id?: string;
  readonly namespace?: string;
  /** X-Ray made it up for a server that sends no segments itself. */
  readonly inferred?: boolean;
  readonly sql?: { readonly sanitized_query?: string; readonly database_type?: string };
  readonly http?: { readonly response?: { readonly status?: number } };
  readonly error?: boolean;
  readonly fault?: boolean;
  readonly subsegments?: readonly Work[];
}

/** A client of a local X-Ray, which takes every signature. The SDK still needs credentials to make one. */
export function xrayAt(endpoint: string, config: XRayClientConfig = {}): XRayClient {
  const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
  return new XRayClient({ endpoint, region: "us-east-1", credentials, ...config });
}

/** The documents of each trace, as the API returns them; an empty list for a trace that it does not know. */
export async function documentsOf<Document = Work>(
  xray: XRayClient,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Document[]>> {
  const found = new Map<string, readonly Document[]>(traceIds.map((id) => [id, []]));
  for (let from = 0; from < traceIds.length; from += IDS_PER_CALL) {
    const TraceIds = traceIds.slice(from, from + IDS_PER_CALL);
    const { Traces = [] } = await xray.send(new BatchGetTracesCommand({ TraceIds }));
    for (const { Id = "", Segments = [] } of Traces)
      found.set(
        Id,
        Segments.map(({ Document = "" }) => JSON.parse(Document) as Document),
      );
  }
  return found;
}

/** A segment and everything in it, at any depth. */
export function everythingIn(work: Work): readonly Work[] {
  return [work, ...(work.subsegments ?? []).flatMap(everythingIn)];
}

/** `1-<second>-<24 hexadecimal digits>`. @param second epoch seconds */
export function newTraceId(second: number = Date.now() / 1_000): string {
  return `1-${Math.floor(second).toString(16).padStart(8, "0")}-${randomBytes(12).toString("hex")}`;
}
