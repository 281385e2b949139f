import type { CompiledTrace } from "@xray-lab/traces";
import type { StoredFacts, TraceFacts } from "./trace-facts.ts";

/** The facts of a trace. */
export function factsOf(trace: CompiledTrace, stored: StoredFacts): TraceFacts {
  throw new Error(`not written yet: ${trace.traceId} ${stored.second}`);
}
