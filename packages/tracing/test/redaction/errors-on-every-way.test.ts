import { createRequire } from "node:module";
import { DatabaseSync } from "node:sqlite";
import { runInNewContext } from "node:vm";
import type AWSXRay from "aws-xray-sdk-core";
import type { Express } from "express";
import { expect, test } from "vitest";
import type { Mailer, Tracing } from "../../src/index.ts";
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
  recordError: (app, tracing, error) =>
    app.get("/", (_request, response) => {
      // The second one is not at the place of the first.
      tracing.recordError(new Error("another"));
      tracing.recordError(error());
      response.end();
    }),
  "captureMailer with a callback": (app, tracing, error) => {
    const transport = { sendMail: (_message: unknown, done: (error: Error) => void) => done(error()) };
    const mailer = tracing.captureMailer(
      transport as unknown as Mailer,
      "mail",
    ) as unknown as typeof transport;
    app.get("/", (_request, response) => mailer.sendMail({}, () => response.end()));
  },
  captureSqlite: (app, tracing, error) => {
    const database = new DatabaseSync(":memory:");
    database.function("fail", () => {
      throw error();
    });
    const captured = tracing.captureSqlite(database, "db");
    app.get("/", (_request, response) => {
      expect(() => captured.prepare("SELECT fail()").get()).toThrow(/a/);
      response.end();
    });
  },
  "a generator": (app, tracing, error) =>
    app.get("/", (_request, response) => {
      const generator = tracing.capture("steps", function* steps() {
        yield 1;
        throw error();
      });
      expect(() => [...generator]).toThrow(/a/);
      response.end();
    }),
  "a thenable": (app, tracing, error) =>
    app.get("/", async (_request, response) => {
      // oxlint-disable-next-line unicorn/no-thenable
      const thenable = { then: (_: unknown, reject: (error: Error) => void) => reject(error()) };
      await Promise.resolve(tracing.capture("query", () => thenable as never)).catch(() => response.end());
    }),
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

const smtp = (): Error =>
  Object.assign(new Error(`550 5.1.1 <${ADDRESS}>: unknown`), { responseCode: 550, command: "RCPT TO" });
const knex = (): Error => {
  const message = `insert into \`users\` (\`email\`) values ('${ADDRESS}') - ${DUPLICATE}`;
  return Object.assign(new Error(message), { code: "ER_DUP_ENTRY", sqlMessage: DUPLICATE });
};
const FORMS: Readonly<Record<string, () => unknown>> = {
  "a driver's error as the cause": () => new Error(`not saved: ${knex().message}`, { cause: knex() }),
  "a cause of a cause": () =>
    new Error(`no: ${smtp().message}`, {
      cause: new Error(`not sent: ${smtp().message}`, { cause: smtp() }),
    }),
  "a circle of causes": () => {
    const error = Object.assign(smtp(), { cause: {} });
    error.cause = new Error(error.message, { cause: error });
    return error.cause;
  },
  "an AggregateError": () => new AggregateError([duplicate(), smtp()], `${smtp().message}; ${DUPLICATE}`),
  "words of a driver alone": () => new Error(`not saved: ${DUPLICATE}`),
  "a text": () => DUPLICATE,
  "an error of another realm": () => {
    const error = runInNewContext(`new Error(${JSON.stringify(DUPLICATE)})`) as object;
    return Object.assign(error, { code: "ER_DUP_ENTRY" });
  },
  "an object that is no Error": () => ({ code: "ER_DUP_ENTRY", message: DUPLICATE, stack: smtp().stack }),
  "a message whose second line looks like a frame": () =>
    Object.assign(new Error(`550 no:\n    at ${ADDRESS} (${ADDRESS}:1:2)`), { responseCode: 550 }),
  "a message that was changed after its stack was made": () => {
    const error = Object.assign(new Error(`550 no:\n    at ${ADDRESS} (${ADDRESS}:1:2)\nend`), {
      responseCode: 550,
    });
    error.message = "550 no";
    return error;
  },
};

test.each(
  Object.keys(FORMS).flatMap((form) => ["next(error)", "capture"].map((way) => [form, way] as const)),
)("nothing that a driver quotes is recorded of %s, by %s", async (form, way) => {
  expect(await recorded(WAYS[way], FORMS[form] as () => Error)).not.toContain(ADDRESS);
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
