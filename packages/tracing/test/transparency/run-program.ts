import { EventEmitter, once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { DatabaseSync } from "node:sqlite";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { isProxy } from "node:util/types";
import type { Mailer, Tracing } from "../../src/index.ts";
import type { Ending, Step } from "./programs.ts";

export interface World {
  readonly tracing: Tracing;
  /** A server that answers with the status in its path. */
  readonly callee: string;
  readonly database: DatabaseSync;
  readonly mailer: Mailer;
}

/** Runs a program. @returns what it saw, in order: results, errors, and what became of the values that it gave away */
export async function runProgram(steps: readonly Step[], world: World): Promise<readonly string[]> {
  const seen: string[] = [];
  await attempt(seen, "program", () => runAll(steps, world, seen));
  return seen;
}

async function runAll(steps: readonly Step[], world: World, seen: string[]): Promise<void> {
  for (const step of steps) await attempt(seen, step.kind, () => run(step, world, seen));
}

async function attempt(seen: string[], what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    seen.push(`${what}: ${show(await work())}`);
  } catch (error) {
    seen.push(`${what} failed: ${show(error)}`);
  }
}

async function run(step: Step, world: World, seen: string[]): Promise<unknown> {
  const { tracing } = world;
  switch (step.kind) {
    case "capture":
      return capture(step, world, seen);
    case "annotate":
      return tracing.annotate(step.key as string, step.value as string);
    case "metadata":
      return tracing.metadata(step.key as string, step.value);
    case "setUser":
      return tracing.setUser(step.user as string);
    case "fetch":
      return fetched(`${world.callee}/${step.status}`, step);
    case "get":
      return got(`${world.callee}/${step.status}`, step);
    case "sqlite":
      return queried(world.database, step);
    case "mail":
      return world.mailer.sendMail({ from: "shop@example.com", to: step.to, text: "hello" } as never);
    case "turn":
      return nextTurn();
  }
}

type Capture = Extract<Step, { kind: "capture" }>;
type Call = Extract<Step, { kind: "fetch" | "get" }>;
type Statement = Extract<Step, { kind: "sqlite" }>;

async function capture(
  { name, steps, ending, caught }: Capture,
  world: World,
  seen: string[],
): Promise<unknown> {
  let given: unknown;
  let runs = 0;
  const work = (): unknown => {
    runs += 1;
    given = valueOf(ending, () => runAll(steps, world, seen), seen);
    return given;
  };
  try {
    const returned = world.tracing.capture(name, work);
    seen.push(`${name} ran ${runs}×, the same: ${returned === given}, a proxy: ${isProxy(returned)}`);
    return await used(returned, seen);
  } catch (error) {
    if (!caught) throw error;
    return `caught ${show(error)}`;
  }
}

function valueOf(ending: Ending, inside: () => Promise<void>, seen: string[]): unknown {
  switch (ending) {
    case "value":
      return { value: 1 };
    case "promise":
      return inside().then(() => 2);
    case "lazy thenable":
      return new Lazy(inside, seen);
    case "generator":
      return [1, 2].values();
    case "async generator":
      return countTo(2, inside);
    case "stream":
      return Readable.from(["a", "b"]);
    case "emitter":
      return new EventEmitter();
    case "throw":
      throw Object.assign(new Error("thrown"), { status: 404 });
    case "reject":
      return Promise.reject(new TypeError("rejected"));
    case "throw no error":
      throw undefined;
  }
}

/** What the program does with what it got. */
async function used(value: unknown, seen: string[]): Promise<unknown> {
  if (value instanceof EventEmitter && !(value instanceof Readable)) {
    value.once("ping", () => seen.push("ping"));
    return [value.emit("ping"), value.eventNames()];
  }
  if (value instanceof Readable) return [value.readableFlowing, value.eventNames(), await text(value)];
  if (isIterable(value)) return Array.from(value);
  if (isAsyncIterable(value)) return all(value);
  return value;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

async function all(values: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const list: unknown[] = [];
  for await (const value of values) list.push(value);
  return list;
}

/** As query builders give it: it runs when it is awaited, each time. */
class Lazy implements PromiseLike<number> {
  readonly #inside: () => Promise<void>;
  readonly #seen: string[];
  #runs = 0;

  constructor(inside: () => Promise<void>, seen: string[]) {
    this.#inside = inside;
    this.#seen = seen;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- knex and drizzle give such objects to their callers
  then<One, Other>(
    onFulfilled?: ((value: number) => One | PromiseLike<One>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): PromiseLike<One | Other> {
    this.#runs += 1;
    this.#seen.push(`lazy run ${this.#runs}`);
    return this.#inside()
      .then(() => this.#runs)
      .then(onFulfilled, onRejected);
  }
}

async function* countTo(last: number, inside: () => Promise<void>): AsyncGenerator<number> {
  await inside();
  for (let n = 1; n <= last; n++) yield n;
}

async function fetched(url: string, { headers, read }: Call): Promise<unknown> {
  const response = await fetch(url, { headers });
  if (!read) await response.body?.cancel();
  return [response.status, read ? await response.text() : ""];
}

async function got(url: string, { headers, read }: Call): Promise<unknown> {
  const request = get(url, { headers, agent: false });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  if (!read) request.destroy();
  return [response.statusCode, read ? await text(response) : ""];
}

function queried(database: DatabaseSync, { sql, method }: Statement): unknown {
  const statement = database.prepare(sql);
  return method === "iterate" ? Array.from(statement.iterate()) : statement[method]();
}

function show(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === "object" && value !== null && "messageId" in value) return "sent";
  return JSON.stringify(value) ?? String(value);
}
