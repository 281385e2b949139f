import type { InsightsConfiguration } from "@aws-sdk/client-xray";
import type { GroupReference } from "@xray-lab/filter-expressions";
import { invalidRequest } from "../../errors.ts";
import { boolean, type Input, optional, type Reader, structure, text } from "../../input.ts";
import type { With } from "../../operation.ts";
import { parseFilter } from "../../reading/trace-filter.ts";
import { FILTER_CHARACTERS_MAX, NOTIFICATIONS_END_WITH_INSIGHTS } from "../../undocumented.ts";

export const GROUP_NAME: Reader<string> = text({ min: 1, max: 32 });

/** The members GroupName and GroupARN; undefined when neither is there. @throws {ApiError} */
export function readGroup(input: Input): GroupReference | undefined {
  const name = optional(input, "GroupName", GROUP_NAME);
  const arn = optional(input, "GroupARN", text({ min: 1, max: 400 }));
  if (name !== undefined) return { name, arn };
  return arn === undefined ? undefined : { arn };
}

/** The members GroupName and GroupARN, of which one must be there, or both of the same group. @throws {ApiError} */
export function readGroupId(input: Input): GroupReference {
  const group = readGroup(input);
  if (group !== undefined) return group;
  throw invalidRequest("GroupName or GroupARN is required");
}

/** A filter expression; blank for every trace. The groups that it names need not exist yet. */
export const readFilterExpression: Reader<string> = (value, member) => {
  const expression = text({ max: FILTER_CHARACTERS_MAX })(value, member);
  parseFilter(expression);
  return expression;
};

export type GroupInsights = With<InsightsConfiguration, "InsightsEnabled" | "NotificationsEnabled">;

/** The default of a new group. */
export const NO_INSIGHTS: GroupInsights = { InsightsEnabled: false, NotificationsEnabled: false };

export const readInsights: Reader<InsightsConfiguration> = structure((input: Input) => ({
  InsightsEnabled: optional(input, "InsightsEnabled", boolean),
  NotificationsEnabled: optional(input, "NotificationsEnabled", boolean),
}));

/** The configuration after a request; absent members do not change. @throws {ApiError} */
export function changeInsights(before: GroupInsights, asked: InsightsConfiguration = {}): GroupInsights {
  const { InsightsEnabled = before.InsightsEnabled } = asked;
  const kept = before.NotificationsEnabled && (InsightsEnabled || !NOTIFICATIONS_END_WITH_INSIGHTS);
  const { NotificationsEnabled = kept } = asked;
  if (!NotificationsEnabled || InsightsEnabled) return { InsightsEnabled, NotificationsEnabled };
  throw invalidRequest(
    "InsightsConfiguration.NotificationsEnabled may be true only where InsightsEnabled is true",
  );
}
