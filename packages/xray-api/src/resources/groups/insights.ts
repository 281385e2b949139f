import type { InsightsConfiguration } from "@aws-sdk/client-xray";

import { invalidRequest } from "../../errors.ts";
import { boolean, type Input, optional, type Reader, structure } from "../../input.ts";
import type { With } from "../../operation.ts";
import { NOTIFICATIONS_END_WITH_INSIGHTS } from "../../undocumented.ts";

export type GroupInsights = With<InsightsConfiguration, "InsightsEnabled" | "NotificationsEnabled">;

/** The default of a new group. */
export const NO_INSIGHTS: GroupInsights = { InsightsEnabled: false, NotificationsEnabled: false };

/** The member InsightsConfiguration. */
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
