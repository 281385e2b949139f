import { EVERY_REQUEST, type SamplingRule } from "@xray-lab/sampling";
import fc from "fast-check";

/** A rule that matches everything, with these members. */
export function ruleWith(members: Partial<SamplingRule> = {}): SamplingRule {
  return { name: "rule", priority: 100, fixedRate: 0.05, reservoirSize: 1, ...EVERY_REQUEST, ...members };
}

const pattern = fc.stringMatching(/^[\w*?/.]{1,10}$/);

/** Rules that X-Ray takes. Their rates have as many digits as people write. */
export const anyRule: fc.Arbitrary<SamplingRule> = fc.record({
  name: fc.stringMatching(/^[a-z]{1,32}$/),
  priority: fc.integer({ min: 1, max: 9999 }),
  fixedRate: fc.nat({ max: 100_000 }).map((share) => share / 100_000),
  reservoirSize: fc.nat(),
  host: pattern,
  httpMethod: pattern,
  urlPath: pattern,
  serviceName: pattern,
  serviceType: pattern,
  attributes: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[\w*=]{1,8}$/), {
    maxKeys: 5,
  }),
});
