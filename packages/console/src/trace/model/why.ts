import { printable } from "@xray-lab/segments";
import type { RootCause } from "@xray-lab/traces";
import type { TraceHead } from "../worker/protocol.ts";
import type { Language } from "../../words/language.ts";
import { formatDuration, formatShare } from "../../words/numbers.ts";
import type { WhyFailed, WhySlow } from "../head/words.ts";

const LONGEST = 200;

/** Where the response time went, by the root-cause path; `itself` when it was spent in the entry. */
export function whySlow(
  cause: RootCause | undefined,
  responseTime: number | undefined,
  language: Language,
): (WhySlow & { readonly itself: boolean }) | undefined {
  const last = cause?.services.at(-1)?.entityPath.at(-1);
  if (cause === undefined || last?.coverage === undefined || responseTime === undefined) return undefined;
  const { culprit, below } = placeOf(cause);
  return {
    spent: formatDuration(last.coverage * responseTime, language),
    total: formatDuration(responseTime, language),
    percent: formatShare(last.coverage, language),
    culprit,
    below,
    itself: cause.services.length === 1 && cause.services[0]?.entityPath.length === 1,
  };
}

/** @param requestFailed whether the request as a whole did */
export function whyFailed(
  { flag, ...cause }: TraceHead["failures"][number],
  requestFailed: boolean,
): WhyFailed {
  const entities = cause.services.flatMap(({ entityPath }) => entityPath);
  // An inferred service has none itself: its caller recorded what it answered.
  const thrown = entities.findLast(({ exceptions = [] }) => exceptions.length > 0)?.exceptions?.[0];
  const message = [thrown?.name, thrown?.message]
    .filter((word) => word !== undefined && word !== "")
    .join(": ");
  const handled = !cause.clientImpacting && !requestFailed;
  return { flag, ...placeOf(cause), message: withoutEnd(printable(message, { max: LONGEST })), handled };
}

/** The last name on the path, and the services above it. An inferred service repeats the name of the call to it. */
function placeOf({ services }: RootCause): Pick<WhySlow, "culprit" | "below"> {
  const last = services.at(-1);
  const culprit = last?.entityPath.at(-1)?.name ?? last?.name ?? "?";
  const above = services.map(({ name }) => name).filter((name) => name !== culprit);
  return { culprit: printable(culprit), below: shortened(above.map((name) => printable(name))).join(" → ") };
}

/** Of a long way the beginning and the end say most. */
function shortened(names: readonly string[]): readonly string[] {
  return names.length <= 4 ? names : [...names.slice(0, 2), "…", ...names.slice(-1)];
}

/** The sentence that the message stands in has an end of its own. */
function withoutEnd(message: string): string {
  return message.replace(/\.$/, "");
}
