import { invalidRequest } from "./errors.ts";
import { type Input, optional, text } from "./input.ts";
import { INVALID_NEXT_TOKEN } from "./undocumented.ts";

/** For operations whose answer is always one page: no token can be from us. An empty one is none. @throws {ApiError} */
export function refuseNextToken(input: Input, message: string = INVALID_NEXT_TOKEN): void {
  const token = optional(input, "NextToken", text());
  if (token !== undefined && token !== "") throw invalidRequest(message);
}
