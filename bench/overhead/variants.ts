export const INSTRUMENTATIONS = ["none", "stock", "ours", "opentelemetry"] as const;
export type InstrumentationName = (typeof INSTRUMENTATIONS)[number];

export const ROUTES = ["bare", "awaits", "user", "user-hashed"] as const;
export type RouteName = (typeof ROUTES)[number];

/** One server process: what records its requests, and whether the caller asked for them to be sampled. */
export interface Variant {
  readonly instrumentation: InstrumentationName;
  readonly sampled: boolean;
}

/** Without tracing nobody reads the sampling decision, so that is measured once. */
export function variantsOf(instrumentations: readonly InstrumentationName[]): readonly Variant[] {
  return instrumentations.flatMap((instrumentation) =>
    (instrumentation === "none" ? [true] : [true, false]).map((sampled) => ({ instrumentation, sampled })),
  );
}
