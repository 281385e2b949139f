import type { SamplingRule } from "@xray-lab/sampling";
import { callXray } from "../api/call.ts";
import type { Prioritised } from "./reorder.ts";
import type { StoredRule } from "./rules.ts";

/** Creates a rule, or changes the one that is there. @throws {ApiProblem} */
export async function saveRule(rule: SamplingRule, before: StoredRule | undefined): Promise<void> {
  const { FixedRate, ReservoirSize, ...others } = membersOf(rule);
  if (before === undefined) {
    const members = { RuleName: rule.name, ResourceARN: "*", Version: 1, ...others };
    await callXray("CreateSamplingRule", { SamplingRule: { ...members, FixedRate, ReservoirSize } });
    return;
  }
  // Of the default rule nothing else can change.
  const changes = before.isDefault ? { FixedRate, ReservoirSize } : { ...others, FixedRate, ReservoirSize };
  await callXray("UpdateSamplingRule", { SamplingRuleUpdate: { RuleName: before.name, ...changes } });
}

export async function deleteRule({ name }: StoredRule): Promise<void> {
  await callXray("DeleteSamplingRule", { RuleName: name });
}

/** One after the other: each is a change of its own in X-Ray. */
export async function savePriorities(changes: readonly Prioritised[]): Promise<void> {
  for (const { name, priority } of changes)
    await callXray("UpdateSamplingRule", { SamplingRuleUpdate: { RuleName: name, Priority: priority } });
}

interface RuleMembers {
  readonly Priority: number;
  readonly FixedRate: number;
  readonly ReservoirSize: number;
  readonly Host: string;
  readonly HTTPMethod: string;
  readonly URLPath: string;
  readonly ServiceName: string;
  readonly ServiceType: string;
  readonly Attributes: Record<string, string>;
}

function membersOf(rule: SamplingRule): RuleMembers {
  return {
    Priority: rule.priority,
    FixedRate: rule.fixedRate,
    ReservoirSize: rule.reservoirSize,
    Host: rule.host,
    HTTPMethod: rule.httpMethod,
    URLPath: rule.urlPath,
    ServiceName: rule.serviceName,
    ServiceType: rule.serviceType,
    Attributes: { ...rule.attributes },
  };
}
