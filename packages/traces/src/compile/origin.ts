import type { Subsegment } from "@xray-lab/segments";
import { AWS_ORIGIN_PREFIX, SQL_ORIGIN } from "./undocumented.ts";
import { calledResource } from "./aws-call.ts";

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
  return calledResource(call)?.origin ?? AWS_ORIGIN_PREFIX + call.name;
}
