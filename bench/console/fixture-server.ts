import { once } from "node:events";
import { type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { type LargeTrace } from "@xray-lab/test-support/large-trace";
import { type Listening, listen } from "@xray-lab/test-support";

/** An X-Ray that answers for traces of ours, however large; everything else is answered by a real one: the page and its policy. */
export interface FixtureServer extends AsyncDisposable {
  readonly url: string;
  /** When the last byte of a trace was handed to the kernel; ms since the epoch. Undefined before. */
  sentAt(traceId: string): number | undefined;
}

export async function startFixtureServer(
  xray: string,
  traces: readonly LargeTrace[],
): Promise<FixtureServer> {
  const answers = new Map(traces.map((trace) => [trace.id, answerOf(trace)]));
  const sent = new Map<string, number>();
  const server: Listening = await listen((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const id =
      request.url === "/Traces" ? /1-[0-9a-f]{8}-[0-9a-f]{24}/.exec(body.toString())?.[0] : undefined;
    const found = answers.get(id ?? "");
    if (id === undefined || found === undefined) return passOn(xray, { request, body, response });
    response.writeHead(200, { "content-type": "application/json", "content-length": found.length });
    response.end(found);
    await once(response, "finish");
    sent.set(id, now());
  };
  return {
    url: server.url,
    sentAt: (traceId) => sent.get(traceId),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function answerOf({ id, documents }: LargeTrace): Buffer {
  const Segments = documents.map((Document, at) => ({ Id: String(at), Document }));
  return Buffer.from(JSON.stringify({ Traces: [{ Id: id, Segments }], UnprocessedTraceIds: [] }));
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

/** The real one takes requests for its own address only. */
function passOn(xray: string, { request, body, response }: Exchange): void {
  const { method, url = "/", headers } = request;
  const { host } = new URL(xray);
  const { origin: _origin, ...others } = headers;
  const passed = ask(new URL(url, xray), { method, headers: { ...others, host } }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  passed.on("error", () => response.destroy());
  response.on("close", () => passed.destroy());
  passed.end(body);
}
