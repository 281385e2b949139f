import type { CompiledTrace } from "@xray-lab/traces";

/** Whether a trace is among those asked for. */
export type TraceFilter = (trace: CompiledTrace) => boolean;

/** What an absent or blank filter expression stands for. */
export const everyTrace: TraceFilter = () => true;
