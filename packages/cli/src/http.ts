// Not `import`: that reads every export of node:http, and some of them load undici, 12 MB that we do not need.
const { request: openRequest } = process.getBuiltinModule("node:http");

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface HttpReply {
  readonly status: number;
  readonly body: string;
}

const JSON_TYPE = { "content-type": "application/json" };

/**
 * Sends a request and reads the whole reply, by `node:http`: `fetch` takes 12 MB more.
 *
 * Rejects when there is no answer: refused, reset, or not within `timeoutMs`.
 */
export function send(request: HttpRequest): Promise<HttpReply> {
  const { method, url, headers, json, timeoutMs, signal } = request;
  const timeout = AbortSignal.timeout(timeoutMs);
  const payload = json === undefined ? undefined : JSON.stringify(json);
  const { promise, resolve, reject } = Promise.withResolvers<HttpReply>();
  const outgoing = openRequest(url, {
    method,
    // A new connection each time: the server may close a kept one just as we write to it, which looks like a failure.
    agent: false,
    headers: { ...(payload === undefined ? {} : JSON_TYPE), ...headers },
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  });
  outgoing.on("response", (reply) => {
    const chunks: Buffer[] = [];
    reply.on("data", (chunk: Buffer) => chunks.push(chunk));
    reply.on("error", reject);
    reply.on("end", () =>
      resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
    );
  });
  outgoing.on("error", (error) =>
    reject(timeout.aborted ? new Error(`no answer within ${timeoutMs} ms`) : error),
  );
  outgoing.end(payload);
  return promise;
}
