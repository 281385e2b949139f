// X-Ray's side.
export { ReservoirLedger } from "./reservoirs/reservoir-ledger.ts";
export { TARGETS_INTERVAL_SECONDS } from "./undocumented.ts";
export { AWS_DEFAULT_RULE, LOCAL_DEFAULT_RULE, samplingRuleRecord } from "./wire/default-rule.ts";

// The client's side.
export { CentralSampler } from "./client/central-sampler.ts";
export { LocalSampler } from "./client/local-sampler.ts";
export type { RuleStatistics } from "./client/report.ts";
export {
  EVERY_REQUEST,
  inRuleOrder,
  type SamplingRequest,
  type SamplingRule,
} from "./client/sampling-rule.ts";
export { wildcard } from "./client/wildcard.ts";
export { readSamplingRules } from "./wire/read-rules.ts";
export { readSamplingTargets, type SamplingTargetsAnswer } from "./wire/read-targets.ts";
export { type StatisticsDocument, statisticsDocument } from "./wire/statistics-document.ts";

// What rules would have done.
export { dryRun, type RuleShare, type TimedRequest } from "./dry-run/dry-run.ts";
