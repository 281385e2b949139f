import type { FilterExpression, GroupReference } from "@xray-lab/filter-expressions";
import type { TraceFilter } from "@xray-lab/trace-store";

import { invalidRequest } from "../../errors.ts";
import type { ApiContext } from "../../operation.ts";
import { filterOf, type GroupExpressions, parseFilter } from "../../reading/trace-filter.ts";
import type { TimeWindow } from "../../window.ts";
import { findGroup } from "./store.ts";

export interface GroupTraces {
  /** Undefined when every trace is in the group. */
  readonly expression: FilterExpression | undefined;
  readonly filter: TraceFilter | undefined;
  /** Whether the group had another filter expression at some time of the window. */
  readonly changedWithin: (window: TimeWindow) => boolean;
}

/** All traces without a reference. @throws {ApiError} when the group does not exist */
export function selectGroup(reference: GroupReference | undefined, context: ApiContext): GroupTraces {
  if (reference === undefined)
    return { expression: undefined, filter: undefined, changedWithin: () => false };
  const group = findGroup(context, reference);
  if (group === undefined) throw invalidRequest(noSuchGroup(reference));
  const expression = parseFilter(group.filterExpression);
  const changedAt = group.filterChangedAt * 1000;
  return {
    expression,
    filter: filterOf(expression, groupExpressions(context)),
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
