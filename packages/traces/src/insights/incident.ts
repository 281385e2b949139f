import { INSIGHT_ANOMALIES_MAX } from "../undocumented.ts";
import type { FaultHistory, ServiceHistory } from "./fault-history.ts";
import { type FaultSpike, faultSpikesOf } from "./fault-spike.ts";
import { overlap } from "./faulty-calls.ts";

/** A fault spike of one service. */
export interface Anomaly extends FaultSpike {
  readonly service: ServiceHistory;
}

/** An anomaly that no other anomaly explains, and those that it explains. */
export interface Incident {
  readonly rootCause: Anomaly;
  readonly consequences: readonly Anomaly[];
}

/**
 * The anomalies of all services, explained by the deepest ones: a service whose calls to another service fail, directly or
 * through others, fails because of it. Of services that fail in a circle, the first to fail is the cause.
 */
export function incidentsIn(history: FaultHistory, until: number): readonly Incident[] {
  const anomalies = anomaliesIn(history, until);
  const reached = new Map(
    anomalies.map((anomaly) => [anomaly, history.faultyCalls.reachedFrom(anomaly.service.key, anomaly)]),
  );
  const causes = new Map(anomalies.map((anomaly) => [anomaly, causesOf(anomaly, reached)]));
  return anomalies
    .filter((anomaly) => causes.get(anomaly)?.size === 0)
    .map((rootCause) => ({
      rootCause,
      consequences: anomalies.filter((anomaly) => causes.get(anomaly)?.has(rootCause)),
    }));
}

/** Latest first. */
function anomaliesIn({ services }: FaultHistory, until: number): readonly Anomaly[] {
  const anomalies = services.flatMap((service) =>
    faultSpikesOf(service.requests, until).map(({ start, end, past }) => ({ service, start, end, past })),
  );
  return anomalies
    .toSorted((left, right) => (precedes(left, right) ? 1 : -1))
    .slice(0, INSIGHT_ANOMALIES_MAX);
}

/** @param reached the services that failing calls lead to, by where they start */
function causesOf(
  anomaly: Anomaly,
  reached: ReadonlyMap<Anomaly, ReadonlySet<string>>,
): ReadonlySet<Anomaly> {
  const leads = (from: Anomaly, to: Anomaly): boolean => reached.get(from)?.has(to.service.key) === true;
  const causes = [...reached.keys()].filter((other) => {
    if (other.service === anomaly.service || !leads(anomaly, other) || !overlap(anomaly, other)) return false;
    return !leads(other, anomaly) || precedes(other, anomaly);
  });
  return new Set(causes);
}

function precedes(left: Anomaly, right: Anomaly): boolean {
  return left.start < right.start || (left.start === right.start && left.service.key < right.service.key);
}
