import type { IndependentSubsegment, Segment, Subsegment, TraceDocument } from "@xray-lab/segments";
import type { RawTrace } from "@xray-lab/traces";
import { isVisit, type PlacedStep, type PlacedTrace, type PlacedVisit, senderOf } from "./placed.ts";
import type { Work } from "./system.ts";

/** When the workload began, in epoch seconds. */
export const BEGAN = 1_699_966_800;

/** The documents of each trace, as they come: out of order, twice, unfinished, or not at all. */
export function delivered(traces: readonly PlacedTrace[]): readonly RawTrace[] {
  return traces.map(({ traceId, seed, all }) => {
    const documents = all.flatMap((one) => (isVisit(one) ? segments(one, traces) : independent(one)));
    return { traceId, documents: shuffled(documents, seed) };
  });
}

function segments(placed: PlacedVisit, traces: readonly PlacedTrace[]): TraceDocument[] {
  const { visit } = placed;
  if (visit.lost) return [];
  const segment = toSegment(placed, traces);
  return [
    segment,
    ...(visit.twice ? [segment] : []),
    ...(visit.stale && !visit.running ? [unfinished(segment)] : []),
  ];
}

function toSegment(
  { traceId, id, parent, visit, steps }: PlacedVisit,
  traces: readonly PlacedTrace[],
): Segment {
  const { name, origin, account } = visit.service;
  const links = visit.events.map((event) => {
    const sender = senderOf(event, traces);
    return { trace_id: sender.traceId, id: sender.id };
  });
  return {
    ...timed(visit),
    id,
    name,
    trace_id: traceId,
    ...(parent && { parent_id: parent.id }),
    ...(origin !== undefined && { origin }),
    ...(account !== undefined && { aws: { account_id: account } }),
    ...(links.length > 0 && { links }),
    ...embedded(steps),
  };
}

function independent(placed: PlacedStep): TraceDocument[] {
  const { traceId, parent, step } = placed;
  if (step.comes === "inside" || parent === undefined) return [];
  const document: IndependentSubsegment = {
    ...toSubsegment(placed),
    type: "subsegment",
    trace_id: traceId,
    parent_id: parent.id,
  };
  return [document];
}

function embedded(steps: readonly PlacedStep[]): Pick<Segment, "subsegments"> {
  const subsegments = steps.flatMap((placed) => {
    const { comes, running } = placed.step;
    if (comes === "inside") return [toSubsegment(placed)];
    return comes === "late" && !running ? [unfinished(toSubsegment(placed))] : [];
  });
  return subsegments.length === 0 ? {} : { subsegments };
}

function toSubsegment({ id, step, steps }: PlacedStep): Subsegment {
  return { ...timed(step), id, ...callOf(step.does), ...embedded(steps) };
}

function callOf(does: PlacedStep["step"]["does"]): Pick<Subsegment, "name" | "namespace" | "aws" | "sql"> {
  if (does.kind === "local") return { name: "work" };
  if (does.kind === "service") return { name: does.host, namespace: "remote" };
  const { call } = does.silent;
  return does.account === undefined ? call : { ...call, aws: { ...call.aws, account_id: does.account } };
}

function timed({
  start,
  took,
  running,
  flags,
}: Work): Pick<Segment, "start_time" | "end_time" | "in_progress"> {
  const start_time = epochSeconds(start);
  return {
    start_time,
    ...(running ? { in_progress: true } : { end_time: epochSeconds(start + took) }),
    ...flags,
  };
}

function epochSeconds(microseconds: number): number {
  return (BEGAN * 1_000_000 + microseconds) / 1_000_000;
}

function unfinished<T extends Segment | Subsegment>(work: T): T {
  const { end_time: _end, subsegments: _subsegments, ...known } = work;
  return { ...known, in_progress: true } as T;
}

/** The same order for the same seed. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return items
    .map((item) => ({ item, at: next() }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ item }) => item);
}
