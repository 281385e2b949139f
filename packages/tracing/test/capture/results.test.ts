import { EventEmitter, once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { RecordedDocument } from "@xray-lab/test-support";
import type { Tracing } from "../../src/index.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

/** Runs `work` in a sampled request, and returns the subsegments. */
async function recorded(work: (tracing: Tracing) => unknown): Promise<readonly RecordedDocument[]> {
  const done = Promise.withResolvers<unknown>();
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", async (_request, response) => {
      await (async () => work(tracing))().then(done.resolve, done.reject);
      response.end();
    }),
  );
  await Promise.all([fetch(url, SAMPLED), done.promise]);
  return (await daemon.received(({ name }) => name === "Traced-App")).subsegments ?? [];
}

const turn = (): Promise<void> => new Promise(setImmediate);

/** As the queries of knex and drizzle: it runs when `then` is called, each time. */
class Lazy {
  runs = 0;
  // oxlint-disable-next-line unicorn/no-thenable
  async then(resolve?: (value: string) => unknown, reject?: (error: unknown) => unknown): Promise<unknown> {
    this.runs += 1;
    await turn();
    return Promise.resolve("row").then(resolve, reject);
  }
}

test("a lazy thenable is the very object, runs once when it is awaited, and its subsegment ends then", async () => {
  const query = new Lazy();
  const subsegments = await recorded(async (tracing) => {
    const given = tracing.capture("query", () => query);
    expect(given).toBe(query);
    await turn();
    expect(query.runs).toBe(0);
    expect(Object.keys(query)).toEqual(["runs"]);
    expect(await given).toBe("row");
    expect(query.runs).toBe(1);
    expect(Object.hasOwn(query, "then")).toBe(false);
    tracing.capture("after", () => undefined);
  });
  expect(subsegments).toMatchObject([{ name: "query" }, { name: "after" }]);
  const [asked, after] = subsegments;
  expect(asked?.metadata).toBeUndefined();
  expect(asked?.end_time).toBeLessThanOrEqual(after?.end_time ?? 0);
});

test("what a lazy thenable does is recorded in its subsegment, and what its callback does is not", async () => {
  const subsegments = await recorded((tracing) => {
    const lazy = {
      // oxlint-disable-next-line unicorn/no-thenable
      then: (resolve: (value: string) => unknown) => tracing.capture("inside", () => resolve("row")),
    };
    tracing.capture("query", () => lazy).then((value) => tracing.capture(`got ${value}`, () => undefined));
    expect(Object.keys(lazy)).toEqual(["then"]);
  });
  expect(subsegments).toMatchObject([
    { name: "query", subsegments: [{ name: "inside" }] },
    { name: "got row" },
  ]);
});

test("a lazy thenable that nobody awaits is not started, and one that fails is a fault", async () => {
  const unused = new Lazy();
  const failing = {
    // oxlint-disable-next-line unicorn/no-thenable
    then: (_resolve: unknown, reject: (error: unknown) => void) => reject(new Error("no")),
  };
  const subsegments = await recorded(async (tracing) => {
    tracing.capture("unused", () => unused);
    await expect(Promise.resolve(tracing.capture("failing", () => failing as never))).rejects.toThrow("no");
  });
  expect(unused.runs).toBe(0);
  expect(subsegments).toMatchObject([{ name: "unused" }, { name: "failing", fault: true }]);
});

test("a frozen thenable and a proxy are left alone, and their subsegments end at once", async () => {
  const frozen = Object.freeze(new Lazy());
  const touched: unknown[] = [];
  const proxy = new Proxy(
    {},
    { get: (_, name) => touched.push(name), has: (_, name) => touched.push(name) > 0 },
  );
  const subsegments = await recorded((tracing) => {
    tracing.capture("frozen", () => frozen);
    tracing.capture("proxy", () => proxy);
  });
  expect(touched).toEqual([]);
  for (const { metadata } of subsegments) expect(metadata).toBeUndefined();
});

function* numbers(): Generator<number, string> {
  yield 1;
  yield 2;
  return "done";
}

