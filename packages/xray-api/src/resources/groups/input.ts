import type { GroupReference } from "@xray-lab/filter-expressions";

import { invalidRequest } from "../../errors.ts";
import { type Input, optional, type Reader, text } from "../../input.ts";
import { compileFilter } from "../../reading/trace-filter.ts";

export const GROUP_NAME: Reader<string> = text({ min: 1, max: 32 });

/** The members GroupName and GroupARN; undefined when neither is there. @throws {ApiError} */
export function readGroup(input: Input): GroupReference | undefined {
  const name = optional(input, "GroupName", GROUP_NAME);
  const arn = optional(input, "GroupARN", text({ min: 1, max: 400 }));
  if (name !== undefined) return { name, arn };
  return arn === undefined ? undefined : { arn };
}

/** The members GroupName and GroupARN, one of which must be there. @throws {ApiError} */
export function readGroupId(input: Input): GroupReference {
  const group = readGroup(input);
  if (group !== undefined && (group.name === undefined || group.arn === undefined)) return group;
  throw invalidRequest("GroupName or GroupARN is required, and not both");
}

/** A filter expression; blank for every trace. The groups that it names need not exist yet. */
export const readFilterExpression: Reader<string> = (value, member) => {
  const expression = text()(value, member);
  compileFilter(expression, () => undefined);
  return expression;
};
