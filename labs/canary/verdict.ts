import type { Release, Releases } from "./releases.ts";

/** One line of the check: what was asked for, and whether it is there. */
export interface Finding {
  readonly ok: boolean;
  readonly text: string;
}

/** Below this a share says nothing: of 20 requests at 25 %, one run in ten has 3 or fewer for V2. */
const ENOUGH = 50;

/** A replica is drawn anew for each request, so the share scatters; beyond three deviations lies one run of 370. */
const DEVIATIONS = 3;

/** What the two releases must show. @param share V2's of the requests, from 0 to 1; absent: any split will do */
export function verdict({ v1, v2 }: Releases, share?: number): readonly Finding[] {
  const nodes = [node("V1", v1), node("V2", v2)];
  if (!v1 || !v2) return nodes;
  return [...nodes, split(v1, v2, share), slower(v1, v2), failing(v1, v2)];
}

function node(version: string, release: Release | undefined): Finding {
  if (!release) return { ok: false, text: `no node ${version}-Notification-Microservice on the map` };
  const { name, requests, seconds, faults } = release;
  return {
    ok: true,
    text: `${name}: ${requests} requests, ${milliseconds(seconds)}, ${percent(faults)} faults`,
  };
}

function split(v1: Release, v2: Release, wanted: number | undefined): Finding {
  const total = v1.requests + v2.requests;
  if (total < ENOUGH)
    return { ok: false, text: `${total} requests are too few to see a split: send ${ENOUGH}` };
  if (wanted === undefined) return { ok: true, text: `V2 has ${percent(v2.share)} of ${total} requests` };
  const tolerance = DEVIATIONS * Math.sqrt((wanted * (1 - wanted)) / total);
  return {
    ok: Math.abs(v2.share - wanted) <= tolerance,
    text: `V2 has ${percent(v2.share)} of ${total} requests; ${percent(wanted)} ± ${percent(tolerance)} was asked for`,
  };
}

function slower(v1: Release, v2: Release): Finding {
  return {
    ok: v2.seconds > v1.seconds,
    text: `V2 takes ${milliseconds(v2.seconds - v1.seconds)} longer than V1 in the mean`,
  };
}

function failing(v1: Release, v2: Release): Finding {
  return {
    ok: v2.faults > v1.faults,
    text: `V2 fails ${percent(v2.faults)} of its requests, V1 ${percent(v1.faults)}`,
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000)} ms`;
}
