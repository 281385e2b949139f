import { fromW3cTraceId, type TraceLink } from "@xray-lab/segments";
import type { OtlpSpan } from "../otlp.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { attributesOf, objectOf } from "./attributes.ts";
import { isSpanId } from "./ids.ts";

/** The related traces of a span; links without valid ids are left out. */
export function linksOf({ links }: OtlpSpan): readonly TraceLink[] | undefined {
  const valid = links.flatMap(({ traceId, spanId, attributes }): TraceLink[] => {
    const trace_id = fromW3cTraceId(traceId);
    if (trace_id === undefined || !isSpanId(spanId)) return [];
    const told = attributes.length === 0 ? undefined : objectOf(attributesOf(attributes));
    return [omitUndefined({ trace_id, id: spanId, attributes: told })];
  });
  return valid.length === 0 ? undefined : valid;
}
