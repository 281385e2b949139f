import type { ApiContext } from "./operation.ts";

/** Now, in epoch seconds. */
export function epochSeconds({ now }: ApiContext): number {
  return now().getTime() / 1000;
}

/** Whether a change at an epoch second has had the seconds that it takes. */
export function hasSettled(context: ApiContext, changedAt: number, seconds: number): boolean {
  return epochSeconds(context) - changedAt >= seconds;
}
