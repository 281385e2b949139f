import { createServer, type RequestListener } from "node:http";
import express from "express";
import { expect, test } from "vitest";
import { SAMPLED, startTracedApp } from "../traced-app.ts";
import { startServerTracing, urlOf } from "./traced-server.ts";

const HEADER = "X-Amzn-Trace-Id";
const ROOT = "1-67891233-abcdef012345678912345678";
const given = (sampled: 0 | 1): RequestInit => ({ headers: { [HEADER]: `Root=${ROOT};Sampled=${sampled}` } });

async function answerOf(url: string, request: RequestInit = SAMPLED): Promise<string | null> {
  return (await fetch(url, request)).headers.get(HEADER);
}

async function startServer(answer: RequestListener): Promise<string> {
  const { tracing } = await startServerTracing({ traceIdInResponse: true, untracedPaths: ["/health"] });
  return await urlOf(tracing.traceServer(createServer(answer)));
}

test("by option, Express answers every traced request with its trace id, sampled or not", async () => {
  const { url } = await startTracedApp((app) => app.get("/", (_request, response) => response.end()), {
    traceIdInResponse: true,
  });
  expect(await answerOf(url, given(1))).toBe(`Root=${ROOT};Sampled=1`);
  expect(await answerOf(url, given(0))).toBe(`Root=${ROOT};Sampled=0`);
});

test("by option, a traced server answers every traced request with its trace id", async () => {
  const url = await startServer((_request, response) => response.writeHead(200, { a: "b" }).end());
  expect(await answerOf(url, given(1))).toBe(`Root=${ROOT};Sampled=1`);
  expect(await answerOf(url, given(0))).toBe(`Root=${ROOT};Sampled=0`);
  expect(await answerOf(`${url}/health`)).toBeNull();
});

test("without the option, only a caller who asks gets the header", async () => {
  const { tracing } = await startServerTracing();
  const url = await urlOf(tracing.traceServer(createServer((_request, response) => response.end())));
  expect(await answerOf(url)).toBeNull();
  expect(await answerOf(url, { headers: { [HEADER]: `Root=${ROOT};Sampled=?` } })).toContain(`Root=${ROOT}`);
});

test("a header that the program sets, before or after, stays", async () => {
  const url = await startServer((_request, response) => response.setHeader(HEADER, "own").end());
  expect(await answerOf(url)).toBe("own");
  const app = express();
  const { tracing } = await startServerTracing({ traceIdInResponse: true });
  app.use((_request, response, next) => {
    response.setHeader(HEADER, "own");
    next();
  });
  app.use(tracing.openSegment, (_request, response) => response.end());
  expect(await answerOf(await urlOf(createServer(app)))).toBe("own");
});

test("a head that was sent before the segment opens is not disturbed", async () => {
  const app = express();
  const { tracing } = await startServerTracing({ traceIdInResponse: true });
  app.use((_request, response, next) => {
    response.flushHeaders();
    next();
  });
  app.use(tracing.openSegment, (_request, response) => response.end("fine"));
  const reply = await fetch(await urlOf(createServer(app)), SAMPLED);
  expect([reply.status, await reply.text(), reply.headers.get(HEADER)]).toEqual([200, "fine", null]);
});
