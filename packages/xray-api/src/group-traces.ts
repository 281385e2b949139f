import type { GetServiceGraphRequest } from "@aws-sdk/client-xray";
import type { CompiledTrace } from "@xray-lab/traces";

import { invalidRequest } from "./errors.ts";
import { groupExpressions } from "./filter/group-expressions.ts";
import { everyTrace } from "./filter/every-trace.ts";
import { compileFilter } from "./filter/trace-filter.ts";
import { findGroup } from "./groups.ts";
import { type Input, optional, text } from "./input.ts";
import type { ApiContext } from "./operation.ts";
import type { TimeWindow } from "./window.ts";

type GroupReference = Pick<GetServiceGraphRequest, "GroupName" | "GroupARN">;

/** The traces of a group. */
export interface GroupTraces {
  readonly keep: (trace: CompiledTrace) => boolean;
  /** Whether the group was another one at some time of the window. */
  readonly changedWithin: (window: TimeWindow) => boolean;
}

/** The members GroupName and GroupARN. @throws {ApiError} */
export function readGroup(input: Input): GroupReference {
  return {
    GroupName: optional(input, "GroupName", text({ min: 1, max: 32 })),
    GroupARN: optional(input, "GroupARN", text({ min: 1, max: 400 })),
  };
}

/** Without a reference, the traces are all. @throws {ApiError} when there is no such group */
export function selectGroup(reference: GroupReference, context: ApiContext): GroupTraces {
  const { GroupName, GroupARN } = reference;
  if (GroupName === undefined && GroupARN === undefined)
    return { keep: everyTrace, changedWithin: () => false };
  const group = findGroup(context, reference);
  if (group === undefined) throw invalidRequest(noSuchGroup(reference));
  const changedAt = group.filterChangedAt * 1000;
  return {
    keep: compileFilter(group.filterExpression, groupExpressions(context)),
    changedWithin: ({ StartTime, EndTime }) =>
      changedAt > StartTime.getTime() && changedAt < EndTime.getTime(),
  };
}

function noSuchGroup({ GroupName, GroupARN }: GroupReference): string {
  return GroupName === undefined
    ? `There is no group with the ARN ${GroupARN}`
    : `There is no group named ${GroupName}`;
}
