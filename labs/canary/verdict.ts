import type { Release, Releases } from "./releases.ts";

/** One line of the check. */
export interface Finding {
  readonly ok: boolean;
  readonly text: string;
}

/** Below this a share says nothing: of 20 requests at 25 %, one run in ten has 3 or fewer for V2. */
const ENOUGH = 50;

/** Each request goes to a random replica, so the share scatters: one run of 370 is off by more than three deviations. */
const DEVIATIONS = 3;

/**
 * Whether both releases are on the map with the share that was asked for, and how V2 compares with V1.
 *
 * @param share V2's share of the requests, from 0 to 1; without it, any split is right
 */
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

/** A statement, not a condition: a release that is as good as V1 is what a team hopes for. */
function slower(v1: Release, v2: Release): Finding {
  const difference = Math.round((v2.seconds - v1.seconds) * 1000);
  if (difference === 0)
    return {
      ok: true,
      text: `V2 is as fast as V1: ${milliseconds(v2.seconds)} and ${milliseconds(v1.seconds)} in the mean`,
    };
  const word = difference > 0 ? "longer" : "less";
  return { ok: true, text: `V2 takes ${Math.abs(difference)} ms ${word} than V1 in the mean` };
}

/** A statement too. */
function failing(v1: Release, v2: Release): Finding {
  const word = v2.faults === v1.faults ? "as" : v2.faults > v1.faults ? "more" : "less";
  const than = word === "as" ? "as" : "than";
  return {
    ok: true,
    text: `V2 fails ${word} often ${than} V1: ${percent(v2.faults)} and ${percent(v1.faults)} of the requests`,
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000)} ms`;
}
