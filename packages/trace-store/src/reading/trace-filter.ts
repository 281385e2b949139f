import type { CompiledTrace } from "@xray-lab/traces";
import type { MaskFilter } from "../filter/mask.ts";

/** Which traces a query is about. */
export interface TraceFilter {
  /** Asked of whole blocks. */
  readonly mask: MaskFilter;
  /** Asked of the documents of a trace where the columns of its block cannot tell. */
  readonly holds: (trace: CompiledTrace) => boolean;
}
