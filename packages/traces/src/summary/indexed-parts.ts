import type { AnnotationValue, Work } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { entryPoints } from "../entry-points.ts";
import { clientOf } from "../graph/trace-node.ts";
import { type ServiceId, serviceIdOf, serviceKey } from "../service-id.ts";
import { INDEXED_ANNOTATIONS, LISTS_CLIENT } from "../undocumented.ts";
import { visitAll } from "../walk.ts";
import type { IndexedAnnotation, IndexedParts, IndexedUser } from "./trace-summary.ts";

/**
 * The annotations, users, services and AWS resources of a trace, each once.
 *
 * @example indexedPartsOf(trace).annotations // [{ key: "role", value: "admin", services: [{ name: "shop", … }] }]
 */
export function indexedPartsOf(
  trace: CompiledTrace,
  [entry]: readonly CompiledSegment[] = entryPoints(trace),
): IndexedParts {
  const services = new TraceServices(trace.segments);
  const annotations = new AnnotationIndex();
  visitAll(trace.segments, (work, segment) => annotations.add(work, services.of(segment)));
  return {
    annotations: annotations.entries(),
    users: usersOf(trace.segments, services),
    services: [...services.all(), ...(entry && LISTS_CLIENT ? [clientOf(entry).identity] : [])],
    ...resourcesOf(trace.segments),
  };
}

class TraceServices {
  readonly #byKey = new Map<string, ServiceId>();
  readonly #bySegment = new Map<CompiledSegment, ServiceId>();

  constructor(segments: readonly CompiledSegment[]) {
    for (const segment of segments) {
      if (segment.type !== undefined) continue;
      const identity = serviceIdOf(segment);
      const key = serviceKey(identity);
      const known = this.#byKey.get(key) ?? identity;
      this.#byKey.set(key, known);
      this.#bySegment.set(segment, known);
    }
  }

  all(): readonly ServiceId[] {
    return [...this.#byKey.values()];
  }

  /** Absent for a subsegment whose segment never came. */
  of(segment: CompiledSegment): ServiceId | undefined {
    return this.#bySegment.get(segment);
  }
}

class AnnotationIndex {
  readonly #keys = new Map<string, Map<AnnotationValue, Set<ServiceId>>>();
  #size = 0;

  add({ annotations }: Work, service: ServiceId | undefined): void {
    if (annotations === undefined) return;
    for (const [key, value] of Object.entries(annotations)) {
      const services = this.#servicesOf(key, value);
      if (service) services?.add(service);
    }
  }

  /** Undefined when the value is new and the index is full. */
  #servicesOf(key: string, value: AnnotationValue): Set<ServiceId> | undefined {
    const values = this.#keys.get(key) ?? new Map<AnnotationValue, Set<ServiceId>>();
    const known = values.get(value);
    if (known || this.#size === INDEXED_ANNOTATIONS) return known;
    const services = new Set<ServiceId>();
    this.#keys.set(key, values.set(value, services));
    this.#size++;
    return services;
  }

  entries(): readonly IndexedAnnotation[] {
    return [...this.#keys].flatMap(([key, values]) =>
      [...values].map(([value, services]) => ({ key, value, services: [...services] })),
    );
  }
}

function usersOf(segments: readonly CompiledSegment[], services: TraceServices): readonly IndexedUser[] {
  const users = new Map<string, Set<ServiceId>>();
  for (const segment of segments) {
    if (segment.user === undefined) continue;
    const naming = users.get(segment.user) ?? new Set();
    const service = services.of(segment);
    if (service) naming.add(service);
    users.set(segment.user, naming);
  }
  return [...users].map(([name, naming]) => ({ name, services: [...naming] }));
}

type Resources = Pick<IndexedParts, "resourceArns" | "instanceIds" | "availabilityZones">;

/**
 * The AWS resources that the segments ran on or called, each once.
 *
 * @example
 * resourcesOf([{ aws: { ec2: { instance_id: "i-0cd9", availability_zone: "us-west-2c" } }, … }])
 * // { resourceArns: [], instanceIds: ["i-0cd9"], availabilityZones: ["us-west-2c"] }
 */
function resourcesOf(segments: readonly CompiledSegment[]): Resources {
  const arns = new Set<string>();
  const instances = new Set<string>();
  const zones = new Set<string>();
  for (const { resource_arn, aws } of segments) {
    if (resource_arn !== undefined) arns.add(resource_arn);
    if (aws === undefined) continue;
    for (const block of [aws, ...Object.values(aws).filter(isBlock)]) {
      for (const [member, value] of Object.entries(block)) {
        if (typeof value !== "string") continue;
        if (member.endsWith("_arn")) arns.add(value);
        else if (member === "instance_id") instances.add(value);
        else if (member === "availability_zone") zones.add(value);
      }
    }
  }
  return { resourceArns: [...arns], instanceIds: [...instances], availabilityZones: [...zones] };
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
