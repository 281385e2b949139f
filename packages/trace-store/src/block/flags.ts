import type { CauseKind } from "@xray-lab/filter-expressions";
import { outcomeOf } from "@xray-lab/segments";
import { OUTCOMES } from "@xray-lab/traces";
import type { RequestFlags } from "../facts/trace-facts.ts";

/** The bits of a root, a segment or a call. The first five are the same for each. */
export const FLAG = { fault: 1, error: 2, throttle: 4, ok: 8, partial: 16 } as const;
export const ROOT_FLAG = { inferred: 32, responded: 64, limitExceeded: 128 } as const;
/** Of segments and calls: whether statistics count it. */
export const COUNTED_BIT = 128;
/** Of segments: inferred; of calls: repeated. */
export const MARK_BIT = 32;
export const SEGMENT_FLAG = { inferred: 32, root: 64, counted: 128 } as const;
export const CALL_FLAG = { repeated: 32, counted: 128 } as const;

/** The kinds of root causes, in the order of their bits. */
export const CAUSE_KINDS: readonly CauseKind[] = (["fault", "error", "responsetime"] as const).flatMap((of) =>
  (["service", "entity", "exception"] as const).map((on): CauseKind => `${of}.${on}`),
);

export function requestBits({ fault, error, throttle, ok, partial }: RequestFlags): number {
  return (
    (fault ? FLAG.fault : 0) |
    (error ? FLAG.error : 0) |
    (throttle ? FLAG.throttle : 0) |
    (ok ? FLAG.ok : 0) |
    (partial ? FLAG.partial : 0)
  );
}

/** The place of the outcome in {@link OUTCOMES}, by the lowest three bits. */
export const OUTCOME_OF_BITS: Uint8Array = Uint8Array.from({ length: 8 }, (_, bits) =>
  OUTCOMES.indexOf(
    outcomeOf({
      fault: (bits & FLAG.fault) > 0,
      error: (bits & FLAG.error) > 0,
      throttle: (bits & FLAG.throttle) > 0,
    }),
  ),
);
