import type { CompiledSegment } from "../compile/compiled-trace.ts";
import type { IndexedParts } from "./trace-summary.ts";

type Resources = Pick<IndexedParts, "resourceArns" | "instanceIds" | "availabilityZones">;

/**
 * The AWS resources that the segments ran on or called, each once.
 *
 * @example
 * resourcesOf([{ aws: { ec2: { instance_id: "i-0cd9", availability_zone: "us-west-2c" } }, … }])
 * // { resourceArns: [], instanceIds: ["i-0cd9"], availabilityZones: ["us-west-2c"] }
 */
export function resourcesOf(segments: readonly CompiledSegment[]): Resources {
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
