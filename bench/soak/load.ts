import { Agent, type ClientRequest, get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { traceIdOf } from "./request-id.ts";

const TICK_MILLISECONDS = 10;
/** No more are sent at once. A server that is too slow is measured at the rate that it reaches. */
const MOST_IN_FLIGHT = 256;
const ABORT_MILLISECONDS = 30;

export interface LoadOptions {
  readonly port: number;
  /** Requests a second. */
  readonly rate: number;
  readonly run: string;
  readonly signal: AbortSignal;
}

/** Counts of requests, from the client's side. */
export interface Load {
  readonly sent: number;
  /** Not sent, because too many were in flight. */
  readonly withheld: number;
  readonly answered: number;
  /** Answered with 5xx: a dependency was down. */
  readonly unavailable: number;
  readonly aborted: number;
  /** Without an answer, though the client waited. */
  readonly failed: number;
  readonly inFlight: number;
}

type Counts = { -readonly [K in keyof Load]: Load[K] };

/**
 * Sends requests at a fixed rate, also while earlier ones have no answer. Of a hundred, one is closed by its client while
 * the callee is slow, one meets a callee that breaks off, two wait for the database so long that a reset ends their
 * connection, one comes from a client that closes its half of the connection at once, and three have a habit of app/habits.ts.
 */
export function startLoad(options: LoadOptions): { readonly counts: Load; readonly ended: Promise<void> } {
  const counts: Counts = {
    sent: 0,
    withheld: 0,
    answered: 0,
    unavailable: 0,
    aborted: 0,
    failed: 0,
    inFlight: 0,
  };
  return { counts, ended: run(options, counts) };
}

async function run(options: LoadOptions, counts: Counts): Promise<void> {
  const { rate, signal } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_IN_FLIGHT });
  const start = performance.now();
  while (!signal.aborted) {
    const due = ((performance.now() - start) / 1_000) * rate;
    while (counts.sent + counts.withheld < due) {
      if (counts.inFlight < MOST_IN_FLIGHT) send(options, agent, counts);
      else counts.withheld += 1;
    }
    await delay(TICK_MILLISECONDS);
  }
  while (counts.inFlight > 0) await delay(TICK_MILLISECONDS);
  agent.destroy();
}

function send({ port, run: name }: LoadOptions, agent: Agent, counts: Counts): void {
  counts.sent += 1;
  counts.inFlight += 1;
  const number = counts.sent;
  const headers = {
    "x-amzn-trace-id": `Root=${traceIdOf(name, number, Date.now())};Sampled=1`,
    "x-soak-number": String(number),
  };
  const patience = number % 100 === 1 ? AbortSignal.timeout(ABORT_MILLISECONDS) : undefined;
  const request = get(
    { agent, host: "127.0.0.1", port, path: `/orders/${number}${behaviour(number)}`, headers },
    (response) => {
      response.resume();
      response.once("end", () => {
        counts.answered += 1;
        if ((response.statusCode ?? 0) >= 500) counts.unavailable += 1;
      });
    },
  );
  if (number % 100 === HALF_OPEN) closeOwnHalf(request);
  patience?.addEventListener("abort", () => request.destroy(new Error("the client lost patience")));
  request.on("error", () => {
    if (patience?.aborted) counts.aborted += 1;
    else counts.failed += 1;
  });
  request.once("close", () => (counts.inFlight -= 1));
}

/** The client sends no more, and still reads the answer. The connection is of no use for another request. */
function closeOwnHalf(request: ClientRequest): void {
  request.once("finish", () => request.socket?.end());
}

const BEHAVIOURS: Readonly<Record<number, string>> = {
  1: "?callee=slow",
  51: "?callee=reset",
  26: "?database=slow",
  76: "?database=slow",
  11: "?habit=poller",
  31: "?habit=proxy",
  41: "?habit=lazy",
};
const HALF_OPEN = 61;

/** The fault of this request alone, as a query string. */
function behaviour(number: number): string {
  return BEHAVIOURS[number % 100] ?? "";
}
