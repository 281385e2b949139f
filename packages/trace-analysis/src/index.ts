export { compileTrace } from "./compile/compile-trace.ts";
export type { CompiledSegment, CompiledTrace, RawTrace } from "./compile/compiled-trace.ts";
export { toTrace } from "./compile/to-trace.ts";
export { serviceGraph } from "./graph/service-graph.ts";
export { type SummaryOptions, summarizeTrace } from "./summary/summarize-trace.ts";
