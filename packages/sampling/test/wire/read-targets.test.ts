import fc from "fast-check";
import { expect, test } from "vitest";
import { readSamplingTargets } from "../../src/index.ts";
import { UnreadableAnswerError } from "../../src/wire/answer.ts";

const TARGET = {
  RuleName: "checkout",
  FixedRate: 0.1,
  ReservoirQuota: 5,
  ReservoirQuotaTTL: 1_767_322_800,
  Interval: 10,
};

function targetOf(members: object): unknown {
  return readSamplingTargets({ SamplingTargetDocuments: [{ ...TARGET, ...members }] }).targets[0];
}

test("times are epoch seconds, whole or not", () => {
  expect(
    readSamplingTargets({ SamplingTargetDocuments: [TARGET], LastRuleModification: 1_767_322_500.25 }),
  ).toEqual({
    targets: [
      {
        ruleName: "checkout",
        fixedRate: 0.1,
        quota: { perSecond: 5, expiresAt: 1_767_322_800 },
        interval: 10,
      },
    ],
    rulesModifiedAt: 1_767_322_500.25,
  });
});

test.each([{ ReservoirQuota: undefined }, { ReservoirQuotaTTL: undefined }, { ReservoirQuota: -1 }])(
  "a target with %j gives no quota",
  (members) => {
    expect(targetOf(members)).toEqual({ ruleName: "checkout", fixedRate: 0.1, interval: 10 });
  },
);

test("a rate that is none is left out", () => {
  expect(targetOf({ FixedRate: 2 })).not.toHaveProperty("fixedRate");
});

test.each([
  [0, 1],
  [60, 60],
  [1e9, 300],
])("an interval of %d s becomes %d s", (Interval, interval) => {
  expect(targetOf({ Interval })).toMatchObject({ interval });
});

test("an empty answer has no targets; what is not an object is not an answer", () => {
  expect(readSamplingTargets({})).toEqual({ targets: [] });
  expect(() => readSamplingTargets([])).toThrow(UnreadableAnswerError);
});

test("whatever the answer, it is refused, or its targets are in range", () => {
  const member = fc.oneof(fc.jsonValue(), fc.double());
  const document = fc.record({
    RuleName: fc.oneof(fc.string(), fc.jsonValue()),
    FixedRate: member,
    ReservoirQuota: member,
    ReservoirQuotaTTL: member,
    Interval: member,
  });
  const answers = fc.oneof(
    fc.jsonValue(),
    fc.record({ SamplingTargetDocuments: fc.array(fc.oneof(document, member)) }),
  );
  fc.assert(
    fc.property(answers, (answer) => {
      try {
        for (const { ruleName, fixedRate = 0, quota, interval = 10 } of readSamplingTargets(answer).targets) {
          expect(ruleName).toBeTypeOf("string");
          expect(fixedRate >= 0 && fixedRate <= 1 && interval >= 1 && interval <= 300).toBe(true);
          expect(quota?.perSecond ?? 0).toSatisfy(Number.isInteger);
        }
      } catch (error) {
        if (!(error instanceof UnreadableAnswerError)) throw error;
      }
    }),
  );
});
