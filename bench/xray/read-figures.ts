import type { Figures, FiguresByName } from "./graph-figures.ts";

/** A node of GetServiceGraph, as far as it is compared. */
export interface WireService {
  readonly ReferenceId: number;
  readonly Name: string;
  readonly Type?: string;
  readonly SummaryStatistics?: WireStatistics;
  readonly ResponseTimeHistogram?: readonly WireBar[];
  readonly Edges: readonly WireEdge[];
}

interface WireEdge {
  readonly ReferenceId: number;
  readonly SummaryStatistics: WireStatistics;
  readonly ResponseTimeHistogram: readonly WireBar[];
}

interface WireBar {
  readonly Value: number;
  readonly Count: number;
}

interface WireStatistics {
  readonly OkCount: number;
  readonly ErrorStatistics: { readonly ThrottleCount: number; readonly OtherCount: number };
  readonly FaultStatistics: { readonly TotalCount: number };
  readonly TotalResponseTime: number;
}

/** A period of GetTimeSeriesServiceStatistics. */
export interface WirePeriod {
  /** Epoch seconds. */
  readonly Timestamp: number;
  readonly ServiceSummaryStatistics: WireStatistics;
  readonly ResponseTimeHistogram: readonly WireBar[];
}

/** Nodes by name, edges by the names of both ends. A client has edges and no numbers of its own. */
export function figuresOfGraph(services: readonly WireService[]): FiguresByName {
  const names = new Map(services.map((service) => [service.ReferenceId, labelOf(service)]));
  const nodes = services
    .filter(({ Type }) => Type !== "client")
    .map((node) => [labelOf(node), figuresOf(node.SummaryStatistics, node.ResponseTimeHistogram)] as const);
  const edges = services.flatMap((node) =>
    node.Edges.map(({ ReferenceId, SummaryStatistics, ResponseTimeHistogram }) => {
      const name = edgeName(labelOf(node), names.get(ReferenceId) ?? "?");
      return [name, figuresOf(SummaryStatistics, ResponseTimeHistogram)] as const;
    }),
  );
  return Object.fromEntries([...nodes, ...edges]);
}

export const CLIENT = "client";

export function edgeName(from: string, to: string): string {
  return `${from} → ${to}`;
}

function labelOf({ Name, Type }: WireService): string {
  return Type === "client" ? CLIENT : Name;
}

/** By the second in which a period begins. */
export function figuresOfSeries(periods: readonly WirePeriod[]): FiguresByName {
  return Object.fromEntries(
    periods.map(({ Timestamp, ServiceSummaryStatistics, ResponseTimeHistogram }) => [
      String(Timestamp),
      figuresOf(ServiceSummaryStatistics, ResponseTimeHistogram),
    ]),
  );
}

function figuresOf(statistics: WireStatistics | undefined, bars: readonly WireBar[] = []): Figures {
  const { OkCount = 0, ErrorStatistics, FaultStatistics, TotalResponseTime = 0 } = statistics ?? {};
  return {
    ok: OkCount,
    error: ErrorStatistics?.OtherCount ?? 0,
    throttle: ErrorStatistics?.ThrottleCount ?? 0,
    fault: FaultStatistics?.TotalCount ?? 0,
    microseconds: Math.round(TotalResponseTime * 1_000_000),
    bars: Object.fromEntries(bars.map(({ Value, Count }) => [Math.round(Value * 1_000), Count])),
  };
}
