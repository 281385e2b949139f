import type { FilterExpression } from "../expression.ts";
import type { Place } from "../keywords.ts";
import type { Scanner } from "./scanner.ts";

/** What reading a part of an expression needs to know of the whole. */
export interface Context {
  readonly scanner: Scanner;
  readonly strict: boolean;
  readonly place: Place;
  /** The expression in braces that may follow, in its place. */
  readonly readBlock: (place: Place) => { readonly block?: FilterExpression };
}
