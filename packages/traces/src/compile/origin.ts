import type { Subsegment } from "@xray-lab/segments";
import { AWS_ORIGIN_PREFIX, NAMED_RESOURCES, SQL_ORIGIN } from "../undocumented.ts";

/** Whether the subsegment is a call to another service, which may or may not send a segment of its own. */
export function isDownstreamCall(subsegment: Subsegment): boolean {
  const { namespace, sql } = subsegment;
  return namespace === "aws" || namespace === "remote" || sql !== undefined;
}

/**
 * The `origin` of the called service; absent for a web API, of which only the name is known.
 *
 * @example
 * originOf({ ...call, namespace: "aws", name: "DynamoDB", aws: { table_name: "users" } }) // "AWS::DynamoDB::Table"
 * originOf({ ...call, namespace: "aws", name: "SNS" }) // "AWS::SNS"
 */
export function originOf(call: Subsegment): string | undefined {
  if (call.sql !== undefined) return SQL_ORIGIN;
  if (call.namespace !== "aws") return undefined;
  return resourceNamed(call.name, call.aws)?.origin ?? AWS_ORIGIN_PREFIX + call.name;
}

export interface Resource {
  readonly name: string;
  readonly origin: string;
}

/**
 * The resource that a call to an AWS service names, if it names one.
 *
 * @example resourceNamed("DynamoDB", { table_name: "users" }) // { name: "users", origin: "AWS::DynamoDB::Table" }
 */
export function resourceNamed(
  service: string,
  aws: Readonly<Record<string, unknown>> | undefined,
): Resource | undefined {
  const resource = NAMED_RESOURCES.get(service);
  const name = resource && aws?.[resource.member];
  return resource && typeof name === "string" && name !== "" ? { name, origin: resource.origin } : undefined;
}
