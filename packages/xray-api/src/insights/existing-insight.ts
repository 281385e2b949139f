import { invalidRequest } from "../errors.ts";
import { groups } from "../groups.ts";
import type { ApiContext } from "../operation.ts";
import { type GroupInsight, insightsOf } from "./group-insights.ts";
import { isOfGroup, startInId } from "./insight-id.ts";

/** @throws {ApiError} InvalidRequestException when there is no such insight, or no longer: its traces may be gone. */
export async function existingInsight(context: ApiContext, id: string): Promise<GroupInsight> {
  const group = groups(context).find(({ arn }) => isOfGroup(id, arn));
  const start = startInId(id);
  const insights =
    group === undefined ? [] : await insightsOf(group, { from: start, to: start + 1 }, context);
  const found = insights.find((insight) => insight.id === id);
  if (found !== undefined) return found;
  throw invalidRequest(`There is no insight ${id}`);
}
