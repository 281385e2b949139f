import type { OtlpSpan, ResourceSpans } from "../otlp.ts";
import { type Attributes, attributesOf, textAt } from "./attributes.ts";

/** A span, and the attributes of its process. */
export interface SpanInResource {
  readonly span: OtlpSpan;
  readonly attributes: Attributes;
  readonly resource: Attributes;
}

export function spansInResource({ resource, scopeSpans }: ResourceSpans): readonly SpanInResource[] {
  const ofResource = attributesOf(resource?.attributes);
  return scopeSpans
    .flatMap(({ spans }) => spans)
    .map((span) => ({ span, attributes: attributesOf(span.attributes), resource: ofResource }));
}

/** Whether the span is a call to an AWS API. */
export function isAwsCall({ attributes }: SpanInResource): boolean {
  return textAt(attributes, "rpc.system", "rpc.system.name") === "aws-api";
}
