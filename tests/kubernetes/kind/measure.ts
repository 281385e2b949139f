import { setTimeout as delay } from "node:timers/promises";
import type { XRayClient } from "@aws-sdk/client-xray";
import type { Disruption } from "./disruptions.ts";
import { startLoad } from "./load.ts";
import { countMissing } from "./segments.ts";

/** Half of the services' limit of 1200 requests a minute from one address. */
const PER_SECOND = 10;
/** Before and after the disruption, so that losses at its very beginning or end are seen. */
const CALM_MS = 5_000;
/**
 * The segments of this many seconds may be lost with a daemon. A sender notices the loss at its next datagram, and looks
 * the name up again at most once a second.
 */
const IN_FLIGHT_SECONDS = 1;
/** Each request to the path below leaves one segment of each. */
const SEGMENTS = ["User-Management-Microservice", "V1-Notification-Microservice"];
const PATH = "/usermgmt/notification-xray";

export interface Row {
  readonly disruption: string;
  readonly requests: number;
  readonly lostRequests: number;
  readonly segments: number;
  readonly lostSegments: number;
  /** More lost segments fail the run, as does every lost request. */
  readonly allowedSegments: number;
  /** Why requests were lost, each reason once. */
  readonly problems: readonly string[];
}

/** The service that gets the requests, and the X-Ray with their traces. */
export interface Subject {
  readonly userManagement: string;
  readonly xray: XRayClient;
}

export async function measure({ userManagement, xray }: Subject, disruption: Disruption): Promise<Row> {
  await disruption.prepare?.();
  const load = startLoad(`${userManagement}${PATH}`, PER_SECOND);
  await delay(CALM_MS);
  await disruption.run().catch(async (error: unknown) => {
    await load.stop();
    throw error;
  });
  await delay(CALM_MS);
  const outcomes = await load.stop();
  const lost = outcomes.filter(({ problem }) => problem !== undefined);
  const answered = outcomes.filter(({ problem }) => problem === undefined).map(({ traceId }) => traceId);
  return {
    disruption: disruption.name,
    requests: outcomes.length,
    lostRequests: lost.length,
    segments: answered.length * SEGMENTS.length,
    lostSegments: await countMissing(xray, answered, SEGMENTS),
    allowedSegments: disruption.daemonsLost * PER_SECOND * SEGMENTS.length * IN_FLIGHT_SECONDS,
    problems: [...new Set(lost.map(({ problem = "" }) => problem))],
  };
}

export function holds({ requests, lostRequests, lostSegments, allowedSegments }: Row): boolean {
  return requests > 0 && lostRequests === 0 && lostSegments <= allowedSegments;
}

/** One line for each, to read and to grep. */
export function describe(row: Row): string {
  const allowed = Number.isFinite(row.allowedSegments) ? `at most ${row.allowedSegments}` : "not judged";
  const numbers = [
    `${row.lostRequests} of ${row.requests} requests lost`,
    `${row.lostSegments} of ${row.segments} segments lost (${allowed})`,
    ...row.problems,
  ];
  return `${holds(row) ? "ok    " : "FAILED"} ${row.disruption}: ${numbers.join("; ")}`;
}
