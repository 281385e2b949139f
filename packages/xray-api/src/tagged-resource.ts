import { resourceNotFound } from "./errors.ts";
import { findGroup } from "./groups.ts";
import { type Input, required, text } from "./input.ts";
import type { ApiContext } from "./operation.ts";
import { ruleArn, samplingRules } from "./sampling-rules.ts";

type Exists = (context: ApiContext, arn: string) => boolean;

/** What can have tags, one entry for each kind. */
const KINDS: readonly Exists[] = [
  (context, arn) => findGroup(context, { GroupARN: arn }) !== undefined,
  (context, arn) => samplingRules(context).some(({ rule }) => ruleArn(context, rule) === arn),
];

/** Whether an ARN is that of something that can have tags. */
function resourceExists(context: ApiContext, arn: string): boolean {
  return KINDS.some((exists) => exists(context, arn));
}

/** @throws {ApiError} ResourceNotFoundException */
export function refuseMissing(arn: string, context: ApiContext): void {
  if (!resourceExists(context, arn))
    throw resourceNotFound(`ResourceARN is that of no group and no sampling rule: ${arn}`, arn);
}

/** The member ResourceARN. @throws {ApiError} */
export function readTaggedResource(input: Input): { readonly ResourceARN: string } {
  return { ResourceARN: required(input, "ResourceARN", text({ min: 1, max: 1011 })) };
}
