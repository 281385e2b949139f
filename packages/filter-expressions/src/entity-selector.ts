import type { EntitySelector } from "@xray-lab/traces";
import { FilterSyntaxError } from "./errors.ts";
import { readServiceMatch } from "./parse/service-match.ts";
import { Scanner } from "./parse/scanner.ts";
import { SELECTOR_LENGTH_MAX } from "./undocumented.ts";

/**
 * Reads an `EntitySelectorExpression`: `service(…)`, `id(…)` or `edge(…, …)`, and nothing else.
 *
 * @example parseEntitySelector('service("shop")') // { kind: "service", service: { name: "shop" } }
 * @throws {FilterSyntaxError}
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetTimeSeriesServiceStatistics.html
 */
export function parseEntitySelector(text: string): EntitySelector {
  if (text.length > SELECTOR_LENGTH_MAX) {
    const note = `a selector has at most ${SELECTOR_LENGTH_MAX} characters`;
    throw new FilterSyntaxError({
      column: SELECTOR_LENGTH_MAX + 1,
      expected: ["the end"],
      found: "more",
      note,
    });
  }
  const scanner = new Scanner(text);
  const selector = readSelector(scanner);
  if (!scanner.atEnd()) throw scanner.unexpected("the end");
  return selector;
}

function readSelector(scanner: Scanner): EntitySelector {
  const word = scanner.peekWord();
  if (word === "id") return { kind: "service", service: readServiceMatch(scanner) };
  if (word !== "service" && word !== "edge") throw scanner.unexpected("service(…)", "edge(…, …)", "id(…)");
  scanner.takeWord(word);
  scanner.expect("(");
  const first = word === "service" && scanner.take(")") ? undefined : readServiceMatch(scanner);
  if (first === undefined) return { kind: "service", service: {} };
  if (word === "edge") scanner.expect(",");
  const second = word === "edge" ? readServiceMatch(scanner) : undefined;
  scanner.expect(")");
  return second === undefined
    ? { kind: "service", service: first }
    : { kind: "edge", from: first, to: second };
}
