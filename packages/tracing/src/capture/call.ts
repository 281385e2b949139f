import { toSegmentName } from "@xray-lab/segments";
import { fenced } from "../fence/fence.ts";
import type { Entity } from "../sdk/sdk.ts";
import { endWith } from "./end.ts";
import type { Ended } from "./watch-promise.ts";

/** How work ends, and what its end says. */
export interface Ending {
  /** Given the value of the promise or callback with which the call ended. */
  readonly describeResult?: (subsegment: Entity, result: unknown) => void;
  /** The error to record for the one that happened. */
  readonly shownError?: (error: unknown) => unknown;
  /** Whether the result is an iterator that need not be a generator. */
  readonly iterates?: boolean;
  /** The event with which an emitter ends that is no stream. */
  readonly endsWithEvent?: string;
}

/** A subsegment that is to be opened. */
export interface Call extends Ending {
  readonly parent: Entity;
  readonly name: string;
  readonly describe?: (subsegment: Entity) => void;
}

/** Opens the subsegment of a call. `undefined` when it cannot be opened, and then the call is not recorded. */
export const begin: (call: Call) => Entity | undefined = fenced(
  "opening a subsegment",
  ({ parent, name, describe }: Call): Entity => {
    const subsegment = parent.addNewSubsegment(toSegmentName(name));
    if (describe) describeCall(subsegment, describe);
    return subsegment;
  },
);

const describeCall = fenced(
  "describing a call",
  (subsegment: Entity, describe: (subsegment: Entity) => void) => describe(subsegment),
);

/** What closes a segment or subsegment. */
export function endOf({ describeResult, shownError }: Ending, subsegment: Entity): Ended {
  const result =
    describeResult && fenced("describing a result", (value: unknown) => describeResult(subsegment, value));
  return endWith(subsegment, { result, shownError });
}
