import type { ServiceMatch } from "@xray-lab/traces";
import type { Comparison, FilterExpression, Predicate } from "./expression.ts";

/**
 * The text of an expression, in one canonical form. What `parseFilterExpression` reads of it is the same expression.
 *
 * @example printFilterExpression({ kind: "not", operand: { kind: "keyword", keyword: "ok" } }) // "!ok"
 */
export function printFilterExpression(expression: FilterExpression): string {
  switch (expression.kind) {
    case "or":
      return expression.operands.map(printFilterExpression).join(" OR ");
    case "and":
      return expression.operands.map((operand) => inParentheses(operand, "or")).join(" AND ");
    case "not":
      return `!${printNegated(expression.operand)}`;
    default:
      return printPredicate(expression);
  }
}

/** Nothing documents that `!user = "a"` negates the comparison rather than the keyword, so it is never written. */
function printNegated(operand: FilterExpression): string {
  const compares = "operator" in operand && operand.operator !== undefined;
  return compares ? `(${printFilterExpression(operand)})` : inParentheses(operand, "or", "and");
}

function inParentheses(expression: FilterExpression, ...kinds: readonly string[]): string {
  const text = printFilterExpression(expression);
  return kinds.includes(expression.kind) ? `(${text})` : text;
}

function printPredicate(predicate: Predicate): string {
  switch (predicate.kind) {
    case "keyword":
      return predicate.keyword + printComparison(predicate);
    case "annotation":
      return printKey(predicate.key) + printComparison(predicate);
    case "group":
      return `group.${predicate.by} ${predicate.operator} ${quoteText(predicate.value)}`;
    case "service":
      return `service(${printService(predicate.service, "")})${printBlock(predicate.block)}`;
    case "edge":
      return `edge(${printService(predicate.from)}, ${printService(predicate.to)})${printBlock(predicate.block)}`;
    case "rootcause":
      return `rootcause.${predicate.of}.${predicate.on}${printBlock(predicate.block)}`;
    default:
      return `rootcause.json = #${JSON.stringify(predicate.json)}`;
  }
}

function printComparison({ operator, value }: Comparison): string {
  if (operator === undefined || value === undefined) return "";
  return ` ${operator} ${typeof value === "string" ? quoteText(value) : String(value)}`;
}

/** A key that could be taken for more than a key stands in brackets. */
function printKey(key: string): string {
  return /^\w+$/.test(key) ? `annotation.${key}` : `annotation[${quoteText(key)}]`;
}

function printService({ name, type, accountId }: ServiceMatch, whenEmpty = "id()"): string {
  if (name !== undefined && type === undefined && accountId === undefined) return quoteText(name);
  const members = { name, type, "account.id": accountId };
  const said = Object.entries(members).flatMap(([member, value]) =>
    value === undefined ? [] : [`${member}: ${quoteText(value)}`],
  );
  return said.length === 0 ? whenEmpty : `id(${said.join(", ")})`;
}

function printBlock(block: FilterExpression | undefined): string {
  return block === undefined ? "" : ` { ${printFilterExpression(block)} }`;
}

/** A text as a value of an expression: in double quotes, with a backslash before each quote and backslash. */
export function quoteText(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
