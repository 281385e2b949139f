import { request } from "node:http";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { createPool } from "mysql2";
import { expect, inject, onTestFinished, test } from "vitest";
import type { MariaDb } from "@xray-lab/test-support";
import type { Tracing } from "../../src/index.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";
import { withoutTracing } from "../../src/without-tracing.ts";
import { startAppWith } from "../redaction/start-app-with.ts";
import { hostile, made, outcomeOf } from "./hostile.ts";

const mariadb: MariaDb | undefined = inject("mariadb");

type Call = (tracing: Tracing, values: readonly unknown[]) => unknown;
type Any = (...values: readonly unknown[]) => unknown;

const CALLS: Readonly<Record<string, Call>> = {
  "capture of a value": ({ capture }, [name, value]) => capture(name as string, () => value),
  "capture of a promise": ({ capture }, [name, value]) => capture(name as string, async () => value),
  "capture of no function": ({ capture }, [name, work]) => capture(name as string, work as () => unknown),
  "capture of what throws": ({ capture }, [name, error]) =>
    capture(name as string, () => {
      throw error;
    }),
  annotate: ({ annotate }, values) => (annotate as Any)(...values),
  metadata: ({ metadata }, values) => (metadata as Any)(...values),
  setUser: ({ setUser }, values) => (setUser as Any)(...values),
  recordError: ({ recordError }, [error]) => recordError(error),
  "captureSqlite, exec": ({ captureSqlite }, values) => {
    using database = new DatabaseSync(":memory:");
    return (captureSqlite(database, "db").exec as Any)(...values);
  },
  "captureSqlite, prepare": ({ captureSqlite }, values) => {
    using database = new DatabaseSync(":memory:");
    return (captureSqlite(database, "db").prepare as Any)(...values);
  },
  "captureSqlite, get": ({ captureSqlite }, values) => {
    using database = new DatabaseSync(":memory:");
    return (captureSqlite(database, "db").prepare("SELECT ?").get as Any)(...values);
  },
  "captureSqlite, iterate": ({ captureSqlite }, values) => {
    using database = new DatabaseSync(":memory:");
    return Array.from(
      (captureSqlite(database, "db").prepare("SELECT ? AS a").iterate as Any)(...values) as [],
    ).length;
  },
  "captureMailer, a promise": ({ captureMailer }, [name, message, reply]) =>
    (captureMailer({ sendMail: async () => reply }, name as string).sendMail as Any)(message),
  "captureMailer, a callback": ({ captureMailer }, [message, done, reply]) =>
    (
      captureMailer(
        { sendMail: async (...given: readonly unknown[]) => (given[1] as Any)(null, reply) },
        "mail",
      ).sendMail as Any
    )(message, done),
};

/** Runs `check` in a sampled request. */
async function inRequest(check: (tracing: Tracing) => Promise<void>): Promise<void> {
  const done = Promise.withResolvers<void>();
  const { url } = await startTracedApp((app, tracing) =>
    app.get("/", async (_request, response) => {
      await check(tracing).then(done.resolve, done.reject);
      response.end();
    }),
  );
  await Promise.all([fetch(url, SAMPLED), done.promise]);
}

test.each(Object.keys(CALLS))(
  "%s has the same outcome as untraced, whatever its arguments are",
  async (name) => {
    const call = CALLS[name] as Call;
    await inRequest((tracing) =>
      fc.assert(
        fc.asyncProperty(fc.array(hostile, { maxLength: 3 }), async (makers) => {
          const values = made(makers);
          expect(await outcomeOf(() => call(tracing, values))).toBe(
            await outcomeOf(() => call(withoutTracing, values)),
          );
        }),
        { numRuns: 150 },
      ),
    );
  },
);

/** What these do is watched in the whole process, so they are compared with a process that has not started tracing. */
const WATCHED: Readonly<Record<string, Any>> = {
  fetch: (url, options) => fetch(url as string, options as RequestInit),
  "node:http": (...values) => {
    const sent = request(...(values as Parameters<typeof request>));
    return new Promise((_resolve, reject) => sent.once("error", reject).destroy(new Error("over")));
  },
};

test.each(Object.keys(WATCHED))(
  "%s has the same outcome as untraced, whatever its arguments are",
  async (name) => {
    const call = WATCHED[name] as Any;
    const samples = fc.sample(fc.tuple(hostile, hostile), 150).map(made);
    const untraced: string[] = [];
    for (const values of samples) untraced.push(await outcomeOf(() => call(...values)));
    const traced: string[] = [];
    await inRequest(async () => {
      for (const values of samples) traced.push(await outcomeOf(() => call(...values)));
    });
    expect(traced).toEqual(untraced);
  },
);

const STATEMENTS: readonly unknown[] = [
  5,
  { sql: 5 },
  { sql: null },
  { sql: Symbol("sql") },
  { sql: "SELECT ?", values: 5 },
  { sql: "SELECT ?", values: [Symbol("value")] },
  {},
  [],
  "SELECT 1",
];

test.skipIf(!mariadb).each(["query", "execute"] as const)(
  "mysql2's %s has the same outcome as untraced, whatever its arguments are",
  async (method) => {
    const pool = createPool({
      host: mariadb?.host,
      port: mariadb?.port,
      user: mariadb?.username,
      password: mariadb?.password,
      database: "mysql",
    });
    onTestFinished(() => pool.promise().end());
    const outcomes = async (): Promise<readonly string[]> => {
      const found: string[] = [];
      for (const statement of STATEMENTS)
        found.push(await outcomeOf(() => (pool.promise()[method] as Any)(statement)));
      return found;
    };
    const untraced = await outcomes();
    let traced: readonly string[] = [];
    await inRequest(async () => void (traced = await outcomes()));
    expect(traced).toEqual(untraced);
  },
);

test("what went wrong behind a fence is said once, without the values of the program", async () => {
  const { url, log } = await startTracedApp((app, { capture }) =>
    app.get("/", (_request, response) => {
      for (const name of [Symbol("ada"), { toString: () => "ada" }]) capture(name as never, () => undefined);
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  const said = log.filter((line) => line.includes("the program goes on"));
  expect(said).toEqual([
    "X-Ray: opening a subsegment failed (TypeError). It is not recorded, and the program goes on",
  ]);
});

function throwing(): never {
  throw new Error("the log is full");
}

test("a logger that throws changes nothing", async () => {
  const { url, daemon } = await startAppWith(
    { logger: { info: throwing, warn: throwing, error: throwing } },
    (app, { annotate, capture }) =>
      app.get("/", (_request, response) => {
        annotate("no key", Symbol("no value") as never);
        capture("work", () => response.end("fine"));
      }),
  );
  expect(await (await fetch(url, SAMPLED)).text()).toBe("fine");
  expect((await daemon.received(() => true)).subsegments).toMatchObject([{ name: "work" }]);
});
