import type { Comparison, Operator } from "../expression.ts";
import type { KeywordType } from "../keywords.ts";
import type { Scanner } from "./scanner.ts";
import { readBareText, readBoolean, readNumber, readString } from "./value.ts";

const OPERATORS = /!=|<=|>=|=|<|>|(?:contains|beginswith|endswith)(?![\w.])/iy;

const EQUALITY = ["=", "!="] as const;
const ORDER = ["<", "<=", ">", ">="] as const;
const TEXT = ["CONTAINS", "BEGINSWITH", "ENDSWITH"] as const;

const ALLOWED: Readonly<Record<KeywordType | "any", readonly Operator[]>> = {
  boolean: EQUALITY,
  number: [...EQUALITY, ...ORDER],
  string: [...EQUALITY, ...TEXT],
  // An annotation has the type of its value.
  any: [...EQUALITY, ...ORDER, ...TEXT],
};

const EXPECTED: Readonly<Record<KeywordType | "any", string>> = {
  boolean: "true or false",
  number: "a number",
  string: "text in double quotes",
  any: "text in double quotes, a number, true or false",
};

export interface Compared {
  /** The name of the left side, for messages. */
  readonly name: string;
  readonly type: KeywordType | "any";
  /** Whether text without quotes is refused. */
  readonly strict: boolean;
}

/** The operator and value after a keyword, if there are any. */
export function readComparison(scanner: Scanner, compared: Compared): Comparison {
  scanner.mayBe({ kind: "operator", operators: ALLOWED[compared.type] });
  const { position } = scanner.skipSpace();
  const operator = scanner.match(OPERATORS)?.toUpperCase();
  if (operator === undefined) return {};
  scanner.mark("operator", operator.length);
  const allowed = ALLOWED[compared.type].find((candidate) => candidate === operator);
  if (allowed === undefined) {
    const note = `${compared.name} is ${compared.type === "string" ? "text" : `a ${compared.type}`}`;
    throw scanner.problem(position, ALLOWED[compared.type], note);
  }
  scanner.mayBe({ kind: "value", name: compared.name, type: compared.type });
  const value = readValue(scanner, compared, allowed);
  if (value !== undefined) return { operator: allowed, value };
  throw scanner.unexpected(`${EXPECTED[compared.type]} after "${compared.name} ${operator}"`);
}

function readValue(
  scanner: Scanner,
  { type, strict }: Compared,
  operator: Operator,
): string | number | boolean | undefined {
  if (type === "boolean") return readBoolean(scanner);
  if (type === "number") return readNumber(scanner);
  const text = readString(scanner);
  if (text !== undefined) return text;
  if (type === "any" && !isTextOperator(operator))
    return readNumber(scanner) ?? readFlag(scanner) ?? bare(scanner, strict);
  return bare(scanner, strict);
}

/** `true` and `false` without quotes are booleans; with quotes they are text. */
function readFlag(scanner: Scanner): boolean | undefined {
  return scanner.text[scanner.skipSpace().position] === '"' ? undefined : readBoolean(scanner);
}

function bare(scanner: Scanner, strict: boolean): string | undefined {
  return strict ? undefined : readBareText(scanner);
}

function isTextOperator(operator: Operator): boolean {
  return TEXT.some((candidate) => candidate === operator);
}
