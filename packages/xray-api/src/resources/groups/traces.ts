import type { GroupReference } from "@xray-lab/filter-expressions";

import { invalidRequest } from "../../errors.ts";
import type { ApiContext } from "../../operation.ts";
import {
  compileFilter,
  everyTrace,
  type GroupExpressions,
  type TraceFilter,
} from "../../reading/trace-filter.ts";
import type { TimeWindow } from "../../window.ts";
import { findGroup } from "./store.ts";

export interface GroupTraces {
  readonly keep: TraceFilter;
  /** Whether the group had another filter expression at some time of the window. */
  readonly changedWithin: (window: TimeWindow) => boolean;
}

/** All traces without a reference. @throws {ApiError} when the group does not exist */
export function selectGroup(reference: GroupReference | undefined, context: ApiContext): GroupTraces {
  if (reference === undefined) return { keep: everyTrace, changedWithin: () => false };
  const group = findGroup(context, reference);
  if (group === undefined) throw invalidRequest(noSuchGroup(reference));
  const changedAt = group.filterChangedAt * 1000;
  return {
    keep: compileFilter(group.filterExpression, groupExpressions(context)),
    changedWithin: ({ StartTime, EndTime }) =>
      changedAt > StartTime.getTime() && changedAt < EndTime.getTime(),
  };
}

export function groupExpressions(context: ApiContext): GroupExpressions {
  return (reference) => {
    const found = findGroup(context, reference);
    return found && (found.filterExpression ?? "");
  };
}

function noSuchGroup({ name, arn }: GroupReference): string {
  return name === undefined ? `There is no group with the ARN ${arn}` : `There is no group named ${name}`;
}
