import type { SamplingRule, SamplingRuleRecord } from "@aws-sdk/client-xray";
import { LOCAL_DEFAULT_RULE } from "@xray-lab/sampling";
import type { Collection } from "@xray-lab/trace-store";

import { isSameResource, samplingRuleArn } from "../../arn.ts";
import { invalidRequest } from "../../errors.ts";
import type { ApiContext } from "../../operation.ts";
import { NO_SUCH_SAMPLING_RULE } from "../../undocumented.ts";
import { timeAt } from "../../wire/time.ts";

/** The rule that always exists, and is tried last. */
export const DEFAULT_RULE_NAME = "Default";

/** A rule as it is stored, by its name. The default rule is stored when it is first changed. */
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

/** All rules in the order in which clients try them: by priority, then by name. */
export function samplingRules(context: ApiContext): readonly StoredSamplingRule[] {
  const stored = samplingRuleCollection(context).all();
  const custom = stored.filter(({ name }) => name !== DEFAULT_RULE_NAME).map(({ value }) => value);
  return [...custom, defaultRule(context)].toSorted((a, b) => (ruleOrder(a) < ruleOrder(b) ? -1 : 1));
}

/** The sort key of rules. It is unique, and that of the default rule is the last. */
export function ruleOrder({ rule }: StoredSamplingRule): string {
  return `${String(rule.Priority).padStart(5, "0")} ${rule.RuleName}`;
}

/** @throws {ApiError} when the rule does not exist. */
export function samplingRule(context: ApiContext, { RuleName, RuleARN }: SamplingRuleId): StoredSamplingRule {
  const found = samplingRules(context).find(
    ({ rule }) =>
      rule.RuleName === RuleName ||
      (RuleARN !== undefined && isSameResource(ruleArn(context, rule), RuleARN)),
  );
  if (found !== undefined) return found;
  throw invalidRequest(`${NO_SUCH_SAMPLING_RULE}: ${RuleName ?? RuleARN}`);
}

/** Stores a new or changed rule, and informs clients. */
export function putSamplingRule(context: ApiContext, stored: StoredSamplingRule): void {
  samplingRuleCollection(context).put(stored.rule.RuleName ?? "", stored);
  context.sampling.ruleChanged(context.now());
}

export function deleteSamplingRule(context: ApiContext, { rule }: StoredSamplingRule): void {
  const { RuleName = "" } = rule;
  samplingRuleCollection(context).delete(RuleName);
  context.sampling.ruleDeleted(RuleName, context.now());
}

/** A rule as clients receive it, with every member: they ignore a rule that lacks one. */
export function ruleRecord(context: ApiContext, stored: StoredSamplingRule): SamplingRuleRecord {
  const { rule, createdAt, modifiedAt } = stored;
  return {
    SamplingRule: { ...rule, RuleARN: ruleArn(context, rule) },
    CreatedAt: timeAt(createdAt),
    ModifiedAt: timeAt(modifiedAt),
  };
}

export function ruleArn({ account }: ApiContext, { RuleName = "" }: SamplingRule): string {
  return samplingRuleArn(account, RuleName);
}

function defaultRule(context: ApiContext): StoredSamplingRule {
  return samplingRuleCollection(context).get(DEFAULT_RULE_NAME) ?? LOCAL_DEFAULT;
}
