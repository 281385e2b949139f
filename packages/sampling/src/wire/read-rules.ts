import { isRecord } from "@xray-lab/segments";
import type { SamplingRule } from "../client/sampling-rule.ts";
import { number, UnreadableAnswerError } from "./answer.ts";

export interface SamplingRulesPage {
  readonly rules: readonly SamplingRule[];
  /** Send it for the next page; absent on the last page. */
  readonly nextToken?: string;
}

/**
 * Reads an answer of GetSamplingRules. A record that this client cannot use is left out: another version, the ARN of a
 * resource, a member that is missing or out of range.
 *
 * @throws UnreadableAnswerError
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetSamplingRules.html
 */
export function readSamplingRules(answer: unknown): SamplingRulesPage {
  if (!isRecord(answer) || !Array.isArray(answer["SamplingRuleRecords"]))
    throw new UnreadableAnswerError("no SamplingRuleRecords in the answer");
  const { SamplingRuleRecords, NextToken } = answer;
  const rules = SamplingRuleRecords.map(readRecord).filter((rule) => rule !== undefined);
  return { rules, ...(typeof NextToken === "string" && NextToken !== "" && { nextToken: NextToken }) };
}

function readRecord(record: unknown): SamplingRule | undefined {
  const members = isRecord(record) ? record["SamplingRule"] : undefined;
  if (!isRecord(members) || members["Version"] !== 1 || members["ResourceARN"] !== "*") return undefined;
  const rule = {
    name: text(members["RuleName"]),
    priority: number(members["Priority"]),
    fixedRate: number(members["FixedRate"], 1),
    reservoirSize: number(members["ReservoirSize"]),
    host: text(members["Host"]),
    httpMethod: text(members["HTTPMethod"]),
    urlPath: text(members["URLPath"]),
    serviceName: text(members["ServiceName"]),
    serviceType: text(members["ServiceType"]),
    attributes: texts(members["Attributes"] ?? {}),
  };
  return isComplete(rule) ? rule : undefined;
}

type Incomplete<T> = { readonly [Member in keyof T]: T[Member] | undefined };

function isComplete(rule: Incomplete<SamplingRule>): rule is SamplingRule {
  return !Object.values(rule).includes(undefined);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function texts(value: unknown): Readonly<Record<string, string>> | undefined {
  return isRecord(value) && Object.values(value).every((member) => typeof member === "string")
    ? (value as Readonly<Record<string, string>>)
    : undefined;
}
