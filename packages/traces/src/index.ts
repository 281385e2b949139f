export { compileTrace } from "./compile/compile-trace.ts";
export type { CompiledSegment, CompiledTrace, RawTrace } from "./compile/compiled-trace.ts";
export { readTrace } from "./compile/read-trace.ts";
export {
  formatDuration,
  isInProgress,
  lastKnownTime,
  microsecondsActive,
  microsecondsBetween,
  microsecondsTaken,
  STEPS_PER_SECOND,
} from "./durations.ts";
export { entryPoints } from "./entry-points.ts";
export { type Call, callsOf } from "./graph/calls.ts";
export { GraphBuilder } from "./graph/graph-builder.ts";
export type { ServiceEdge, ServiceNode } from "./graph/service-graph.ts";
export { type Receipt, Receipts, receiptsOf } from "./graph/links.ts";
export {
  type AnsweredCall,
  answeredCalls,
  entriesOf,
  isQueue,
  type ObservedCall,
} from "./graph/observed-call.ts";
export { GraphNodes } from "./graph/graph-nodes.ts";
export { Histogram, type HistogramBar, STEPS_PER_BAR } from "./graph/histogram.ts";
export type { EdgeBuilder, NodeBuilder } from "./graph/node-builder.ts";
export { isCounted, OUTCOMES, type RequestStatistics } from "./graph/statistics.ts";
export { clientOf, nodeOf, nodesOf, type TraceNode, type TraceNodes } from "./graph/trace-node.ts";
export type { TraceReader } from "./graph/trace-reader.ts";
export {
  FaultCounts,
  type FaultHistory,
  type HistoryWindow,
  type ServiceHistory,
} from "./insights/fault-history.ts";
export { FaultReader } from "./insights/fault-reader.ts";
export type { FaultyCalls } from "./insights/faulty-calls.ts";
export { findInsights, type FoundInsight, type InsightEvent } from "./insights/find-insights.ts";
export { minuteOf, type RequestCounts } from "./insights/request-counts.ts";
export {
  type RootCause,
  type RootCauseEntity,
  type RootCauseException,
  type RootCauses,
  type RootCauseService,
  rootCausesOf,
} from "./root-cause/root-causes.ts";
export {
  type EntitySelector,
  matchesService,
  type ServiceId,
  serviceIdOf,
  type ServiceMatch,
} from "./service-id.ts";
export { shortName } from "./short-name.ts";
export { failedInside, type Failures } from "./summary/failed-inside.ts";
export { isPartial } from "./summary/flags.ts";
export { indexedPartsOf } from "./summary/indexed-parts.ts";
export { httpOf, responseTimeOf, summarizeTrace } from "./summary/summarize-trace.ts";
export type { HttpRequest, IndexedParts, TraceSummary } from "./summary/trace-summary.ts";
export { wholePeriods } from "./time-series/periods.ts";
export {
  type CountedPeriod,
  SeriesPeriods,
  type TimeSeriesOptions,
  type TimeSeriesPeriod,
} from "./time-series/series-periods.ts";
export { TimeSeriesBuilder } from "./time-series/time-series.ts";
export { describeWork, pathOf } from "./tree/describe-work.ts";
export { type CriticalPath, criticalPath } from "./tree/critical-path.ts";
export { DEPTH_SHOWN, ROWS_SHOWN } from "./tree/limits.ts";
export { odditiesAt, treeOdditiesOf } from "./tree/oddities-at.ts";
export { type Oddity, oddityInWords, type TreeOddity } from "./tree/oddity.ts";
export { placeTrace } from "./tree/place-trace.ts";
export { childrenOf, type PlacedTrace, topsOf } from "./tree/placed-trace.ts";
export { endsOf, selfTimes } from "./tree/self-times.ts";
export { rowAt, type TraceRow, type TraceTree, traceTree } from "./tree/trace-tree.ts";
export {
  INSIGHT_FAULTS_MIN,
  INSIGHT_LOOK_BACK,
  INSIGHT_MINUTES_MAX,
  INSIGHT_OPENS_AFTER,
  INSIGHT_PAST_MINUTES,
  INSIGHT_PAST_REQUESTS_MIN,
} from "./undocumented.ts";
