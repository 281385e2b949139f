import { EVERY_REQUEST, type SamplingRule } from "../../src/index.ts";

/** A rule with these members. By default it matches everything and samples nothing. */
export function ruleOf(members: Partial<SamplingRule> = {}): SamplingRule {
  return { name: "rule", priority: 100, fixedRate: 0, reservoirSize: 0, ...EVERY_REQUEST, ...members };
}
