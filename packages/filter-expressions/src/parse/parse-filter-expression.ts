import type { FilterExpression } from "../expression.ts";
import { FilterSyntaxError } from "../errors.ts";
import type { Place } from "../keywords.ts";
import { LENGTH_MAX, NESTING_MAX } from "../undocumented.ts";
import { readPredicate } from "./predicate.ts";
import type { Notes } from "../reading/notes.ts";
import { Scanner } from "./scanner.ts";

export interface ParseOptions {
  /** Refuses text without double quotes. The guide asks for quotes, but its examples leave them out. Default: false. */
  readonly strict?: boolean;
}

/**
 * Reads a filter expression.
 *
 * ```ebnf
 * expression = all, { "OR", all } ;
 * all        = unary, { [ "AND" ], unary } ;               (* side by side is AND *)
 * unary      = "!", unary | "(", expression, ")" | predicate ;
 * predicate  = keyword, [ operator, value ]
 *            | "annotation.", key, [ operator, value ] | "annotation[", key, "]", [ operator, value ]
 *            | "service(", [ node ], ")", [ block ] | "edge(", node, ",", node, ")", [ block ]
 *            | "group.name" | "group.arn", ( "=" | "!=" ), text
 *            | "rootcause.", ( "fault" | "error" | "responsetime" ), ".", ( "service" | "entity" | "exception" ), [ block ]
 *            | "rootcause.json", ( "=" | "!=" ), "#", json ;
 * node       = text | "id(", [ member, ":", text, { ",", member, ":", text } ], ")" ;
 * member     = "name" | "type" | "account.id" ;
 * block      = "{", expression, "}" ;
 * operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "CONTAINS" | "BEGINSWITH" | "ENDSWITH" ;
 * ```
 *
 * @example parseFilterExpression("fault") // { kind: "keyword", keyword: "fault" }
 * @throws {FilterSyntaxError}
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html
 */
export function parseFilterExpression(text: string, options: ParseOptions = {}): FilterExpression {
  return parse(text, options.strict ?? false);
}

/** The same, and the notes say what was read and what may come next. @throws {FilterSyntaxError} */
export function parseWithNotes(text: string, notes: Notes): FilterExpression {
  return parse(text, false, notes);
}

function parse(text: string, strict: boolean, notes?: Notes): FilterExpression {
  if (text.length > LENGTH_MAX) {
    const note = `an expression has at most ${LENGTH_MAX} characters`;
    throw new FilterSyntaxError({ column: LENGTH_MAX + 1, expected: ["the end"], found: "more", note });
  }
  return new Parser(new Scanner(text, notes), strict).whole();
}

class Parser {
  readonly #scanner: Scanner;
  readonly #strict: boolean;
  #place: Place = "trace";
  #depth = 0;

  constructor(scanner: Scanner, strict: boolean) {
    this.#scanner = scanner;
    this.#strict = strict;
  }

  whole(): FilterExpression {
    const expression = this.#anyOf();
    if (!this.#scanner.atEnd()) throw this.#scanner.unexpected("AND", "OR", "the end");
    return expression;
  }

  #anyOf(): FilterExpression {
    const operands = [this.#allOf()];
    while (this.#scanner.takeWord("or", "connective")) operands.push(this.#allOf());
    return joined("or", operands);
  }

  #allOf(): FilterExpression {
    const operands = [this.#unary()];
    while (this.#scanner.takeWord("and", "connective") || this.#anotherFollows())
      operands.push(this.#unary());
    return joined("and", operands);
  }

  /** Whether the next token begins another operand: side by side means AND. */
  #anotherFollows(): boolean {
    this.#scanner.mayBe({ kind: "connective" });
    const next = this.#scanner.text[this.#scanner.skipSpace().position];
    if (next === "(" || next === "!") return true;
    const word = this.#scanner.peekWord();
    return word !== undefined && word !== "or";
  }

  #unary(): FilterExpression {
    this.#scanner.mayBe({ kind: "predicate", place: this.#place });
    if (this.#scanner.take("!")) return this.#not();
    if (this.#scanner.take("(")) return this.#closed(")", () => this.#anyOf());
    return readPredicate({
      scanner: this.#scanner,
      strict: this.#strict,
      place: this.#place,
      readBlock: (place) => this.#block(place),
    });
  }

  #not(): FilterExpression {
    this.#scanner.mark("connective", 1);
    return { kind: "not", operand: this.#deeper(() => this.#unary()) };
  }

  #block(place: Place): { readonly block?: FilterExpression } {
    if (!this.#scanner.take("{")) return {};
    const around = this.#place;
    this.#place = place;
    const block = this.#closed("}", () => this.#anyOf());
    this.#place = around;
    return { block };
  }

  #closed(bracket: ")" | "}", read: () => FilterExpression): FilterExpression {
    const expression = this.#deeper(read);
    this.#scanner.expect(bracket, "AND", "OR");
    return expression;
  }

  #deeper(read: () => FilterExpression): FilterExpression {
    this.#depth += 1;
    if (this.#depth > NESTING_MAX) throw this.#scanner.unexpected(`at most ${NESTING_MAX} levels of nesting`);
    const expression = read();
    this.#depth -= 1;
    return expression;
  }
}

/** Nested operands of the same kind become one list, so that an expression has only one form. */
function joined(kind: "and" | "or", operands: readonly FilterExpression[]): FilterExpression {
  const [only] = operands;
  if (only !== undefined && operands.length === 1) return only;
  return {
    kind,
    operands: operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand])),
  };
}
