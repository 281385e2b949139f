import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { isProxy } from "node:util/types";
import type { Mailer, Tracing } from "../../src/index.ts";
import type { Ending, Step } from "./programs.ts";
import { used, VALUES } from "./values.ts";

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

type StepOf<Kind, S = Step> = S extends Step ? (Kind extends S["kind"] ? S : never) : never;
type Runners = { [Kind in Step["kind"]]: (step: StepOf<Kind>, world: World, seen: string[]) => unknown };

const RUNNERS: Runners = {
  capture,
  trace: capture,
  traceMessages: capture,
  annotate: ({ key, value }, { tracing }) => tracing.annotate(key as string, value as string),
  metadata: ({ key, value }, { tracing }) => tracing.metadata(key as string, value),
  setUser: ({ user }, { tracing }) => tracing.setUser(user as string),
  recordError: ({ error }, { tracing }) => tracing.recordError(error),
  messageToSend: (step, { tracing }) => bodyOf(tracing, step),
  fetch: (step, { callee }) => fetched(`${callee}/${step.status}`, step),
  get: (step, { callee }) => got(`${callee}/${step.status}`, step),
  sqlite: (step, { database }) => queried(database, step),
  mail: ({ to }, { mailer }) => mailer.sendMail({ from: "shop@example.com", to, text: "hello" } as never),
  turn: () => nextTurn(),
};

async function run(step: Step, world: World, seen: string[]): Promise<unknown> {
  const runner = RUNNERS[step.kind] as (step: Step, world: World, seen: string[]) => unknown;
  return await runner(step, world, seen);
}

type Capture = Extract<Step, { ending: Ending }>;
type Call = Extract<Step, { kind: "fetch" | "get" }>;
type Send = Extract<Step, { kind: "messageToSend" }>;
type Statement = Extract<Step, { kind: "sqlite" }>;

/** The message may get a header. Its body, and the message that was given, stay as they are. */
function bodyOf(tracing: Tracing, { to, members }: Send): unknown {
  const message = Object.freeze({ MessageBody: "hello", headers: members, MessageAttributes: members });
  const { MessageBody } = tracing.messageToSend(to as "sqs", message);
  return MessageBody;
}

/** Runs work in a subsegment, or in a segment of its own. */
function recorded<T>(tracing: Tracing, { kind, name, header }: Capture, work: () => T): T {
  if (kind === "capture") return tracing.capture(name, work);
  if (kind === "trace") return tracing.trace(name, { header: header as string }, work);
  return tracing.traceMessages(name, { Attributes: { AWSTraceHeader: header } }, work);
}

async function capture(step: Capture, world: World, seen: string[]): Promise<unknown> {
  const { name, steps, ending, caught } = step;
  let given: unknown;
  let runs = 0;
  const work = (): unknown => {
    runs += 1;
    given = VALUES[ending](() => runAll(steps, world, seen), seen);
    return given;
  };
  try {
    const returned = recorded(world.tracing, step, work);
    seen.push(`${name} ran ${runs}×, the same: ${returned === given}, a proxy: ${isProxy(returned)}`);
    return await used(returned, seen);
  } catch (error) {
    if (!caught) throw error;
    return `caught ${show(error)}`;
  }
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
