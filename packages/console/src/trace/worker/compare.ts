import { describeWork, type PlacedTrace, type CompiledTrace, placeTrace, readTrace } from "@xray-lab/traces";
import { callXray } from "../../api/call.ts";
import type { Comparison } from "./protocol.ts";

/** How far back others are looked for, in seconds. */
const LOOK_BACK = 900;
const MOST_TRACES = 300;
/** BatchGetTraces takes no more. */
const IDS_AT_ONCE = 5;
const CALLS_AT_ONCE = 4;

/** What a row must have in common with another to be compared with it. */
export function kindOf(placed: PlacedTrace, row: number): string {
  const work = placed.works[row];
  return work === undefined ? "" : `${work.name}\n${describeWork(work).text}`;
}

/** How a duration stands among others, which may hold itself. */
export function comparisonOf(seconds: number, others: readonly number[], traces: number): Comparison {
  const faster = others.filter((one) => one < seconds).length;
  return { others: others.length, traces, faster: others.length === 0 ? 0 : faster / others.length };
}

/** Finds the durations of all rows of each kind that lately went through a service, and keeps them: a second question is answered at once. */
export class RecentDurations {
  readonly #byService = new Map<string, Promise<Recent>>();

  async of(
    service: string,
    kind: string,
  ): Promise<{ readonly seconds: readonly number[]; readonly traces: number }> {
    const known = this.#byService.get(service) ?? readRecent(service);
    this.#byService.set(service, known);
    known.catch(() => this.#byService.delete(service));
    const { byKind, traces } = await known;
    return { seconds: byKind.get(kind) ?? [], traces };
  }
}

interface Recent {
  readonly byKind: ReadonlyMap<string, readonly number[]>;
  readonly traces: number;
}

async function readRecent(service: string): Promise<Recent> {
  const ids = await recentTraces(service);
  const byKind = new Map<string, number[]>();
  const left = [...ids];
  const worker = async (): Promise<void> => {
    for (let some = left.splice(0, IDS_AT_ONCE); some.length > 0; some = left.splice(0, IDS_AT_ONCE)) {
      const { Traces = [] } = await callXray("BatchGetTraces", { TraceIds: some });
      for (const { Id = "", Segments = [] } of Traces) {
        addDurations(
          byKind,
          readTrace(
            Id,
            Segments.map(({ Document = "" }) => Document),
          ),
        );
      }
    }
  };
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, worker));
  return { byKind, traces: ids.length };
}

async function recentTraces(service: string): Promise<readonly string[]> {
  const now = Date.now() / 1000;
  const ids: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await callXray("GetTraceSummaries", {
      StartTime: now - LOOK_BACK,
      EndTime: now,
      FilterExpression: `service(${JSON.stringify(service)})`,
      ...(NextToken !== undefined && { NextToken }),
    });
    for (const { Id } of page.TraceSummaries ?? []) if (Id !== undefined) ids.push(Id);
    NextToken = page.NextToken;
  } while (NextToken !== undefined && ids.length < MOST_TRACES);
  return ids.slice(0, MOST_TRACES);
}

function addDurations(byKind: Map<string, number[]>, trace: CompiledTrace): void {
  const placed = placeTrace(trace);
  for (let row = 0; row < placed.length; row += 1) {
    const seconds = (placed.ends[row] ?? Number.NaN) - (placed.starts[row] ?? Number.NaN);
    if (Number.isNaN(seconds)) continue;
    const kind = kindOf(placed, row);
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [seconds]);
    else known.push(seconds);
  }
}
