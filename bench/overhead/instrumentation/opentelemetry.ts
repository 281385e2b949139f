import { register } from "node:module";
import { type Span, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { ExpressInstrumentation } from "@opentelemetry/instrumentation-express";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { MySQL2Instrumentation } from "@opentelemetry/instrumentation-mysql2";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { BatchSpanProcessor } from "@opentelemetry/sdk-trace";
import type { Instrumentation, Sinks } from "./instrumentation.ts";

/** Holds all spans of a round. The default queue would drop some, and a dropped span costs nothing. */
const QUEUE = 1_000_000;

/** NodeSDK as its guide shows it: W3C headers, parent-based sampling, batches sent as OTLP in protobuf. No metrics, no logs. */
export function instrument({ otlpUrl }: Sinks): Instrumentation {
  register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);
  const batches = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ url: otlpUrl }),
    maxQueueSize: QUEUE,
  });
  const sdk = new NodeSDK({
    spanProcessors: [batches],
    metricReaders: [],
    logRecordProcessors: [],
    autoDetectResources: false,
    instrumentations: [
      new HttpInstrumentation(),
      new ExpressInstrumentation(),
      new MySQL2Instrumentation(),
      new UndiciInstrumentation(),
    ],
  });
  sdk.start();
  const tracer = trace.getTracer("bench");
  return {
    recordsCalls: true,
    capture: (name, work) => tracer.startActiveSpan(name, (span) => ended(span, work)),
    setUser: (user) => void trace.getActiveSpan()?.setAttribute("enduser.id", user),
    flush: () => batches.forceFlush(),
  };
}

async function ended<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
