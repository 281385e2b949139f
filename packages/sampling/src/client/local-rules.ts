import { isRecord, printable } from "@xray-lab/segments";
import { EVERY_REQUEST, type SamplingRule } from "./sampling-rule.ts";

export interface LocalRule {
  readonly rule: SamplingRule;
  /** Requests per second. */
  readonly fixedTarget: number;
}

/** A sampling rules document that is not valid. The message names the member and its valid values. */
export class LocalRulesError extends Error {
  override readonly name = "LocalRulesError";
}

/** The member that version 2 calls `host` is `service_name` in version 1. */
const HOST_MEMBER: Readonly<Record<number, string>> = { 1: "service_name", 2: "host" };

/**
 * Reads the SDK's local sampling rules, versions 1 and 2. Returns the rules in their order, then the default rule.
 *
 * @throws LocalRulesError
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-nodejs-configuration.html#xray-sdk-nodejs-configuration-sampling
 */
export function localRules(document: unknown): readonly LocalRule[] {
  if (!isRecord(document)) throw new LocalRulesError("Local sampling rules: an object is needed");
  const host = HOST_MEMBER[Number(document["version"])];
  if (host === undefined) throw wrong("version", document["version"], "1 or 2");
  const { rules = [], default: fallback } = document;
  if (!Array.isArray(rules)) throw wrong("rules", rules, "a list");
  if (!isRecord(fallback)) throw wrong("default", fallback, "an object with fixed_target and rate");
  return [
    ...rules.map((rule: unknown, index) => readRule(rule, `rules[${index}]`, host)),
    localRule("default", fallback, {}),
  ];
}

function readRule(rule: unknown, at: string, host: string): LocalRule {
  if (!isRecord(rule)) throw wrong(at, rule, "an object");
  return localRule(at, rule, {
    host: pattern(rule, at, host),
    httpMethod: pattern(rule, at, "http_method"),
    urlPath: pattern(rule, at, "url_path"),
  });
}

function localRule(
  name: string,
  rule: Readonly<Record<string, unknown>>,
  matchers: Partial<SamplingRule>,
): LocalRule {
  const { fixed_target: fixedTarget, rate } = rule;
  if (typeof fixedTarget !== "number" || !Number.isInteger(fixedTarget) || fixedTarget < 0)
    throw wrong(`${name}.fixed_target`, fixedTarget, "requests per second, 0 or more");
  if (typeof rate !== "number" || !(rate >= 0 && rate <= 1)) throw wrong(`${name}.rate`, rate, "0 to 1");
  return {
    rule: { name, priority: 1, fixedRate: rate, reservoirSize: fixedTarget, ...EVERY_REQUEST, ...matchers },
    fixedTarget,
  };
}

function pattern(rule: Readonly<Record<string, unknown>>, at: string, member: string): string {
  const value = rule[member];
  if (typeof value !== "string" || value === "") throw wrong(`${at}.${member}`, value, "a pattern such as *");
  return value;
}

function wrong(member: string, value: unknown, valid: string): LocalRulesError {
  return new LocalRulesError(
    `Local sampling rules: ${member} is ${printable(JSON.stringify(value) ?? "undefined")}. Valid: ${valid}`,
  );
}
