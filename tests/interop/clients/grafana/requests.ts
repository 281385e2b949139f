import { randomBytes } from "node:crypto";
import type { SentDocument } from "../../proof/document.ts";

/** Two services without an origin, as services have none on a machine of one's own. */
export interface Names {
  readonly front: string;
  readonly back: string;
  /** An annotation of each trace, by which a group has these traces and no others. */
  readonly run: string;
}

/** One of four fails in the back, one in the front, and two go well. */
const ROUND = ["fault", "error", "fine", "fine"] as const;
type Outcome = (typeof ROUND)[number];

const ROUNDS = 3;
export const REQUESTS: number = ROUND.length * ROUNDS;

const STATUS: Readonly<Record<Outcome, number>> = { fault: 500, error: 404, fine: 200 };
const URL_ASKED = "http://front.lab/orders";

/** @param now epoch seconds */
export function requests(names: Names, now: number): readonly SentDocument[] {
  const outcomes = Array.from({ length: ROUNDS }, () => ROUND).flat();
  return outcomes.flatMap((outcome, n) => request(names, outcome, now - 5 - n));
}

/** What panels must show of these requests, by query and by key. */
export function expectedAnalytics({ front, back }: Names): object {
  const [failed, others] = [ROUNDS, REQUESTS - ROUNDS];
  return {
    Url: { [URL_ASKED]: REQUESTS },
    User: { ada: REQUESTS },
    StatusCode: { 500: failed, 404: failed, 200: REQUESTS - 2 * failed },
    FaultService: { [`${back} ()`]: failed, "-": others },
    FaultPath: { [`${front} () => ${back} () -> StockError`]: failed, "-": others },
    FaultMessage: { "out of stock": failed, "-": others },
    ErrorService: { [`${front} ()`]: failed, "-": others },
    ErrorPath: { [`${front} () -> NotFound`]: failed, "-": others },
    ErrorMessage: { "no such order": failed, "-": others },
    ResponseTimeService: { [`${back} ()`]: others, [`${front} ()`]: failed },
    ResponseTimePath: { [`${front} () -> ${back} => ${back} ()`]: others, [`${front} ()`]: failed },
  };
}

function request({ front, back, run }: Names, outcome: Outcome, start: number): readonly SentDocument[] {
  const [trace_id, call] = [traceId(start), hex(8)];
  const asked = { request: { method: "GET", url: URL_ASKED }, response: { status: STATUS[outcome] } };
  const segment = { trace_id, id: hex(8), name: front, start_time: start, end_time: start + 1 };
  const common = { ...segment, http: asked, user: "ada", annotations: { run } };
  if (outcome === "error") return [{ ...common, error: true, cause: causeOf("NotFound", "no such order") }];
  const fault = outcome === "fault" ? { fault: true } : {};
  const called = { id: call, name: back, namespace: "remote", ...between(start, 0.1, 0.9), ...fault };
  const cause = outcome === "fault" ? { cause: causeOf("StockError", "out of stock") } : {};
  return [
    { ...common, ...fault, subsegments: [called] },
    { trace_id, id: hex(8), parent_id: call, name: back, ...between(start, 0.2, 0.8), ...fault, ...cause },
  ];
}

function between(start: number, from: number, to: number): { start_time: number; end_time: number } {
  return { start_time: start + from, end_time: start + to };
}

function causeOf(type: string, message: string): object {
  return { working_directory: "/srv", exceptions: [{ id: hex(8), type, message }] };
}

export function traceId(second: number): string {
  return `1-${Math.floor(second).toString(16)}-${hex(12)}`;
}

export function hex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
