import type { FilterExpression } from "../expression.ts";
import type { Place } from "../keywords.ts";
import type { Scanner } from "./scanner.ts";

/** The state that is shared while parts of an expression are read. */
export interface Context {
  readonly scanner: Scanner;
  readonly strict: boolean;
  readonly place: Place;
  /** Reads the expression in braces, if one follows. */
  readonly readBlock: (place: Place) => { readonly block?: FilterExpression };
}
