import { findGroup } from "../groups.ts";
import type { ApiContext } from "../operation.ts";
import type { GroupExpressions } from "./trace-filter.ts";

/** The filter expressions of the groups of this X-Ray. */
export function groupExpressions(context: ApiContext): GroupExpressions {
  return (group) => {
    const reference = "name" in group ? { GroupName: group.name } : { GroupARN: group.arn };
    const found = findGroup(context, reference);
    return found && (found.filterExpression ?? "");
  };
}
