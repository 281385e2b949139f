import type { TraceLink } from "@xray-lab/segments";
import type { OtlpSpan } from "../otlp.ts";
import { compact } from "../present.ts";
import { attributesOf, objectOf } from "./attributes.ts";
import { isSpanId, xrayTraceId } from "./ids.ts";

/** The traces that a span belongs with; links without valid ids are left out. */
export function linksOf({ links }: OtlpSpan): readonly TraceLink[] | undefined {
  const valid = links.flatMap(({ traceId, spanId, attributes }): TraceLink[] => {
    const trace_id = xrayTraceId(traceId);
    if (trace_id === undefined || !isSpanId(spanId)) return [];
    const told = attributes.length === 0 ? undefined : objectOf(attributesOf(attributes));
    return [compact({ trace_id, id: spanId, attributes: told })];
  });
  return valid.length === 0 ? undefined : valid;
}
