import { EventEmitter } from "node:events";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Ending } from "./programs.ts";

type Inside = () => Promise<void>;

/** What the work of a capture returns, or how it fails. `inside` is the work's own steps. */
export const VALUES: Readonly<Record<Ending, (inside: Inside, seen: string[]) => unknown>> = {
  value: () => ({ value: 1 }),
  promise: (inside) => inside().then(() => 2),
  "lazy thenable": (inside, seen) => new Lazy(inside, seen),
  generator: () => [1, 2].values(),
  "async generator": (inside) => countTo(2, inside),
  stream: () => Readable.from(["a", "b"]),
  emitter: () => new EventEmitter(),
  throw: () => {
    throw Object.assign(new Error("thrown"), { status: 404 });
  },
  reject: () => Promise.reject(new TypeError("rejected")),
  "throw no error": () => {
    throw undefined;
  },
};

/** What the program does with what it got. */
export async function used(value: unknown, seen: string[]): Promise<unknown> {
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
