import { createRequire } from "node:module";
import type AWSXRay from "aws-xray-sdk-core";
import type { Express } from "express";
import { expect, test } from "vitest";
import type { Tracing } from "../../src/index.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

const ADDRESS = "ada@example.com";
const DUPLICATE = `Duplicate entry '${ADDRESS}' for key 'users_email'`;
const duplicate = (): Error =>
  Object.assign(new Error(DUPLICATE), { code: "ER_DUP_ENTRY", sqlMessage: DUPLICATE });
const unreachable = (): Error => new Error(`cannot reach mysql://root:${ADDRESS}@db:3306/users`);

type Way = (app: Express, tracing: Tracing, error: () => Error) => void;

/** Every way on which an error gets into a trace. */
const WAYS: Readonly<Record<string, Way>> = {
  "a handler that throws": (app, _tracing, error) =>
    app.get("/", () => {
      throw error();
    }),
  "next(error)": (app, _tracing, error) => app.get("/", (_request, _response, next) => next(error())),
  capture: (app, tracing, error) =>
    app.get("/", async (_request, response) => {
      await tracing.capture("work", () => Promise.reject(error())).catch(() => response.end());
    }),
  captureMailer: (app, tracing, error) => {
    const mailer = tracing.captureMailer({ sendMail: (_message: never) => Promise.reject(error()) }, "mail");
    app.get("/", async (_request, response) => {
      await mailer.sendMail(undefined as never).catch(() => response.end());
    });
  },
  "the SDK's close(error)": (app, _tracing, error) => {
    const sdk = createRequire(import.meta.url)("aws-xray-sdk-core") as typeof AWSXRay;
    app.get("/", (_request, response) => {
      sdk.getSegment()?.addNewSubsegment("by hand").close(error());
      response.end();
    });
  },
};

async function recorded(way: Way | undefined, error: () => Error): Promise<string> {
  const { url, daemon } = await startTracedApp((app, tracing) => way?.(app, tracing, error));
  await fetch(url, SAMPLED);
  return JSON.stringify(await daemon.received(() => true));
}

test.each(Object.keys(WAYS))("%s records a driver's error without the values it quotes", async (way) => {
  const segment = await recorded(WAYS[way], duplicate);
  expect(segment).toContain("Duplicate entry ? for key 'users_email'");
  expect(segment).not.toContain(ADDRESS);
});

test.each(Object.keys(WAYS))("%s records an exception without the password of a URL in it", async (way) => {
  const segment = await recorded(WAYS[way], unreachable);
  expect(segment).toContain("cannot reach mysql://[redacted]@db:3306/users");
  expect(segment).not.toContain(ADDRESS);
});

test("the error that a program gets is not changed", async () => {
  const error = duplicate();
  let told: unknown;
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", async (_request, response) => {
      told = await tracing.capture("work", () => Promise.reject(error)).catch((thrown: unknown) => thrown);
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  await daemon.received(() => true);
  expect(told).toBe(error);
  expect(error).toMatchObject({ message: DUPLICATE, sqlMessage: DUPLICATE });
});
