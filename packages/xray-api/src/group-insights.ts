import type { InsightsConfiguration } from "@aws-sdk/client-xray";

import { invalidRequest } from "./errors.ts";
import { boolean, type Input, optional, type Reader, structure } from "./input.ts";
import type { With } from "./operation.ts";
import { NOTIFICATIONS_END_WITH_INSIGHTS } from "./undocumented.ts";

export type GroupInsights = With<InsightsConfiguration, "InsightsEnabled" | "NotificationsEnabled">;

/** Of a group that nothing is said of. */
export const NO_INSIGHTS: GroupInsights = { InsightsEnabled: false, NotificationsEnabled: false };

/** The member InsightsConfiguration. */
export const readInsights: Reader<InsightsConfiguration> = structure((input: Input) => ({
  InsightsEnabled: optional(input, "InsightsEnabled", boolean),
  NotificationsEnabled: optional(input, "NotificationsEnabled", boolean),
}));

/** What a request makes of the insights of a group; what it does not say stays. @throws {ApiError} */
export function changeInsights(before: GroupInsights, asked: InsightsConfiguration = {}): GroupInsights {
  const { InsightsEnabled = before.InsightsEnabled } = asked;
  const kept = before.NotificationsEnabled && (InsightsEnabled || !NOTIFICATIONS_END_WITH_INSIGHTS);
  const { NotificationsEnabled = kept } = asked;
  if (!NotificationsEnabled || InsightsEnabled) return { InsightsEnabled, NotificationsEnabled };
  throw invalidRequest(
    "InsightsConfiguration.NotificationsEnabled may be true only where InsightsEnabled is true",
  );
}
