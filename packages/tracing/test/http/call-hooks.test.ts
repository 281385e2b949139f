import { get } from "node:http";
import { expect, test } from "vitest";
import type { OutgoingCall, OutgoingCalls } from "../../src/index.ts";
import { SAMPLED, startTracedApp, type TracedApp } from "../traced-app.ts";
import { type Callee, read, startCallee } from "./traced-calls.ts";

const clients = [
  ["fetch", async (url: string) => (await fetch(url)).text()],
  ["node:http", (url: string) => read(get(url))],
] as const;

const fails = (): never => {
  throw new Error("token=secret");
};

/** An app that calls `callee` in each request. */
async function startCaller(
  callee: Callee,
  call: (url: string) => Promise<unknown>,
  outgoing: OutgoingCalls,
): Promise<TracedApp> {
  return startTracedApp(
    (app) =>
      app.get("/", async (_request, response) => {
        await call(`${callee.url}/path?token=secret`);
        response.end();
      }),
    { outgoing },
  );
}

const answer = (
  _request: unknown,
  response: { writeHead(status: number, headers: object): { end(): void } },
): void => response.writeHead(201, { "X-Cache": "hit", "set-cookie": ["a=1", "b=2"] }).end();

test.each(clients)(
  "%s: the hooks name a call and annotate it from the head of its response",
  async (_client, call) => {
    const callee = await startCallee(answer as never);
    const seen: OutgoingCall[] = [];
    const { url, daemon } = await startCaller(callee, call, {
      record: (described) => {
        seen.push(described);
        return true;
      },
      name: ({ method }) => `callee ${method}?`,
      onResponse: (_call, response, recorded) => {
        recorded.annotate("cache", response.header("x-CACHE") ?? "none");
        recorded.metadata(
          "head",
          [response.status, response.header("set-cookie"), response.header("missing") ?? "none"],
          "callee",
        );
      },
    });
    await fetch(url, SAMPLED);
    const [subsegment] = (await daemon.received(({ name }) => name === "Traced-App")).subsegments ?? [];
    expect(subsegment).toMatchObject({
      name: "callee GET_",
      annotations: { cache: "hit" },
      http: { response: { status: 201 } },
    });
    expect(subsegment?.metadata?.["callee"]?.["head"]).toEqual([201, expect.stringContaining("b=2"), "none"]);
    expect(seen.find(({ url: called }) => called.startsWith(callee.url))).toEqual({
      method: "GET",
      url: `${callee.url}/path`,
      host: "127.0.0.1",
    });
  },
);

test.each(clients)(
  "%s: a call that is left out has no subsegment and no header, sampled or not",
  async (_client, call) => {
    const callee = await startCallee();
    const { url, daemon } = await startCaller(callee, call, {
      record: ({ url: called }) => !called.startsWith(callee.url),
    });
    await fetch(url, { headers: { "x-amzn-trace-id": "Sampled=0" } });
    await fetch(url, SAMPLED);
    expect((await daemon.received(({ name }) => name === "Traced-App")).subsegments).toBeUndefined();
    expect(callee.headers).toEqual([undefined, undefined]);
  },
);

test.each(clients)(
  "%s: a hook that throws is said once, and the call is recorded as without it",
  async (_client, call) => {
    const callee = await startCallee();
    const { url, daemon, log } = await startCaller(callee, call, {
      record: fails,
      name: fails,
      onResponse: fails,
    });
    for (let times = 0; times < 2; times += 1) expect((await fetch(url, SAMPLED)).status).toBe(200);
    const [subsegment] = (await daemon.received(({ name }) => name === "Traced-App")).subsegments ?? [];
    expect(subsegment).toMatchObject({ name: "127.0.0.1", http: { response: { status: 200 } } });
    for (const hook of ["record", "name", "onResponse"]) {
      expect(log.filter((line) => line.includes(`outgoing.${hook} failed`))).toHaveLength(1);
    }
    expect(log.join()).not.toContain("secret");
  },
);

test("an async hook that rejects does not end the process, and counts as true", async () => {
  const callee = await startCallee();
  const rejects = (async () => Promise.reject(new Error("late"))) as never;
  const { url, daemon, log } = await startCaller(callee, clients[0][1], { record: rejects });
  await fetch(url, SAMPLED);
  expect((await daemon.received(({ name }) => name === "Traced-App")).subsegments).toHaveLength(1);
  expect(log.join()).toContain("outgoing.record failed (Error)");
});
