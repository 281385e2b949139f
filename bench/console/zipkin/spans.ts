import { otlpSpansOf } from "@xray-lab/otlp";
import type { LargeTrace } from "@xray-lab/test-support/large-trace";

/**
 * A span as Zipkin takes it, without tags. Times are microseconds.
 *
 * @see https://zipkin.io/zipkin-api/
 */
export interface ZipkinSpan {
  readonly traceId: string;
  readonly id: string;
  readonly parentId: string | undefined;
  readonly name: string;
  readonly timestamp: number;
  readonly duration: number;
  readonly localEndpoint: { readonly serviceName: string };
}

type Segment = Parameters<typeof otlpSpansOf>[0][number];

/** A span for each segment and subsegment of a trace; its service is that of the segment. */
export function zipkinSpansOf({ documents }: Pick<LargeTrace, "documents">): ZipkinSpan[] {
  return documents.flatMap((document) => {
    const segment = JSON.parse(document) as Segment;
    return otlpSpansOf([segment]).map((span): ZipkinSpan => {
      const { traceId, spanId, parentSpanId, name, startTimeUnixNano, endTimeUnixNano } = span;
      const timestamp = microseconds(startTimeUnixNano);
      return {
        traceId,
        id: spanId,
        parentId: parentSpanId,
        name,
        timestamp,
        // To Zipkin, 0 is a span without a duration.
        duration: Math.max(1, microseconds(endTimeUnixNano) - timestamp),
        localEndpoint: { serviceName: segment.name },
      };
    });
  });
}

function microseconds(nanoseconds: string): number {
  return Number(BigInt(nanoseconds) / 1000n);
}
