import { toSeconds } from "@xray-lab/segments";
import type { ApiContext } from "./operation.ts";

/** Now, in epoch seconds. */
export function epochSeconds({ now }: ApiContext): number {
  return toSeconds(now());
}

/** Now, in whole epoch seconds: the precision of the times of rules and policies. */
export function wholeSeconds(context: ApiContext): number {
  return Math.floor(epochSeconds(context));
}

/** Whether a change at an epoch second has taken the seconds that it takes. */
export function hasSettled(context: ApiContext, changedAt: number, seconds: number): boolean {
  return epochSeconds(context) - changedAt >= seconds;
}
