import { invalidRequest } from "./errors.ts";
import { compileFilter } from "./filter/trace-filter.ts";
import { readGroup } from "./group-traces.ts";
import type { GroupReference } from "./groups.ts";
import { type Input, type Reader, text } from "./input.ts";

export const GROUP_NAME: Reader<string> = text({ min: 1, max: 32 });

/** The members GroupName and GroupARN, one of which must be there. @throws {ApiError} */
export function readGroupId(input: Input): GroupReference {
  const { GroupName, GroupARN } = readGroup(input);
  if ((GroupName === undefined) !== (GroupARN === undefined)) return { GroupName, GroupARN };
  throw invalidRequest("GroupName or GroupARN is required, and not both");
}

/** A filter expression, blank for every trace. Groups it names need not be there yet. */
export const readFilterExpression: Reader<string> = (value, member) => {
  const expression = text()(value, member);
  compileFilter(expression, () => undefined);
  return expression;
};
