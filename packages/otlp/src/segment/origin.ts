import { LAMBDA_ORIGIN } from "../undocumented.ts";
import { type Attributes, textAt } from "./attributes.ts";
import { mayBeOnAws, platformOf } from "./aws-resource.ts";

const ORIGINS: ReadonlyMap<string | undefined, string> = new Map([
  ["aws_app_runner", "AWS::AppRunner::Service"],
  ["aws_ec2", "AWS::EC2::Instance"],
  ["aws_ecs", "AWS::ECS::Container"],
  ["aws_eks", "AWS::EKS::Container"],
  ["aws_elastic_beanstalk", "AWS::ElasticBeanstalk::Environment"],
  ["aws_lambda", LAMBDA_ORIGIN],
]);

const ECS_ORIGINS: ReadonlyMap<string | undefined, string> = new Map([
  ["ec2", "AWS::ECS::EC2"],
  ["fargate", "AWS::ECS::Fargate"],
]);

/** The type of the AWS resource that runs a service, if its attributes name one. */
export function originOf(resource: Attributes): string | undefined {
  if (!mayBeOnAws(resource)) return undefined;
  const platform = platformOf(resource);
  const onEcs = platform === "aws_ecs" ? ECS_ORIGINS.get(textAt(resource, "aws.ecs.launchtype")) : undefined;
  return onEcs ?? ORIGINS.get(platform);
}