test("a generator is the very object, and its subsegment ends with its last step", async () => {
  const subsegments = await recorded((tracing) => {
    const generator = numbers();
    const given = tracing.capture("numbers", () => generator);
    expect(given).toBe(generator);
    expect(Object.getPrototypeOf(given)).toBe(numbers.prototype);
    expect(Object.keys(given)).toEqual([]);
    expect(given.next()).toEqual({ value: 1, done: false });
    tracing.capture("between", () => undefined);
    expect([...given]).toEqual([2]);
    expect(Reflect.ownKeys(given)).toEqual([]);
  });
  const [all, between] = subsegments;
  expect(all?.end_time).toBeGreaterThanOrEqual(between?.end_time ?? Infinity);
  expect(all?.metadata).toBeUndefined();
});

test("an async generator records what its steps do, its error and its early end", async () => {
  const subsegments = await recorded(async (tracing) => {
    async function* pages(): AsyncGenerator<number> {
      await tracing.capture("page", turn);
      yield 1;
      throw new Error("no more");
    }
    const given = tracing.capture("pages", pages);
    expect((await given.next()).value).toBe(1);
    await expect(given.next()).rejects.toThrow("no more");
    for await (const page of tracing.capture("first page", pages)) {
      expect(page).toBe(1);
      break;
    }
  });
  expect(subsegments).toMatchObject([
    { name: "pages", fault: true, subsegments: [{ name: "page" }] },
    { name: "first page", subsegments: [{ name: "page" }] },
  ]);
  expect(subsegments[1]).not.toHaveProperty("fault", true);
});

test("a stream does not flow, and its subsegment ends with it", async () => {
  const subsegments = await recorded(async (tracing) => {
    const stream = tracing.capture("stream", () => Readable.from(["a", "b"]));
    await turn();
    expect(stream.readableFlowing).toBe(null);
    tracing.capture("meanwhile", () => undefined);
    expect(await stream.toArray()).toEqual(["a", "b"]);
  });
  const [stream, meanwhile] = subsegments;
  expect(stream?.end_time).toBeGreaterThanOrEqual(meanwhile?.end_time ?? Infinity);
  expect(stream?.metadata).toBeUndefined();
});

test("a stream has the listeners that it would have, and its own methods at the end", async () => {
  const subsegments = await recorded(async (tracing) => {
    const stream = tracing.capture("stream", () => Readable.from(["a", "b"]));
    expect(stream.eventNames()).toEqual(Readable.from([]).eventNames());
    await stream.toArray();
    expect(Object.hasOwn(stream, "emit")).toBe(false);
  });
  expect(subsegments[0]).toHaveProperty("end_time");
});

test("an error of a stream that nobody handles still throws, and is recorded", async () => {
  const subsegments = await recorded(async (tracing) => {
    const stream = tracing.capture("stream", () => new PassThrough());
    const emitter = tracing.capture("emitter", () => new EventEmitter());
    for (const unhandled of [stream, emitter]) {
      expect(unhandled.listenerCount("error")).toBe(0);
      expect(() => unhandled.emit("error", new Error("broken"))).toThrow("broken");
    }
    await once(stream.destroy(), "close");
  });
  expect(subsegments).toMatchObject([{ name: "stream", fault: true }, { name: "emitter" }]);
  expect(subsegments[1]).not.toHaveProperty("fault");
});

test("a promise is the very promise, and looks like any other", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const subsegments = await recorded(async (tracing) => {
    const given = tracing.capture("outer", () => tracing.capture("inner", () => promise));
    expect(given).toBe(promise);
    expect(inspect(given)).toBe("Promise { <pending> }");
    expect(Reflect.ownKeys(given)).toEqual([]);
    expect(given.constructor).toBe(Promise);
    expect(Object.getPrototypeOf(given)).toBe(Promise.prototype);
    resolve("value");
    expect(await given).toBe("value");
  });
  expect(subsegments).toMatchObject([{ name: "outer", subsegments: [{ name: "inner" }] }]);
});

test("a promise of a subclass is neither constructed anew nor watched before the program uses it", async () => {
  let made = 0;
  class Counted<T> extends Promise<T> {
    constructor(executor: ConstructorParameters<typeof Promise<T>>[0]) {
      super(executor);
      made += 1;
    }
  }
  const subsegments = await recorded(async (tracing) => {
    const counted = Counted.resolve(1);
    const before = made;
    const given = tracing.capture("counted", () => counted);
    expect(given).toBe(counted);
    expect(made).toBe(before);
    expect(await given).toBe(1);
  });
  expect(subsegments).toMatchObject([{ name: "counted" }]);
});
