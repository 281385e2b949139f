import {
  type Comparison,
  type FilterExpression,
  type Json,
  type Keyword,
  KEYWORDS,
  type Predicate,
} from "@xray-lab/filter-expressions";
import { anyExpression } from "@xray-lab/filter-expressions/any-expression";
import type { ServiceMatch } from "@xray-lab/traces";
import fc from "fast-check";
import { KEYS, NUMBERS, TEXTS } from "../any-traces.ts";

/** What the traces of these tests have, so that expressions find some of them. */
const NAMES = [
  "shop",
  "resize",
  "shop@mysql",
  "users",
  "10.0.0.1",
  "work",
  "client",
  "i-1",
  "111111111111",
] as const;
const TYPES = ["client", "remote", "Database::SQL", "AWS::EC2::Instance", "AWS::Lambda"] as const;

const text = fc.constantFrom(...TEXTS, ...NAMES, "/orders", "da", "\uDE00");
const number = fc.oneof(fc.constantFrom(...NUMBERS, 0.01), fc.double({ min: 0, max: 4, noNaN: true }));
const value = fc.oneof(text, number, fc.boolean());

const OPERATORS = ["=", "!=", "<", "<=", ">", ">=", "CONTAINS", "BEGINSWITH", "ENDSWITH"] as const;

/** The parser refuses some of these; what it never makes must be answered alike, too. */
const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.constant({}),
  fc.record({ operator: fc.constantFrom(...OPERATORS), value }),
);

const names = fc.constantFrom(...(Object.keys(KEYWORDS) as Keyword[]));
const keyword: fc.Arbitrary<Predicate> = fc
  .tuple(names, comparison)
  .map(([name, rest]) => Object.assign({ kind: "keyword" as const, keyword: name }, rest));

const service: fc.Arbitrary<ServiceMatch> = fc.record(
  {
    name: fc.constantFrom(...NAMES),
    type: fc.constantFrom(...TYPES),
    accountId: fc.constant("111111111111"),
  },
  { requiredKeys: [] },
);

function maybeBlock(): fc.Arbitrary<{ block?: FilterExpression }> {
  return fc.oneof(
    fc.constant({}),
    connected(keyword, 2).map((block) => ({ block })),
  );
}

const predicate: fc.Arbitrary<Predicate> = fc.oneof(
  keyword,
  fc
    .tuple(fc.constantFrom(...KEYS), comparison)
    .map(([key, rest]) => Object.assign({ kind: "annotation" as const, key }, rest)),
  fc.record({
    kind: fc.constant("group" as const),
    by: fc.constantFrom("name" as const, "arn" as const),
    operator: fc.constantFrom("=" as const, "!=" as const),
    value: fc.constantFrom("A", "B", "C", "D"),
  }),
  fc
    .tuple(service, maybeBlock())
    .map(([one, rest]) => Object.assign({ kind: "service" as const, service: one }, rest)),
  fc
    .tuple(service, service, maybeBlock())
    .map(([from, to, rest]) => Object.assign({ kind: "edge" as const, from, to }, rest)),
  fc
    .tuple(
      fc.constantFrom("fault" as const, "error" as const, "responsetime" as const),
      fc.constantFrom("service" as const, "entity" as const, "exception" as const),
      maybeBlock(),
    )
    .map(([of, on, rest]) => Object.assign({ kind: "rootcause" as const, of, on }, rest)),
  fc
    .constantFrom<Json>([], {}, { services: [{ name: "shop" }] }, [{ clientImpacting: true }], null)
    .map((json) => ({ kind: "rootcause-json" as const, json })),
);

function connected(of: fc.Arbitrary<Predicate>, depth: number): fc.Arbitrary<FilterExpression> {
  if (depth === 0) return of;
  const inner = connected(of, depth - 1);
  const list = (kind: "and" | "or"): fc.Arbitrary<FilterExpression> =>
    fc.array(inner, { minLength: 2, maxLength: 3 }).map((operands) => ({ kind, operands }));
  return fc.oneof(
    { arbitrary: of, weight: 3 },
    list("and"),
    list("or"),
    inner.map((operand) => ({ kind: "not" as const, operand })),
  );
}

/** Any expression, most of them about values that the traces of these tests have. */
export const likelyExpression: fc.Arbitrary<FilterExpression> = fc.oneof(
  { arbitrary: connected(predicate, 2), weight: 9 },
  { arbitrary: anyExpression, weight: 1 },
);
