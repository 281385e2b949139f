import type { SamplingRule } from "@xray-lab/sampling";

/** What stands before each pattern, such as `of service`. */
export type PatternWords = Readonly<Record<"host" | "path" | "service" | "type" | "attributes", string>>;

/** The patterns of a rule that do not match everything, each after its words. */
export function patternsInWords(rule: SamplingRule, words: PatternWords): string {
  const attributes = Object.entries(rule.attributes).map(([key, pattern]) => `${key}=${pattern}`);
  const parts = [
    [words.service, rule.serviceName],
    [words.type, rule.serviceType],
    [words.host, rule.host],
    [words.path, rule.urlPath],
    [words.attributes, attributes.join(", ") || "*"],
  ] as const;
  return parts
    .filter(([, pattern]) => pattern !== "*")
    .map(([name, pattern]) => ` ${name} ${pattern}`)
    .join(",");
}
