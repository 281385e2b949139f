import { once } from "node:events";
import { type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { type LargeTrace } from "@xray-lab/test-support/large-trace";
import { type Listening, listen } from "@xray-lab/test-support";

/** The one answer that is ours: that with the trace, however large. */
export interface FixtureAnswer {
  readonly body: Buffer;
  /** Whether a request asks for it. */
  answers(path: string, body: string): boolean;
}

/** A server that gives one answer of ours; everything else is answered by a real one: the page and its policy. */
export interface FixtureServer extends AsyncDisposable {
  readonly url: string;
  /** When the last byte of our answer was handed to the kernel; ms since the epoch. Undefined before. */
  sentAt(): number | undefined;
}

export async function startFixtureServer(real: string, fixture: FixtureAnswer): Promise<FixtureServer> {
  let sent: number | undefined;
  const server: Listening = await listen((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    if (!fixture.answers(request.url ?? "/", body.toString()))
      return passOn(real, { request, body, response });
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": fixture.body.length,
    });
    response.end(fixture.body);
    await once(response, "finish");
    sent = now();
  };
  return {
    url: server.url,
    sentAt: () => sent,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** What X-Ray answers for a trace. */
export function xrayAnswer({ id, documents }: LargeTrace): FixtureAnswer {
  const Segments = documents.map((Document, at) => ({ Id: String(at), Document }));
  return {
    body: Buffer.from(JSON.stringify({ Traces: [{ Id: id, Segments }], UnprocessedTraceIds: [] })),
    answers: (path, body) => path === "/Traces" && body.includes(id),
  };
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

/** The real one takes requests for its own address only. */
function passOn(real: string, { request, body, response }: Exchange): void {
  const { method, url = "/", headers } = request;
  const { host } = new URL(real);
  const { origin: _origin, ...others } = headers;
  const passed = ask(new URL(url, real), { method, headers: { ...others, host } }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  passed.on("error", () => response.destroy());
  response.on("close", () => passed.destroy());
  passed.end(body);
}
