import * as fc from "fast-check";
import type { ServiceMatch } from "@xray-lab/traces";
import type { Comparison, FilterExpression, Json, Predicate } from "../src/expression.ts";
import { KEYWORDS, type Keyword, type KeywordType, type Place } from "../src/keywords.ts";

function both<Left extends object, Right extends object>(left: Left, right: Right): Left & Right {
  return { ...left, ...right };
}

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", 'a "b" \\ c', "}", ")"),
);
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => value + 0);

const EQUALITY = ["=", "!="] as const;
const ORDER = [...EQUALITY, "<", "<=", ">", ">="] as const;
const TEXT = [...EQUALITY, "CONTAINS", "BEGINSWITH", "ENDSWITH"] as const;

const COMPARISONS: Readonly<Record<KeywordType, fc.Arbitrary<Comparison>>> = {
  boolean: comparison(EQUALITY, fc.boolean()),
  number: comparison(ORDER, number),
  string: comparison(TEXT, text),
};

function comparison(
  operators: readonly NonNullable<Comparison["operator"]>[],
  value: fc.Arbitrary<string | number | boolean>,
): fc.Arbitrary<Comparison> {
  return fc.oneof(fc.constant({}), fc.record({ operator: fc.constantFrom(...operators), value }));
}

function keyword(place: Place): fc.Arbitrary<Predicate> {
  const names = (Object.keys(KEYWORDS) as Keyword[]).filter((name) => KEYWORDS[name].places.includes(place));
  return fc
    .constantFrom(...names)
    .chain((name) =>
      COMPARISONS[KEYWORDS[name].type].map((rest) => both({ kind: "keyword" as const, keyword: name }, rest)),
    );
}

const service: fc.Arbitrary<ServiceMatch> = fc.record(
  { name: text, type: text, accountId: text },
  { requiredKeys: [] },
);

const annotation: fc.Arbitrary<Predicate> = fc
  .record({
    kind: fc.constant("annotation" as const),
    key: fc.oneof(fc.stringMatching(/^\w{1,8}$/), fc.string({ minLength: 1, maxLength: 8 })),
  })
  .chain((base) => fc.oneof(...Object.values(COMPARISONS)).map((rest) => both(base, rest)));

const group: fc.Arbitrary<Predicate> = fc.record({
  kind: fc.constant("group" as const),
  by: fc.constantFrom("name" as const, "arn" as const),
  operator: fc.constantFrom(...EQUALITY),
  value: text,
});

function block(place: Place): fc.Arbitrary<{ block?: FilterExpression }> {
  return fc.oneof(
    fc.constant({}),
    connected(keyword(place), 2).map((inner) => ({ block: inner })),
  );
}

const rootCause: fc.Arbitrary<Predicate> = fc
  .record({
    kind: fc.constant("rootcause" as const),
    of: fc.constantFrom("fault" as const, "error" as const, "responsetime" as const),
    on: fc.constantFrom("service" as const, "entity" as const, "exception" as const),
  })
  .chain((base) => block("rootcause").map((inner) => both(base, inner)));

const json = fc
  .dictionary(
    fc.string({ maxLength: 5 }).filter((key) => key !== "__proto__"),
    fc.jsonValue({ maxDepth: 2 }),
  )
  .map((members) => JSON.parse(JSON.stringify(members)) as Json);

const predicate: fc.Arbitrary<Predicate> = fc.oneof(
  { arbitrary: keyword("trace"), weight: 4 },
  annotation,
  group,
  service.chain((match) =>
    block("service").map((inner) => both({ kind: "service" as const, service: match }, inner)),
  ),
  fc
    .tuple(service, service)
    .chain(([from, to]) => block("edge").map((inner) => both({ kind: "edge" as const, from, to }, inner))),
  rootCause,
  json.map((value) => ({ kind: "rootcause-json" as const, json: value })),
);

/** Predicates under connectives, in the one form that the parser gives them. */
function connected(of: fc.Arbitrary<Predicate>, depth: number): fc.Arbitrary<FilterExpression> {
  if (depth === 0) return of;
  const inner = connected(of, depth - 1);
  const list = (kind: "and" | "or"): fc.Arbitrary<FilterExpression> =>
    fc
      .array(
        inner.filter((operand) => operand.kind !== kind),
        { minLength: 2, maxLength: 4 },
      )
      .map((operands) => ({ kind, operands }));
  return fc.oneof(
    of,
    list("and"),
    list("or"),
    inner.map((operand) => ({ kind: "not" as const, operand })),
  );
}

/** Any expression there is. */
export const anyExpression: fc.Arbitrary<FilterExpression> = connected(predicate, 3);
