import { orUndefined } from "../omit-undefined.ts";
import { LAMBDA_ORIGIN } from "../undocumented.ts";
import { type Attributes, textAt, textsAt } from "./attributes.ts";

/** The members of the `aws` block for the place where a service runs and for its tracing library. */
export function awsResourceOf(resource: Attributes): Readonly<Record<string, unknown>> | undefined {
  return orUndefined({
    account_id: textAt(resource, "cloud.account.id"),
    cloudwatch_logs: logGroupsOf(resource),
    ec2: ec2Of(resource),
    ecs: ecsOf(resource),
    eks: eksOf(resource),
    elastic_beanstalk: beanstalkOf(resource),
    xray: xrayOf(resource),
  });
}

/** Whether the service may run on AWS: its resource does not name another cloud. */
export function mayBeOnAws(resource: Attributes): boolean {
  return (textAt(resource, "cloud.provider") ?? "aws") === "aws";
}

function platformOf(resource: Attributes): string | undefined {
  return textAt(resource, "cloud.platform");
}

function ec2Of(resource: Attributes): object | undefined {
  if (platformOf(resource) !== "aws_ec2" && !resource.has("host.id")) return undefined;
  return orUndefined({
    instance_id: textAt(resource, "host.id"),
    availability_zone: textAt(resource, "cloud.availability_zone"),
    instance_size: textAt(resource, "host.type"),
    ami_id: textAt(resource, "host.image.id"),
  });
}

function ecsOf(resource: Attributes): object | undefined {
  if (platformOf(resource) !== "aws_ecs") return undefined;
  return orUndefined({
    container: textAt(resource, "container.name"),
    container_id: textAt(resource, "container.id"),
    availability_zone: textAt(resource, "cloud.availability_zone"),
    container_arn: textAt(resource, "aws.ecs.container.arn"),
    cluster_arn: textAt(resource, "aws.ecs.cluster.arn"),
    task_arn: textAt(resource, "aws.ecs.task.arn"),
    task_family: textAt(resource, "aws.ecs.task.family"),
    launch_type: textAt(resource, "aws.ecs.launchtype"),
  });
}

function eksOf(resource: Attributes): object | undefined {
  if (platformOf(resource) !== "aws_eks" && !resource.has("k8s.cluster.name")) return undefined;
  return orUndefined({
    cluster_name: textAt(resource, "k8s.cluster.name"),
    pod: textAt(resource, "k8s.pod.name"),
    container_id: textAt(resource, "container.id"),
  });
}

function beanstalkOf(resource: Attributes): object | undefined {
  const deployment = textAt(resource, "service.instance.id");
  if (platformOf(resource) !== "aws_elastic_beanstalk" || deployment === undefined) return undefined;
  return orUndefined({
    environment_name: textAt(resource, "service.namespace"),
    version_label: textAt(resource, "service.version"),
    deployment_id: /^\d{1,15}$/.test(deployment) ? Number(deployment) : 0,
  });
}

/** `opentelemetry for java`, in the form of `X-Ray SDK for Java`. */
function xrayOf(resource: Attributes): object | undefined {
  const name = textAt(resource, "telemetry.sdk.name");
  if (name === undefined) return undefined;
  const language = textAt(resource, "telemetry.sdk.language");
  // The Collector's awsxray receiver writes the whole name.
  const isWhole = language === undefined || name.endsWith(` for ${language}`);
  return orUndefined({
    sdk: isWhole ? name : `${name} for ${language}`,
    sdk_version: textAt(resource, "telemetry.sdk.version"),
    auto_instrumentation:
      textAt(resource, "telemetry.distro.version", "telemetry.auto.version") !== undefined,
  });
}

/** The log groups: a list, or a text from an environment variable with `&` between them. */
function logGroupsOf(resource: Attributes): readonly object[] | undefined {
  const arns = listAt(resource, "aws.log.group.arns");
  if (arns.length > 0) return arns.map((arn) => ({ log_group: arn.split(":")[6] ?? arn, arn }));
  const names = listAt(resource, "aws.log.group.names");
  return names.length > 0 ? names.map((log_group) => ({ log_group })) : undefined;
}

function listAt(resource: Attributes, key: string): readonly string[] {
  return textsAt(resource, key) ?? textAt(resource, key)?.split("&").filter(Boolean) ?? [];
}

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
