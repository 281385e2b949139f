import { fenced } from "../fence/fence.ts";
import type { Entity } from "../sdk/sdk.ts";
import { closeFailed, closeOnce } from "./close-subsegment.ts";
import type { Ended } from "./watch-promise.ts";

/** Closes a subsegment, from a place in the program's own path. */
export const endDone: (subsegment: Entity) => void = fenced("closing a subsegment", (subsegment: Entity) =>
  closeOnce(subsegment),
);

/** Also for a thrown `undefined`. */
export const endFailed: typeof closeFailed = fenced("closing a subsegment", closeFailed);

interface Described {
  readonly result?: ((value: unknown) => void) | undefined;
  readonly shownError?: ((error: unknown) => unknown) | undefined;
}

/** Closes a subsegment with the end of what it records. */
export function endWith(subsegment: Entity, { result, shownError }: Described = {}): Ended {
  return {
    fulfilled: (value) => {
      result?.(value);
      endDone(subsegment);
    },
    rejected: shownError
      ? fenced("closing a subsegment", (error) => endFailed(subsegment, error, shownError(error)))
      : (error) => endFailed(subsegment, error),
  };
}
