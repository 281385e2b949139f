import { register } from "node:module";
import { context, propagation, type Span, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { ExpressInstrumentation } from "@opentelemetry/instrumentation-express";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { MySQL2Instrumentation } from "@opentelemetry/instrumentation-mysql2";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { Instrumentation, Sinks } from "./instrumentation.ts";

/** A queue that holds all spans of a round: those that its default length drops would cost it nothing. */
const QUEUE = 1_000_000;

/** The parts NodeSDK puts together, with its defaults: async local storage, W3C headers, batches as OTLP in protobuf. */
export function instrument({ otlpUrl }: Sinks): Instrumentation {
  register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);
  const batches = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ url: otlpUrl }),
    maxQueueSize: QUEUE,
  });
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    spanProcessors: [batches],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  registerInstrumentations({
    instrumentations: [
      new HttpInstrumentation(),
      new ExpressInstrumentation(),
      new MySQL2Instrumentation(),
      new UndiciInstrumentation(),
    ],
  });
  const tracer = trace.getTracer("bench");
  return {
    recordsCalls: true,
    capture: (name, work) => tracer.startActiveSpan(name, (span) => ended(span, work)),
    setUser: (user) => void trace.getActiveSpan()?.setAttribute("enduser.id", user),
    flush: () => provider.forceFlush(),
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
