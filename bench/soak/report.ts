import { textTable } from "@xray-lab/test-support";
import type { Account } from "./ledger.ts";
import type { Load } from "./load.ts";
import type { IntakeLosses } from "./local-xray.ts";
import { megabytes, type Observation } from "./observation.ts";
import type { FaultDone } from "./faults.ts";
import type { Check } from "./verdict.ts";

export interface SoakReport {
  readonly minutes: number;
  readonly rate: number;
  readonly node: string;
  readonly load: Load;
  readonly faults: readonly FaultDone[];
  readonly account: Account;
  readonly guard: { readonly before: number; readonly after: number };
  readonly intake: IntakeLosses;
  readonly observations: readonly Observation[];
  readonly checks: readonly Check[];
}

export function describeSoak(report: SoakReport): string {
  return [textTable(rows(report)), ...missing(report), "", textTable(report.checks.map(checkRow))].join("\n");
}

function rows(report: SoakReport): readonly (readonly string[])[] {
  const { minutes, rate, node, load, account, guard, intake } = report;
  const seconds = minutes * 60;
  return [
    ["run", `${minutes} min on Node ${node}`],
    ["requests/s", `${(load.sent / seconds).toFixed(0)} of ${rate}; ${load.withheld} withheld`],
    ["requests", `${load.sent} sent, ${load.answered} answered (${load.unavailable} with 5xx)`],
    ["", `${load.aborted} aborted by the client, ${load.failed} failed`],
    ["faults", faultCounts(report.faults)],
    ["finished", `${account.finished} sampled requests finished in the application`],
    [
      "",
      `${account.excused} of them around an outage (${guard.before} ms before, ${guard.after} ms after): ${account.excusedAndStored} stored`,
    ],
    ["", `${account.expected} while a daemon listened: ${account.stored} stored`],
    ["X-Ray", `${intake.rejected} documents rejected, ${intake.dropped} datagrams dropped on arrival`],
    ...vitalRows(report),
  ];
}

function vitalRows({ observations, load }: SoakReport): readonly (readonly string[])[] {
  const last = observations.at(-1);
  if (!last) return [];
  const highest = (of: (observation: Observation) => number): number => Math.max(...observations.map(of));
  return [
    ["heap", `${megabytes(last.heap)} MB at the end, at most ${megabytes(highest(({ heap }) => heap))} MB`],
    ["rss", `${megabytes(last.rss)} MB at the end, at most ${megabytes(highest(({ rss }) => rss))} MB`],
    ["loop delay p99", `at most ${highest(({ loopDelay }) => loopDelay).toFixed(0)} ms in ten seconds`],
    ["CPU", `${(last.cpu / load.sent).toFixed(0)} µs per request`],
  ];
}

function faultCounts(faults: readonly FaultDone[]): string {
  const kinds = [...new Set(faults.map(({ kind }) => kind))];
  const counts = kinds.map((kind) => `${kind} ${faults.filter((fault) => fault.kind === kind).length}×`);
  const connections = faults.reduce((sum, { connections: ended = 0 }) => sum + ended, 0);
  return `${counts.join(", ")} (${connections} connections)`;
}

/** The missing requests, by the fault before them, which may be the cause. */
function missing({ account, faults }: SoakReport): readonly string[] {
  const after = account.missing.map(({ at }) => {
    const fault = faults.findLast((done) => done.at <= at);
    return { kind: fault?.kind ?? "the start", seconds: fault ? (at - fault.at) / 1_000 : 0 };
  });
  return [...Map.groupBy(after, ({ kind }) => kind)].map(([kind, requests]) => {
    const seconds = requests.map((request) => request.seconds).toSorted((a, b) => a - b);
    const [first, last] = [seconds[0], seconds.at(-1)].map((second) => second?.toFixed(1));
    return `missing: ${requests.length} requests that finished ${first} to ${last} s after "${kind}"`;
  });
}

function checkRow({ promise, result, detail }: Check): readonly string[] {
  return [result.toUpperCase(), `${promise}: ${detail}`];
}
