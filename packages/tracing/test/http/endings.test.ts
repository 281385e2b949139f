import { once } from "node:events";
import { get, type IncomingMessage, type ServerResponse } from "node:http";
import { request } from "undici";
import { request as request6 } from "undici-6";
import { request as request7 } from "undici-7";
import { expect, test } from "vitest";
import type { RecordedDocument } from "@xray-lab/test-support";
import { startCallee, traced } from "./traced-calls.ts";

const GIVEN_UP = { given_up: "the program ended the call before its response" };
const CUT_SHORT = { cut_short: "the response was not read to its end" };

const isSilent = (): void => undefined;
const sendsHalf = (_request: IncomingMessage, response: ServerResponse): void => void response.write("half");
const breaksOff = (_request: IncomingMessage, response: ServerResponse): void => {
  response.write("half", () => response.destroy());
};

/** The subsegment of a call of `url`, whose callee does as `answer` says. An error of the call is the program's to handle. */
async function recorded(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  call: (url: string) => Promise<unknown>,
): Promise<RecordedDocument | undefined> {
  const callee = await startCallee(answer);
  const segment = await traced(async () => {
    await call(callee.url).catch(() => undefined);
  });
  return segment.subsegments?.[0];
}

/** Aborts when the callee has the request. */
function abortLater(reason?: unknown): { answer: () => void; signal: AbortSignal } {
  const abort = new AbortController();
  return { answer: () => abort.abort(reason), signal: abort.signal };
}

test.each([
  ["fetch", (url: string, signal: AbortSignal) => fetch(url, { signal })],
  ["undici.request", (url: string, signal: AbortSignal) => request(url, { signal })],
  ["undici 7", (url: string, signal: AbortSignal) => request7(url, { signal })],
  ["undici 6", (url: string, signal: AbortSignal) => request6(url, { signal })],
  ["node:http", (url: string, signal: AbortSignal) => once(get(url, { signal }), "response")],
])(
  "%s: a call that the program aborts before the response is given up, and no fault",
  async (_client, call) => {
    for (const reason of [undefined, "enough"]) {
      const { answer, signal } = abortLater(reason);
      const subsegment = await recorded(answer, (url) => call(url, signal));
      expect(subsegment?.metadata).toEqual({ tracing: GIVEN_UP });
      expect(subsegment).not.toHaveProperty("fault");
      expect(subsegment).not.toHaveProperty("cause");
    }
  },
);

test.each([
  ["fetch", (url: string, signal: AbortSignal) => fetch(url, { signal }), "TimeoutError"],
  ["undici.request", (url: string, signal: AbortSignal) => request(url, { signal }), "TimeoutError"],
  ["node:http", (url: string, signal: AbortSignal) => once(get(url, { signal }), "response"), "AbortError"],
])("%s: a call that times out is a fault with its cause", async (_client, call, type) => {
  const subsegment = await recorded(isSilent, (url) => call(url, AbortSignal.timeout(20)));
  expect(subsegment).toMatchObject({ fault: true, cause: { exceptions: [{ type }] } });
  expect(subsegment?.metadata).toBeUndefined();
});

test("node:http: a request destroyed after its timeout is a fault, destroyed alone it is given up", async () => {
  const timeout = await recorded(isSilent, async (url) => {
    const call = get(url, { timeout: 20 });
    call.once("timeout", () => call.destroy());
    await once(call, "response");
  });
  expect(timeout).toMatchObject({ fault: true, cause: { exceptions: [{ message: "socket hang up" }] } });
  const atOnce = await recorded(isSilent, (url) => once(get(url).destroy(), "response"));
  expect(atOnce?.metadata).toEqual({ tracing: GIVEN_UP });
  expect(atOnce).not.toHaveProperty("fault");
});

test("node:http: a request destroyed while it waits for its response is given up", async () => {
  const destroy = Promise.withResolvers<void>();
  const subsegment = await recorded(
    () => destroy.resolve(),
    async (url) => {
      const call = get(url);
      await destroy.promise;
      call.destroy();
      await once(call, "response");
    },
  );
  expect(subsegment?.metadata).toEqual({ tracing: GIVEN_UP });
  expect(subsegment).not.toHaveProperty("fault");
});

test("node:http: an error that the program gives to destroy is the cause of a fault", async () => {
  const subsegment = await recorded(isSilent, (url) =>
    once(get(url).destroy(new Error("too slow")), "response"),
  );
  expect(subsegment).toMatchObject({ fault: true, cause: { exceptions: [{ message: "too slow" }] } });
});

test.each([
  ["fetch, body.cancel()", async (url: string) => (await fetch(url)).body?.cancel()],
  ["fetch, body.cancel(reason)", async (url: string) => (await fetch(url)).body?.cancel("enough")],
  [
    "fetch, leaving the loop over the body",
    async (url: string) => {
      const { body } = await fetch(url);
      for await (const chunk of body ?? []) if (chunk.length > 0) break;
    },
  ],
  [
    "fetch, abort in the body",
    async (url: string) => {
      const abort = new AbortController();
      const response = await fetch(url, { signal: abort.signal });
      abort.abort();
      await response.text();
    },
  ],
  ["undici.request, body.destroy()", async (url: string) => void (await request(url)).body.destroy()],
  ["undici 7, body.destroy()", async (url: string) => void (await request7(url)).body.destroy()],
  [
    "node:http, response.destroy()",
    async (url: string) => {
      const [response] = (await once(get(url), "response")) as [IncomingMessage];
      await once(response.destroy(), "close");
    },
  ],
  [
    "node:http, request.destroy()",
    async (url: string) => {
      const call = get(url);
      const [response] = (await once(call, "response")) as [IncomingMessage];
      call.destroy();
      await once(
        response.on("error", () => undefined),
        "close",
      );
    },
  ],
  [
    "node:http, abort in the body",
    async (url: string) => {
      const abort = new AbortController();
      const call = get(url, { signal: abort.signal }).on("error", () => undefined);
      const [response] = (await once(call, "response")) as [IncomingMessage];
      abort.abort();
      await once(
        response.on("error", () => undefined),
        "close",
      );
    },
  ],
])("%s: a body that the program leaves is cut short, and no fault", async (_way, call) => {
  const subsegment = await recorded(sendsHalf, call);
  expect(subsegment).toMatchObject({ http: { response: { status: 200 } }, metadata: { tracing: CUT_SHORT } });
  expect(subsegment).not.toHaveProperty("fault");
  expect(subsegment).not.toHaveProperty("cause");
});

test.each([
  ["fetch", async (url: string) => (await fetch(url)).text()],
  ["undici.request", async (url: string) => (await request(url)).body.text()],
  [
    "node:http",
    async (url: string) => {
      const [response] = (await once(get(url), "response")) as [IncomingMessage];
      await response.toArray();
    },
  ],
])(
  "%s: a callee that breaks off its body is a fault with the status that it had sent",
  async (_client, call) => {
    const subsegment = await recorded(breaksOff, call);
    expect(subsegment).toMatchObject({
      fault: true,
      http: { response: { status: 200 } },
      cause: { exceptions: [{}] },
    });
    expect(subsegment?.metadata).toBeUndefined();
  },
);
