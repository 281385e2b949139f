import type { EntitySelector } from "@xray-lab/traces";
import { FilterSyntaxError, parseEntitySelector } from "@xray-lab/filter-expressions";

import { invalidRequest } from "./errors.ts";
import { type Reader, text } from "./input.ts";

const expression = text({ min: 1, max: 500 });

/** The member EntitySelectorExpression: a filter expression of nothing but `id()`, `service()` or `edge()`. */
export const readEntitySelector: Reader<EntitySelector> = (value, member) => {
  const source = expression(value, member);
  try {
    return parseEntitySelector(source);
  } catch (error) {
    throw error instanceof FilterSyntaxError ? invalidRequest(`${member}: ${error.message}`) : error;
  }
};
