import fc from "fast-check";
import { expect, test } from "vitest";
import { LocalRulesError } from "../../src/client/local-rules.ts";
import { LocalSampler, type SamplingRequest } from "../../src/index.ts";

const world = { now: 100, random: 0.5 };

function localSampler(document?: unknown): LocalSampler {
  const sampler = new LocalSampler({ now: () => world.now, random: () => world.random });
  if (document !== undefined) sampler.setRules(document);
  return sampler;
}

function sampled(sampler: LocalSampler, requests: number, request: SamplingRequest = {}): number {
  return Array.from({ length: requests }, () => sampler.sample(request)).filter(Boolean).length;
}

const CHECKOUT = { description: "x", http_method: "*", url_path: "/checkout/*", fixed_target: 3, rate: 0 };
const NOTHING = { fixed_target: 0, rate: 0 };

test("unless told otherwise, it takes the first request of each second, and 5 % of the rest", () => {
  const randoms = Array.from({ length: 100 }, (_value, index) => index / 100);
  const sampler = new LocalSampler({ now: () => 100, random: () => randoms.shift() ?? 0.99 });
  expect(sampled(sampler, 101)).toBe(1 + 5);
});

test.each([
  { version: 2, host: "shop.*" },
  { version: 1, service_name: "shop.*" },
])(
  "rules of version $version decide by host, method and path; the default by nothing",
  ({ version, ...host }) => {
    const sampler = localSampler({ version, rules: [{ ...CHECKOUT, ...host }], default: NOTHING });
    const request = { host: "shop.example", httpMethod: "GET", urlPath: "/checkout/1" };
    expect(sampled(sampler, 10, request)).toBe(3);
    expect(sampled(sampler, 10, { ...request, urlPath: "/" })).toBe(0);
    expect(sampled(sampler, 10, { ...request, host: "other" })).toBe(0);
  },
);

test("a fixed target is taken every second, for ever", () => {
  const sampler = localSampler({ version: 2, default: { fixed_target: 2, rate: 0 } });
  for (const now of [100, 101, 5e9]) {
    world.now = now;
    expect(sampled(sampler, 10)).toBe(2);
  }
});

test.each([
  [undefined, "an object is needed"],
  [[], "an object is needed"],
  [{}, "version is undefined. Valid: 1 or 2"],
  [{ version: 3 }, "version is 3"],
  [{ version: 2 }, "default is undefined"],
  [{ version: 2, default: NOTHING, rules: {} }, "rules is {}. Valid: a list"],
  [{ version: 2, default: { fixed_target: 1.5, rate: 0 } }, "default.fixed_target is 1.5"],
  [{ version: 2, default: { fixed_target: 1, rate: 5 } }, "default.rate is 5. Valid: 0 to 1"],
  [{ version: 2, default: NOTHING, rules: [CHECKOUT] }, "rules[0].host is undefined"],
  [{ version: 2, default: NOTHING, rules: [7] }, "rules[0] is 7"],
])("local rules %j are refused: %s", (document, message) => {
  const sampler = localSampler();
  expect(() => sampler.setRules(document)).toThrow(LocalRulesError);
  expect(() => sampler.setRules(document)).toThrow(message);
});

test("whatever the document, it is taken or refused with a reason", () => {
  const rule = fc.record({ host: fc.jsonValue(), fixed_target: fc.jsonValue(), rate: fc.jsonValue() });
  const document = fc.record({
    version: fc.constantFrom(1, 2),
    default: fc.oneof(rule, fc.constant(NOTHING)),
    rules: fc.oneof(fc.jsonValue(), fc.array(rule)),
  });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), document), (anything) => {
      expect(["taken", "refused"]).toContain(verdictOn(anything));
    }),
  );
});

function verdictOn(document: unknown): string {
  try {
    localSampler(document).sample({ host: "h" });
    return "taken";
  } catch (error) {
    return error instanceof LocalRulesError ? "refused" : String(error);
  }
}
