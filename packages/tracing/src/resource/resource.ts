import { type EksData, eksMetadata } from "../eks/eks-metadata.ts";
import type { TracingOptions } from "../options.ts";
import { ecsAtStart, type EcsData } from "./ecs.ts";
import type { Ec2Data } from "./ec2.ts";

/** What runs the process: the members of a segment's `aws`. */
export interface Resource {
  readonly eks?: EksData;
  readonly ecs?: EcsData;
  readonly ec2?: Ec2Data;
}

/** What the environment says of it. No call is made. */
export function resourceAtStart(environment: TracingOptions["environment"]): Resource {
  const eks = eksMetadata(environment);
  const ecs = ecsAtStart(environment);
  return { ...(eks && { eks }), ...(ecs && { ecs }) };
}

/**
 * A segment's origin. A container runs on an instance, and the container is the more specific of the two.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-fields "origin"
 */
export function originOf({ eks, ecs, ec2 }: Resource): string | undefined {
  if (eks) return "AWS::EKS::Container";
  if (ecs) return "AWS::ECS::Container";
  return ec2 && "AWS::EC2::Instance";
}
