import { type CompiledTrace, compileTrace, summarizeTrace, type TraceSummary } from "@xray-lab/traces";
import type { StoredTrace } from "@xray-lab/trace-store";

import { SUMMARIES_KEPT } from "../undocumented.ts";

interface Kept {
  readonly version: string;
  readonly summary: TraceSummary;
}

/** Keeps the summaries that were asked for last: a console that polls asks for the same ones every second. */
export class SummaryCache {
  /** By trace id; the one asked for last is at the end. */
  readonly #kept = new Map<string, Kept>();

  /** @param compiled the compiled trace, when the caller has it already */
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

/** The revision alone is not enough: it begins again when a pruned trace gets new documents. */
function versionOf({ revision, documents }: StoredTrace): string {
  const ends = documents.map(({ id, end_time }) => `${id} ${end_time}`);
  return `${revision} ${ends.join(" ")}`;
}
