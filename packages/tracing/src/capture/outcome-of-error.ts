import { flagsOfStatus } from "@xray-lab/segments";
import { fenced } from "../fence/fence.ts";
import { fencedHook } from "../fence/hook.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { TracingOptions } from "../options.ts";

/** Sets the flags for an error that the SDK has just recorded. The SDK makes every error a fault. */
export type FlagError = (entity: Entity, error: unknown, wasFault: boolean | undefined) => void;

/**
 * An error with the status of a client's mistake is that, any other is a fault. The program's own rules come first; one that
 * throws or answers anything but true or false leaves the decision to the usual rule.
 */
export function flagError({ isFault, isError }: Pick<TracingOptions, "isFault" | "isError">): FlagError {
  const askFault = ask("isFault", isFault);
  const askError = ask("isError", isError);
  return (entity, error, wasFault) => {
    const status = statusOf(error);
    const { error: isClients, throttle } = flagsOfStatus(status ?? 500);
    const saidFault = askFault(error);
    const saidError = askError(error);
    const fault = saidFault ?? (!isClients && saidError !== true);
    if (saidError ?? (isClients && saidFault !== true)) entity.error = true;
    if (throttle) entity.throttle = true;
    entity.fault = wasFault === true || fault;
    // A response with a status of its own may still say that it is no fault.
    if (fault && wasFault !== true) entity.isPresumedFault = saidFault === undefined && status === undefined;
  };
}

type Rule = (error: unknown) => boolean | undefined;

function ask(name: string, rule: Rule | undefined): Rule {
  if (rule === undefined) return () => undefined;
  const asked = fencedHook(name, rule);
  return (error) => {
    const said: unknown = asked(error);
    return typeof said === "boolean" ? said : undefined;
  };
}

/** As Express reads it: `status`, then `statusCode`, each only when it says that something went wrong. */
const statusOf = fenced("reading an error's status", (error: unknown): number | undefined => {
  if (typeof error !== "object" || error === null) return undefined;
  const { status, statusCode } = error as { readonly status?: unknown; readonly statusCode?: unknown };
  return [status, statusCode].find(isFailure);
});

function isFailure(status: unknown): status is number {
  return typeof status === "number" && status >= 400 && status < 600;
}
