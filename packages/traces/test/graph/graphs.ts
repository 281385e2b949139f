import type { HistogramEntry, Service, ServiceStatistics } from "@aws-sdk/client-xray";
import { compileTrace, type RawTrace, serviceGraph } from "@xray-lab/traces";

export function graphOf(...traces: readonly RawTrace[]): Service[] {
  return serviceGraph(traces.map(compileTrace));
}

/** `caller → callee` with the number of calls, by name; the client is `client`. */
export function arrows(services: readonly Service[]): string[] {
  const labels = new Map(services.map((service) => [service.ReferenceId, label(service)]));
  return services.flatMap((service) =>
    (service.Edges ?? []).map(
      ({ ReferenceId, SummaryStatistics }) =>
        `${label(service)} → ${labels.get(ReferenceId)} ${SummaryStatistics?.TotalCount}`,
    ),
  );
}

function label({ Name, Type }: Service): string {
  return Type === "client" ? "client" : `${Name}`;
}

interface Counts {
  readonly ok?: number;
  readonly error?: number;
  readonly throttle?: number;
  readonly fault?: number;
  /** A sum, in seconds. */
  readonly took: number;
}

export function statistics({ ok = 0, error = 0, throttle = 0, fault = 0, took }: Counts): ServiceStatistics {
  return {
    OkCount: ok,
    ErrorStatistics: { ThrottleCount: throttle, OtherCount: error, TotalCount: error + throttle },
    FaultStatistics: { OtherCount: fault, TotalCount: fault },
    TotalCount: ok + error + throttle + fault,
    TotalResponseTime: took,
  };
}

export function allOk(count: number, took: number): ServiceStatistics {
  return statistics({ ok: count, took });
}

/** A histogram of times that occurred once each. */
export function once(...values: readonly number[]): HistogramEntry[] {
  return values.map((Value) => ({ Value, Count: 1 }));
}
