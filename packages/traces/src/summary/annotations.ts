import type { AnnotationValue as ApiAnnotationValue, ValueWithServiceIds } from "@aws-sdk/client-xray";
import type { AnnotationValue, Work } from "@xray-lab/segments";
import type { CompiledSegment } from "../compile/compiled-trace.ts";
import type { ServiceIdentity } from "../service-id.ts";
import { INDEXED_ANNOTATIONS } from "../undocumented.ts";
import { visitSubsegments } from "../work.ts";
import type { TraceServices } from "./services.ts";

type ServicesByValue = Map<AnnotationValue, Set<ServiceIdentity>>;

/**
 * The annotations of all segments and subsegments, each value of a key once, with the services that recorded it.
 *
 * @example
 * annotationsOf(segments, services)
 * // { role: [{ AnnotationValue: { StringValue: "admin" }, ServiceIds: [{ Name: "shop", … }] }] }
 */
export function annotationsOf(
  segments: readonly CompiledSegment[],
  services: TraceServices,
): Record<string, ValueWithServiceIds[]> {
  const index = new AnnotationIndex();
  for (const segment of segments) {
    const service = services.of(segment);
    index.add(segment, service);
    visitSubsegments(segment, (subsegment) => index.add(subsegment, service));
  }
  return index.result();
}

class AnnotationIndex {
  readonly #keys = new Map<string, ServicesByValue>();
  #size = 0;

  add({ annotations }: Work, service: ServiceIdentity | undefined): void {
    if (annotations === undefined) return;
    for (const [key, value] of Object.entries(annotations)) {
      const recorders = this.#recorders(key, value);
      if (service) recorders?.add(service);
    }
  }

  /** Who recorded this value; absent when the index is full. */
  #recorders(key: string, value: AnnotationValue): Set<ServiceIdentity> | undefined {
    const values: ServicesByValue = this.#keys.get(key) ?? new Map();
    const known = values.get(value);
    if (known || this.#size === INDEXED_ANNOTATIONS) return known;
    const recorders = new Set<ServiceIdentity>();
    this.#keys.set(key, values.set(value, recorders));
    this.#size++;
    return recorders;
  }

  /** `Object.fromEntries` defines members rather than setting them: a key `__proto__` is a key like any other. */
  result(): Record<string, ValueWithServiceIds[]> {
    return Object.fromEntries([...this.#keys].map(([key, values]) => [key, [...values].map(toApiValue)]));
  }
}

function toApiValue([value, services]: [AnnotationValue, Set<ServiceIdentity>]): ValueWithServiceIds {
  return { AnnotationValue: typed(value), ServiceIds: [...services] };
}

function typed(value: AnnotationValue): ApiAnnotationValue {
  if (typeof value === "string") return { StringValue: value };
  return typeof value === "number" ? { NumberValue: value } : { BooleanValue: value };
}
