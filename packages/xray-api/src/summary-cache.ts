import type { TraceSummary } from "@aws-sdk/client-xray";
import { type CompiledTrace, compileTrace, summarizeTrace } from "@xray-lab/traces";
import type { StoredTrace } from "@xray-lab/trace-store";

import { SUMMARIES_KEPT } from "./undocumented.ts";

interface Kept {
  readonly version: string;
  readonly summary: TraceSummary;
}

/** The summaries that were asked for last: a console that polls asks for the same ones every second. */
export class SummaryCache {
  /** By trace id, the one asked for last at the end. */
  readonly #kept = new Map<string, Kept>();

  /** @param compiled what the trace compiles to, when the caller knows that already */
  summaryOf(trace: StoredTrace, compiled?: CompiledTrace): TraceSummary {
    const version = versionOf(trace);
    const known = this.#kept.get(trace.traceId);
    this.#kept.delete(trace.traceId);
    const summary =
      known?.version === version ? known.summary : summarizeTrace(compiled ?? compileTrace(trace));
    this.#kept.set(trace.traceId, { version, summary });
    this.#forgetOldest();
    return summary;
  }

  #forgetOldest(): void {
    if (this.#kept.size <= SUMMARIES_KEPT) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** The revision alone does not do: it begins again when a trace goes on after it was pruned. */
function versionOf({ revision, documents }: StoredTrace): string {
  const ends = documents.map(({ id, end_time }) => `${id} ${end_time}`);
  return `${revision} ${ends.join(" ")}`;
}
