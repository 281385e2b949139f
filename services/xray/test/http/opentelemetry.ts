import { type Context, ROOT_CONTEXT, type Span, trace, TraceFlags, type Tracer } from "@opentelemetry/api";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import { onTestFinished } from "vitest";

export interface Instrumented {
  readonly tracer: Tracer;
  /** Exports what has ended, and rejects when the endpoint did not take it. */
  export(): Promise<void>;
}

/** A service with OpenTelemetry's SDK, which exports to `exporter`. */
export function instrumented(service: string, exporter: SpanExporter): Instrumented {
  const spans = new BatchSpanProcessor({ exporter });
  const resource = resourceFromAttributes({ "service.name": service, "service.version": "1.4.0" });
  const provider = new TracerProvider({ resource, spanProcessors: [spans] });
  onTestFinished(() => provider.shutdown());
  return { tracer: provider.getTracer("test"), export: () => provider.forceFlush() };
}

export function inside(span: Span): Context {
  return trace.setSpan(ROOT_CONTEXT, span);
}

/** What a `traceparent` header carries: a caller in another process. */
export function calledBy(traceId: string, spanId: string): Context {
  const caller = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, caller);
}
