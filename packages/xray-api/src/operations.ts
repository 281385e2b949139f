import type { Operation } from "./operation.ts";
import { batchGetTraces } from "./operations/batch-get-traces.ts";
import { getSamplingRules } from "./operations/get-sampling-rules.ts";
import { getSamplingTargets } from "./operations/get-sampling-targets.ts";
import { getServiceGraph } from "./operations/get-service-graph.ts";
import { getTraceGraph } from "./operations/get-trace-graph.ts";
import { getTraceSummaries } from "./operations/get-trace-summaries.ts";
import { putTelemetryRecords } from "./operations/put-telemetry-records.ts";
import { putTraceSegments } from "./operations/put-trace-segments.ts";

const ALL: readonly Operation[] = [
  batchGetTraces,
  getSamplingRules,
  getSamplingTargets,
  getServiceGraph,
  getTraceGraph,
  getTraceSummaries,
  putTelemetryRecords,
  putTraceSegments,
];

/** The operations by their path. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(ALL.map((one) => [one.path, one]));
