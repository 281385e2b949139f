export { AWS_DEFAULT_RULE, LOCAL_DEFAULT_RULE, samplingRuleRecord } from "./rules.ts";
export { type SamplingTargets, samplingTargets } from "./targets.ts";
export { TARGETS_INTERVAL_SECONDS } from "./undocumented.ts";
