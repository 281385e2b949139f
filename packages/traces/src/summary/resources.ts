import type { TraceSummary } from "@aws-sdk/client-xray";
import type { CompiledSegment } from "../compile/compiled-trace.ts";

type Resources = Required<Pick<TraceSummary, "ResourceARNs" | "InstanceIds" | "AvailabilityZones">>;
type AwsBlock = Readonly<Record<string, unknown>>;

/**
 * The AWS resources that the segments say they ran on or called, each once.
 *
 * @example
 * resourcesOf([{ aws: { ec2: { instance_id: "i-0cd9", availability_zone: "us-west-2c" } }, … }])
 * // { ResourceARNs: [], InstanceIds: [{ Id: "i-0cd9" }], AvailabilityZones: [{ Name: "us-west-2c" }] }
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
  return {
    ResourceARNs: [...arns].map((ARN) => ({ ARN })),
    InstanceIds: [...instances].map((Id) => ({ Id })),
    AvailabilityZones: [...zones].map((Name) => ({ Name })),
  };
}

function isBlock(value: unknown): value is AwsBlock {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
