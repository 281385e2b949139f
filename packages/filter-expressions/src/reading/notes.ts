import type { Operator } from "../expression.ts";
import type { KeywordType, Place } from "../keywords.ts";

export type TokenKind = "keyword" | "key" | "operator" | "connective" | "text" | "number" | "boolean";

/** A part of an expression's text that has a meaning of its own. Offsets are UTF-16 units from 0. */
export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
}

/** What may stand at a place in an expression. */
export type Expected =
  /** A keyword, or another predicate; brackets and `!` as well. */
  | { readonly kind: "predicate"; readonly place: Place }
  | { readonly kind: "connective" }
  | { readonly kind: "operator"; readonly operators: readonly Operator[] }
  /** A value to compare with. The name is a keyword, `annotation.` and a key, `group.name` or `group.arn`. */
  | { readonly kind: "value"; readonly name: string; readonly type: KeywordType | "any" }
  | { readonly kind: "annotation-key" }
  /** The name of a service in double quotes, or `id(…)`. */
  | { readonly kind: "service" }
  /** What `id(…)` may say of a service. */
  | { readonly kind: "member"; readonly members: readonly string[] };

/** What the parser notes while it reads, for an editor. There is no second grammar for highlighting and completion. */
export class Notes {
  readonly tokens: Token[] = [];
  readonly #expected: { readonly at: number; readonly what: Expected }[] = [];

  token(token: Token): void {
    this.tokens.push(token);
  }

  expect(at: number, what: Expected): void {
    this.#expected.push({ at, what });
  }

  expectedAt(position: number): readonly Expected[] {
    return this.#expected.filter(({ at }) => at === position).map(({ what }) => what);
  }
}
