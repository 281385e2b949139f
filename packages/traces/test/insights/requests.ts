import {
  compileTrace,
  FaultReader,
  findInsights,
  type FoundInsight,
  type HistoryWindow,
  type RawTrace,
} from "@xray-lab/traces";
import { id, segment, subsegment, T0, trace } from "../documents.ts";

/** The first whole hour after T0: the minutes of these tests count from here. */
export const HOUR: number = Math.ceil(T0 / 3600) * 3600;

export function instant(minute: number): number {
  return HOUR + minute * 60;
}

export interface Traffic {
  /** The first minute, and the one after the last. */
  readonly minutes: readonly [number, number];
  readonly perMinute: number;
  /** How many of each minute's requests fail, the first ones. */
  readonly faults?: number;
}

/** Requests spread over minutes, each made by `request` from when it began, in seconds after T0. */
export function traffic(
  { minutes: [from, to], perMinute, faults = 0 }: Traffic,
  request: (at: number, fault: boolean) => RawTrace,
): RawTrace[] {
  return Array.from({ length: (to - from) * perMinute }, (_, n) => {
    const inMinute = n % perMinute;
    const minute = from + Math.floor(n / perMinute);
    return request(HOUR - T0 + (minute + inMinute / perMinute) * 60, inMinute < faults);
  });
}

/** A request to a service that calls no other. */
export function alone(name: string): (at: number, fault: boolean) => RawTrace {
  return (at, fault) => trace(segment({ id: name, at: [at, at + 0.1], fault }));
}

/** A request that one service passes to the next; it fails at the last one, and with it at all of them. */
export function passedOn(...names: readonly string[]): (at: number, fault: boolean) => RawTrace {
  return (at, fault) => {
    const segments = names.map((name, n) => {
      const next = names[n + 1];
      const call = {
        id: `to ${next}`,
        name: `${next}`,
        namespace: "remote",
        at: [at, at + 0.1],
        fault,
      } as const;
      return segment({
        id: name,
        at: [at, at + 0.1],
        fault,
        ...(n > 0 && { parent_id: id(`to ${name}`) }),
        ...(next !== undefined && { subsegments: [subsegment(call)] }),
      });
    });
    return trace(...segments);
  };
}

/** What is found at the beginning of a minute in the traces of a day. */
export function insightsAt(
  minute: number,
  ...traces: readonly (readonly RawTrace[])[]
): readonly FoundInsight[] {
  return insightsIn({ from: HOUR - 86_400, to: HOUR + minute * 60 }, traces.flat());
}

/** What is found in those of the traces that are in a window, at the end of it. */
export function insightsIn(window: HistoryWindow, traces: readonly RawTrace[]): readonly FoundInsight[] {
  const reader = new FaultReader(window);
  for (const one of traces) reader.add(compileTrace(one));
  return findInsights(reader, window.to);
}
