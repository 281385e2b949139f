import {
  type CompiledTrace,
  GraphBuilder,
  type ServiceNode,
  TimeSeriesBuilder,
  type TimeSeriesOptions,
  type TimeSeriesPeriod,
  type TraceReader,
} from "@xray-lab/traces";

export function serviceGraph(traces: readonly CompiledTrace[]): ServiceNode[] {
  const builder = new GraphBuilder();
  readAll(traces, builder);
  return builder.nodes();
}

export function timeSeries(
  traces: readonly CompiledTrace[],
  options: TimeSeriesOptions,
): readonly TimeSeriesPeriod[] {
  const builder = new TimeSeriesBuilder(options);
  readAll(traces, builder);
  return builder.series();
}

function readAll(traces: readonly CompiledTrace[], reader: TraceReader): void {
  for (const trace of traces) reader.add(trace);
  const linked = new Set(reader.linkedTraceIds);
  for (const trace of traces) if (linked.has(trace.traceId)) reader.follow(trace);
}
