import type { ServiceMatch } from "@xray-lab/traces";
import type { FilterExpression, Predicate, RootCauseOf, RootCauseOn } from "../expression.ts";
import { COMPLEX_KEYWORDS, isKeyword, KEYWORDS, type Place } from "../keywords.ts";
import { closest } from "./closest.ts";
import { readComparison } from "./comparison.ts";
import type { Context } from "./context.ts";
import type { Scanner } from "./scanner.ts";
import { readServiceMatch } from "./service-match.ts";
import { readBareText, readJson, readString } from "./value.ts";

const KEY = /[a-z0-9_.:]+/iy;
const KEY_IN_BRACKETS = /[^[\]]+/uy;
const ROOT_CAUSE = /^rootcause\.(fault|error|responsetime)\.(service|entity|exception)$/;

/** A predicate; `rootcause.json !=` becomes a negation. */
export function readPredicate(context: Context): FilterExpression {
  const { scanner } = context;
  const word = scanner.peekWord();
  const at = scanner.skipSpace().position;
  if (word === undefined) throw scanner.unexpected("a keyword", '"("', '"!"');
  const complex = context.place === "trace" ? readComplex(context, word) : undefined;
  if (complex !== undefined) return complex;
  if (word === "not") throw scanner.problem(at, expectedIn(context.place), negation(scanner));
  if (!isKeyword(word)) throw scanner.problem(at, expectedIn(context.place), suggestion(word, context.place));
  const { type, places } = KEYWORDS[word];
  if (!places.includes(context.place))
    throw scanner.problem(at, expectedIn(context.place), whereInstead(word, places));
  scanner.takeWord(word);
  return {
    kind: "keyword",
    keyword: word,
    ...readComparison(scanner, { name: word, type, strict: context.strict }),
  };
}

function readComplex(context: Context, word: string): FilterExpression | undefined {
  const { scanner } = context;
  if (word === "service") return readService(context);
  if (word === "edge") return readEdge(context);
  if (word === "annotation" || word.startsWith("annotation.")) return readAnnotation(context);
  if (word === "group.name" || word === "group.arn") return readGroup(context, word);
  if (word === "rootcause.json") return readRootCauseJson(context);
  const [, of, on] = ROOT_CAUSE.exec(word) ?? [];
  if (of === undefined) return undefined;
  scanner.takeWord(word);
  return {
    kind: "rootcause",
    of: of as RootCauseOf,
    on: on as RootCauseOn,
    ...context.readBlock("rootcause"),
  };
}

function readService(context: Context): Predicate {
  const { scanner } = context;
  scanner.takeWord("service");
  scanner.expect("(");
  const service = scanner.take(")") ? {} : closedMatch(scanner);
  return { kind: "service", service, ...context.readBlock("service") };
}

function closedMatch(scanner: Scanner): ServiceMatch {
  const service = readServiceMatch(scanner);
  scanner.expect(")");
  return service;
}

function readEdge(context: Context): Predicate {
  const { scanner } = context;
  scanner.takeWord("edge");
  scanner.expect("(");
  const from = readServiceMatch(scanner);
  scanner.expect(",");
  const to = closedMatch(scanner);
  return { kind: "edge", from, to, ...context.readBlock("edge") };
}

function readAnnotation({ scanner, strict }: Context): Predicate {
  scanner.position += "annotation".length;
  scanner.mark("keyword", "annotation".length);
  const bracket = !scanner.text.startsWith(".", scanner.position);
  scanner.expect(bracket ? "[" : ".");
  scanner.mayBe({ kind: "annotation-key" });
  const key = bracket ? (readString(scanner) ?? readKey(scanner)) : readKey(scanner, KEY);
  if (key === undefined || key === "") throw scanner.unexpected("the key of an annotation");
  if (bracket) scanner.expect("]");
  return {
    kind: "annotation",
    key,
    ...readComparison(scanner, { name: `annotation.${key}`, type: "any", strict }),
  };
}

function readKey(scanner: Scanner, form = KEY_IN_BRACKETS): string | undefined {
  const key = scanner.match(form);
  if (key !== undefined) scanner.mark("key", key.length);
  return key?.trim();
}

function readGroup({ scanner, strict }: Context, word: "group.name" | "group.arn"): Predicate {
  scanner.takeWord(word);
  scanner.mayBe({ kind: "operator", operators: ["=", "!="] });
  const operator = scanner.take("!=") ? "!=" : "=";
  if (operator === "=") scanner.expect("=", '"!="');
  scanner.mark("operator", operator.length);
  scanner.mayBe({ kind: "value", name: word, type: "string" });
  const value = readString(scanner) ?? (strict ? undefined : readBareText(scanner));
  if (value === undefined) throw scanner.unexpected(`text in double quotes after "${word} ${operator}"`);
  return { kind: "group", by: word === "group.name" ? "name" : "arn", operator, value };
}

function readRootCauseJson({ scanner }: Context): FilterExpression {
  scanner.takeWord("rootcause.json");
  const differs = scanner.take("!=");
  if (!differs) scanner.expect("=", '"!="');
  scanner.mark("operator", differs ? 2 : 1);
  const json = readJson(scanner);
  if (json === undefined) throw scanner.unexpected('"#" and JSON after "rootcause.json ="');
  const equals = { kind: "rootcause-json", json } as const;
  return differs ? { kind: "not", operand: equals } : equals;
}

function expectedIn(place: Place): readonly string[] {
  return [place === "trace" ? "a keyword" : `a keyword of a ${place} block`];
}

function suggestion(word: string, place: Place): string | undefined {
  const known = [...Object.keys(KEYWORDS), ...(place === "trace" ? Object.keys(COMPLEX_KEYWORDS) : [])];
  const near = closest(word, known);
  return near === undefined ? `the keywords are ${known.join(", ")}` : `did you mean ${near}?`;
}

/** Nothing here is only similar to NOT: it is SQL's word for what is written `!`. */
function negation(scanner: Scanner): string {
  scanner.skipSpace().position += "not".length;
  const operand = scanner.peekWord() ?? "(…)";
  return `NOT is written !, as in !${operand}`;
}

function whereInstead(word: string, places: readonly Place[]): string {
  const blocks = places.map((place) =>
    place === "trace" ? "outside of blocks" : `in the braces of ${place}…`,
  );
  return `${word} stands ${blocks.join(" or ")}`;
}
