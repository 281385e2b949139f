import { KEYWORDS } from "@xray-lab/filter-expressions";
import * as fc from "fast-check";
import { damaged } from "./mutated.ts";

const keywords = fc.constantFrom(
  ...Object.keys(KEYWORDS),
  "annotation.kind",
  'annotation["a:b"]',
  "annotation[user_id]",
);
const texts = fc.oneof(
  fc.constantFrom("shop", "cart", "GET", "", "*", 'a "quoted" word'),
  fc.string({ unit: "binary" }),
  fc.tuple(fc.constantFrom("a", "\\", '"', "(a+)+"), fc.nat(3000)).map(([one, n]) => one.repeat(n)),
);
const quoted = texts.map((text) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`);
const values = fc.oneof(
  quoted,
  fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
  fc.constantFrom("true", "false", "5s"),
);
const operators = fc.constantFrom(
  "=",
  "!=",
  "<",
  ">",
  "<=",
  ">=",
  "CONTAINS",
  "BEGINSWITH",
  "ENDSWITH",
  "begins_with",
);
const selectors = fc.constantFrom(
  'service("shop")',
  'edge("shop", "cart")',
  "service()",
  'group.name = "slow"',
  'id(name: "shop", type: "x")',
);

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 6, depthSize: "small" },
    keywords,
    fc.tuple(keywords, operators, values).map((term) => term.join(" ")),
    selectors,
    fc.tuple(selectors, tie("expression")).map(([selector, inner]) => `${selector} { ${inner} }`),
    tie("expression").map((inner) => `NOT (${inner})`),
    fc
      .tuple(tie("expression"), fc.constantFrom("AND", "OR"), tie("expression"))
      .map((parts) => parts.join(" ")),
  ),
}));

/** One in many: the same part again and again, so that the whole is long or deep. */
const repeated = fc
  .tuple(expression, fc.constantFrom(" AND ", " OR ", "(", "!(", "service() { "), fc.nat(2000))
  .map(([one, between, n]) =>
    between.length > 2 && between.startsWith(" ") ? (one + between).repeat(n) + one : between.repeat(n) + one,
  );

/** A filter expression of which, sometimes, something is wrong. */
export const filters: fc.Arbitrary<string> = damaged(
  fc.oneof({ arbitrary: expression, weight: 9 }, { arbitrary: repeated, weight: 1 }),
);
