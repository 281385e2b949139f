import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { type Listening, listen } from "@xray-lab/test-support";

/** Sums of what the daemon reported. */
export interface DaemonTelemetry {
  received: number;
  spilled: number;
  rejected: number;
}

export interface Sink extends AsyncDisposable {
  readonly url: string;
  /** Documents of all requests. */
  readonly documents: number;
  readonly telemetry: Readonly<DaemonTelemetry>;
}

/** Each document has it once. It is a string in a string of JSON. */
const TRACE_ID = Buffer.from(String.raw`\"trace_id\":`);

interface Report {
  readonly TelemetryRecords: readonly {
    readonly SegmentsReceivedCount: number;
    readonly SegmentsSpilloverCount: number;
    readonly SegmentsRejectedCount: number;
  }[];
}

/** An X-Ray API that only counts, so that next to nothing of the CPU is spent behind the daemon. */
export async function startSink(): Promise<Sink> {
  const telemetry: DaemonTelemetry = { received: 0, spilled: 0, rejected: 0 };
  let documents = 0;
  const take = async (request: IncomingMessage): Promise<void> => {
    const body = await buffer(request);
    if (request.url === "/TraceSegments") documents += countOf(body);
    if (request.url === "/TelemetryRecords") add(telemetry, JSON.parse(body.toString()) as Report);
  };
  const server: Listening = await listen((request, response) => {
    void take(request).then(() => response.end('{"UnprocessedTraceSegments":[]}'));
  });
  return {
    url: server.url,
    telemetry,
    get documents() {
      return documents;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function countOf(body: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(TRACE_ID); at !== -1; at = body.indexOf(TRACE_ID, at + 1)) count += 1;
  return count;
}

function add(sums: DaemonTelemetry, { TelemetryRecords }: Report): void {
  for (const record of TelemetryRecords) {
    sums.received += record.SegmentsReceivedCount;
    sums.spilled += record.SegmentsSpilloverCount;
    sums.rejected += record.SegmentsRejectedCount;
  }
}
