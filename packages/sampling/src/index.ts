// What X-Ray answers.
export { AWS_DEFAULT_RULE, LOCAL_DEFAULT_RULE, samplingRuleRecord } from "./rules.ts";
export { type SamplingReport, SamplingService } from "./service/sampling-service.ts";
export { TARGETS_INTERVAL_SECONDS } from "./undocumented.ts";

// What a client of X-Ray does with it.
export { CentralSampler, type Chance } from "./client/central-sampler.ts";
export { LocalSampler } from "./client/local-sampler.ts";
export { LocalRulesError } from "./client/local-rules.ts";
export type { SamplingRequest, SamplingRule } from "./client/sampling-rule.ts";
export type { SamplingTarget } from "./client/sampling-target.ts";
export { wildcard } from "./client/wildcard.ts";
export type { Quota } from "./client/reservoir.ts";
export type { RuleStatistics, SamplingCounts } from "./client/statistics.ts";
export { readSamplingRules, type SamplingRulesPage } from "./wire/read-rules.ts";
export { readSamplingTargets, type SamplingTargetsAnswer } from "./wire/read-targets.ts";
export { type Reporter, type StatisticsDocument, statisticsDocument } from "./wire/statistics-document.ts";
export { UnreadableAnswerError } from "./wire/unreadable-answer.ts";
