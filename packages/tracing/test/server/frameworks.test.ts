import "reflect-metadata";
import { createServer, type Server } from "node:http";
import { ConflictException, Controller, Get } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { fastify, type FastifyInstance } from "fastify";
import Koa from "koa";
import { expect, onTestFinished, test } from "vitest";
import { startCallee } from "../http/traced-calls.ts";
import { SAMPLED } from "../traced-app.ts";
import { startServerTracing, urlOf } from "./traced-server.ts";

type ServerTracing = Awaited<ReturnType<typeof startServerTracing>>;

/** A server of a framework: `/call` calls a service, `/broken` throws, `/missing` answers 404. */
type Start = (tracing: ServerTracing["tracing"], callee: string) => Promise<string>;

async function startFastify(tracing: ServerTracing["tracing"], callee: string): Promise<string> {
  return await listenFastify(
    tracing,
    fastify().get("/call", async () => (await fetch(callee)).text()),
  );
}

async function listenFastify(tracing: ServerTracing["tracing"], app: FastifyInstance): Promise<string> {
  tracing.traceServer(app.server);
  app.get("/broken", () => {
    throw new Error("out of stock");
  });
  onTestFinished(() => app.close());
  return await app.listen({ port: 0, host: "127.0.0.1" });
}

async function startKoa(tracing: ServerTracing["tracing"], callee: string): Promise<string> {
  const app = new Koa();
  app.on("error", () => undefined);
  app.use(async (ctx) => {
    if (ctx.path === "/broken") throw new Error("out of stock");
    if (ctx.path === "/call") ctx.body = await (await fetch(callee)).text();
  });
  const answer = app.callback();
  return await urlOf(
    tracing.traceServer(createServer((request, response) => void answer(request, response))),
  );
}

async function startNest(tracing: ServerTracing["tracing"], callee: string): Promise<string> {
  class Shop {
    async call(): Promise<string> {
      return (await fetch(callee)).text();
    }
    broken(): never {
      throw new Error("out of stock");
    }
    refused(): never {
      throw new ConflictException("no such order");
    }
  }
  for (const method of ["call", "broken", "refused"]) route(Shop, method);
  Controller()(Shop);
  const app = await NestFactory.create({ module: Shop, controllers: [Shop] }, { logger: false });
  tracing.traceServer(app.getHttpServer() as Server);
  onTestFinished(() => app.close());
  await app.listen(0, "127.0.0.1");
  return await app.getUrl();
}

/** The decorator `@Get(method)`, of which Node strips no types. */
function route(controller: new () => object, method: string): void {
  const { prototype } = controller;
  Get(method)(prototype, method, Object.getOwnPropertyDescriptor(prototype, method) ?? {});
}

const FRAMEWORKS: readonly (readonly [string, Start])[] = [
  ["Fastify 5", startFastify],
  ["Koa 3", startKoa],
  ["Nest 11", startNest],
];

test.each(FRAMEWORKS)("%s: a request is one segment, with its call in it", async (_, start) => {
  const { tracing, daemon } = await startServerTracing();
  const callee = await startCallee();
  const url = await start(tracing, callee.url);
  expect(await (await fetch(`${url}/call?token=secret`, SAMPLED)).text()).toBe("ok");
  const segment = await daemon.received(() => true);
  expect(segment).toMatchObject({
    name: "Server",
    http: { request: { url: `${url}/call` }, response: { status: 200 } },
    subsegments: [{ name: "127.0.0.1", namespace: "remote" }],
  });
  expect(callee.headers).toEqual([expect.stringContaining(`Root=${segment.trace_id};`)]);
});

test.each(FRAMEWORKS)("%s: an error's status is the outcome of its segment", async (_, start) => {
  const { tracing, daemon } = await startServerTracing();
  const url = await start(tracing, "");
  for (const [path, status, flags] of [
    ["missing", 404, { error: true }],
    ["broken", 500, { fault: true }],
  ] as const) {
    expect((await fetch(`${url}/${path}`, SAMPLED)).status).toBe(status);
    expect(await daemon.received(({ http }) => http?.response?.["status"] === status)).toMatchObject(flags);
  }
});

test("Fastify 5: what a handler throws is the cause, and its answer stays the outcome", async () => {
  const { tracing, daemon } = await startServerTracing();
  const app = fastify();
  app.setErrorHandler((_error, _request, reply) => reply.code(409).send("sorry"));
  app.get("/rejected", async () => {
    await Promise.resolve();
    throw new Error("no such order");
  });
  const url = await listenFastify(tracing, app);
  for (const [path, message] of [
    ["broken", "out of stock"],
    ["rejected", "no such order"],
  ] as const) {
    expect(await (await fetch(`${url}/${path}`, SAMPLED)).text()).toBe("sorry");
    const segment = await daemon.received(({ http }) => http?.request?.["url"] === `${url}/${path}`);
    expect(segment).toMatchObject({ error: true, cause: { exceptions: [{ message }] } });
    expect(segment.fault ?? false).toBe(false);
  }
});

test("Nest 11: the status of an HttpException is the outcome", async () => {
  const { tracing, daemon } = await startServerTracing();
  const url = await startNest(tracing, "");
  expect((await fetch(`${url}/refused`, SAMPLED)).status).toBe(409);
  const segment = await daemon.received(() => true);
  expect(segment).toMatchObject({ error: true, http: { response: { status: 409 } } });
  expect(segment.fault ?? false).toBe(false);
});
