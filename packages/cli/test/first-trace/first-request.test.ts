import type { IncomingHttpHeaders } from "node:http";

import { parseTraceHeader } from "@xray-lab/segments";
import { expect, test } from "vitest";

import { awaitTrace } from "../../src/first-trace/await-trace.ts";
import { sendFirstRequest } from "../../src/first-trace/send-first-request.ts";
import { jsonOf, serve } from "../stand-ins/http-server.ts";
import {
  NOTIFICATION,
  trace,
  TRACE_ID,
  USER_MANAGEMENT,
  userManagement,
  wholeTrace,
} from "../waterfall/example-trace.ts";

const { signal } = new AbortController();

async function userManagementThat(answers: { status: number; body: unknown }) {
  const asked: { path: string | undefined; headers: IncomingHttpHeaders; body: Record<string, unknown> }[] =
    [];
  const { url } = await serve(async (request, response) => {
    asked.push({ path: request.url, headers: request.headers, body: await jsonOf(request) });
    response.writeHead(answers.status).end(JSON.stringify(answers.body));
  });
  return { url, asked };
}

test("the first request creates a user of its own, under a trace id that we know", async () => {
  const { url, asked } = await userManagementThat({ status: 201, body: { notification: { sent: true } } });
  const first = await sendFirstRequest({ url, apiToken: "t0ken", signal });
  const second = await sendFirstRequest({ url, apiToken: undefined, signal });
  expect(first).toMatchObject({ status: 201, complaint: undefined });
  expect(parseTraceHeader(asked[0]?.headers["x-amzn-trace-id"] as string)).toEqual({
    root: first.traceId,
    sampled: true,
  });
  expect(asked[0]).toMatchObject({
    path: "/usermgmt/user",
    headers: { authorization: "Bearer t0ken" },
    body: { username: first.username, email: `${first.username}@example.com`, enabled: true },
  });
  expect(first.username).toMatch(/^.{3,20}$/);
  expect(asked[1]?.headers).not.toHaveProperty("authorization");
  expect(second.username).not.toBe(first.username);
  expect(second.traceId).not.toBe(first.traceId);
});

test("its password meets the policy and is another each time", async () => {
  const { url, asked } = await userManagementThat({ status: 201, body: {} });
  for (let i = 0; i < 20; i += 1) await sendFirstRequest({ url, apiToken: undefined, signal });
  const passwords = asked.map(({ body }) => String(body["password"]));
  for (const password of passwords)
    expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!@#$%^&*])\S{8,128}$/);
  expect(new Set(passwords).size).toBe(20);
});

test("what the service complains of is kept: an error, or a mail that was not sent", async () => {
  const refusing = await userManagementThat({
    status: 401,
    body: { apierror: { message: "a bearer token is needed" } },
  });
  expect(await sendFirstRequest({ ...refusing, apiToken: undefined, signal })).toMatchObject({
    status: 401,
    complaint: "a bearer token is needed",
  });
  const mailless = await userManagementThat({
    status: 201,
    body: { notification: { sent: false, reason: "it is down" } },
  });
  expect(await sendFirstRequest({ ...mailless, apiToken: undefined, signal })).toMatchObject({
    complaint: "it is down",
  });
});

const names = { userManagement: USER_MANAGEMENT, notification: NOTIFICATION };
const base = { traceId: TRACE_ID, names, signal };
const activeTraces = async () => [];

test("a trace is waited for until all of it has come", async () => {
  const growing = [undefined, trace(userManagement), wholeTrace];
  const xray = { activeTraces, trace: async () => growing.shift() };
  expect(await awaitTrace({ ...base, xray, withinMs: 10_000 })).toEqual({ trace: wholeTrace, missing: [] });
});

test("when the time is over, what came is given with what is missing", async () => {
  const xray = { activeTraces, trace: async () => trace(userManagement) };
  const awaited = await awaitTrace({ ...base, xray, withinMs: 100 });
  expect(awaited.trace).toEqual(trace(userManagement));
  expect(awaited.missing).toEqual(["no segment from V1-Notification-Microservice arrived"]);
});

test("an API that fails is a reason too", async () => {
  const xray = { activeTraces, trace: () => Promise.reject(new Error("connect ECONNREFUSED")) };
  const { missing } = await awaitTrace({ ...base, xray, withinMs: 0 });
  expect(missing).toContain("the X-Ray API failed: connect ECONNREFUSED");
});

test("waiting ends at once when the lab is stopped", async () => {
  const stop = new AbortController();
  const xray = { activeTraces, trace: async () => undefined };
  const awaited = awaitTrace({ ...base, xray, withinMs: 60_000, signal: stop.signal });
  stop.abort();
  await expect(awaited).rejects.toThrow("aborted");
});
