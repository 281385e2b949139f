import type { SamplingRule, SamplingRuleRecord } from "@aws-sdk/client-xray";
import { LOCAL_DEFAULT_RULE } from "@xray-lab/sampling";
import type { Collection } from "@xray-lab/trace-store";

import { samplingRuleArn } from "./arn.ts";
import { invalidRequest } from "./errors.ts";
import type { ApiContext } from "./operation.ts";
import { NO_SUCH_SAMPLING_RULE } from "./undocumented.ts";

/** The rule that is always there, last of all. */
export const DEFAULT_RULE_NAME = "Default";

/** A rule as the store keeps it, under its name. Of the default rule one is stored once it was changed. */
export interface StoredSamplingRule {
  readonly rule: SamplingRule;
  /** Epoch seconds, whole. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** By name, or by ARN, and never both. */
export type SamplingRuleId =
  | { readonly RuleName: string; readonly RuleARN?: undefined }
  | { readonly RuleARN: string; readonly RuleName?: undefined };

const LOCAL_DEFAULT: StoredSamplingRule = { rule: LOCAL_DEFAULT_RULE, createdAt: 0, modifiedAt: 0 };

function samplingRuleCollection({ store }: ApiContext): Collection<StoredSamplingRule> {
  return store.settings.collection<StoredSamplingRule>("sampling-rule");
}

/** All rules in the order clients try them in: by priority, then by name. */
export function samplingRules(context: ApiContext): readonly StoredSamplingRule[] {
  const stored = samplingRuleCollection(context).all();
  const custom = stored.filter(({ name }) => name !== DEFAULT_RULE_NAME).map(({ value }) => value);
  return [...custom, defaultRule(context)].toSorted((a, b) => (ruleOrder(a) < ruleOrder(b) ? -1 : 1));
}

/** What rules are sorted by. No two have the same, and the default rule's is the last. */
export function ruleOrder({ rule }: StoredSamplingRule): string {
  return `${String(rule.Priority).padStart(5, "0")} ${rule.RuleName}`;
}

/** @throws {ApiError} when there is no such rule. */
export function samplingRule(context: ApiContext, { RuleName, RuleARN }: SamplingRuleId): StoredSamplingRule {
  const found = samplingRules(context).find(
    ({ rule }) => rule.RuleName === RuleName || ruleArn(context, rule) === RuleARN,
  );
  if (found !== undefined) return found;
  throw invalidRequest(`${NO_SUCH_SAMPLING_RULE}: ${RuleName ?? RuleARN}`);
}

/** Stores a new rule or a changed one, and lets clients know. */
export function putSamplingRule(context: ApiContext, stored: StoredSamplingRule): void {
  samplingRuleCollection(context).put(stored.rule.RuleName ?? "", stored);
  context.sampling.ruleChanged(context.now());
}

export function deleteSamplingRule(context: ApiContext, { rule }: StoredSamplingRule): void {
  const { RuleName = "" } = rule;
  samplingRuleCollection(context).delete(RuleName);
  context.sampling.ruleDeleted(RuleName, context.now());
}

/** A rule in the form clients get it: with every member, for they ignore a rule that lacks one. */
export function ruleRecord(context: ApiContext, stored: StoredSamplingRule): SamplingRuleRecord {
  const { rule, createdAt, modifiedAt } = stored;
  return {
    SamplingRule: { ...rule, RuleARN: ruleArn(context, rule) },
    CreatedAt: new Date(createdAt * 1000),
    ModifiedAt: new Date(modifiedAt * 1000),
  };
}

export function ruleArn({ account }: ApiContext, { RuleName = "" }: SamplingRule): string {
  return samplingRuleArn(account, RuleName);
}

/** Now, as a rule's times are kept: in whole epoch seconds. */
export function wholeSeconds({ now }: ApiContext): number {
  return Math.floor(now().getTime() / 1000);
}

function defaultRule(context: ApiContext): StoredSamplingRule {
  return samplingRuleCollection(context).get(DEFAULT_RULE_NAME) ?? LOCAL_DEFAULT;
}
