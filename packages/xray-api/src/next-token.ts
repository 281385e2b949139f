import { invalidRequest } from "./errors.ts";
import { type Input, optional, text } from "./input.ts";
import { INVALID_NEXT_TOKEN } from "./undocumented.ts";

/**
 * The reader of an operation that always answers one page: no token can be valid. An empty token counts as absent.
 *
 * @throws {ApiError} with `message`
 */
export function onePage<Request>(
  read: (input: Input) => Request,
  message: string = INVALID_NEXT_TOKEN,
): (input: Input) => Request {
  return (input) => {
    if (readNextToken(input) !== undefined) throw invalidRequest(message);
    return read(input);
  };
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page: the AWS CLI asks until it is. */
  readonly NextToken?: string;
}

export interface PageRequest<Item> {
  readonly size: number;
  /** The unique key by which the items are sorted, ascending. A token is the last key of a page. */
  readonly keyOf: (item: Item) => string;
  readonly token: string | undefined;
}

/** One page of a list. Its token is the key of its last item, so that added and deleted items do not shift pages. */
export function pageOf<Item>(all: readonly Item[], { size, keyOf, token }: PageRequest<Item>): Page<Item> {
  const behind = token === undefined ? undefined : decodeToken(token);
  const left = behind === undefined ? all : all.filter((item) => keyOf(item) > behind);
  const items = left.slice(0, size);
  const last = items.at(-1);
  if (last === undefined || items.length === left.length) return { items };
  return { items, NextToken: encodeToken(keyOf(last)) };
}

/** The member NextToken; an empty token counts as absent. */
export function readNextToken(input: Input): string | undefined {
  return optional(input, "NextToken", text()) || undefined;
}

const TOKEN_PREFIX = "after:";

function encodeToken(key: string): string {
  return Buffer.from(TOKEN_PREFIX + key).toString("base64url");
}

function decodeToken(token: string): string {
  const decoded = Buffer.from(token, "base64url").toString();
  if (decoded.startsWith(TOKEN_PREFIX)) return decoded.slice(TOKEN_PREFIX.length);
  throw invalidRequest(INVALID_NEXT_TOKEN);
}
