import { InvalidPageToken } from "../errors.ts";
import type { MatchWindow } from "../aggregate/match-times.ts";

/** Where a page ends: the time by which its last trace matched, and, among traces of that time, its id. */
export interface Position {
  readonly time: number;
  /** The 24 digits of a trace id that do not tell the time. */
  readonly id: string;
}

export const FROM_THE_TOP: Position = { time: Number.POSITIVE_INFINITY, id: "" };

/** An opaque token, which only the same kind of query accepts. */
export function encodePageToken(by: MatchWindow["by"], { time, id }: Position): string {
  return Buffer.from(JSON.stringify([by, time, id])).toString("base64url");
}

/** @throws {InvalidPageToken} when `encodePageToken` did not make the token for this kind of query. */
export function decodePageToken(by: MatchWindow["by"], token: string): Position {
  const [kind, time, id] = members(token);
  if (kind !== by || typeof time !== "number" || typeof id !== "string") throw new InvalidPageToken();
  return { time, id };
}

function members(token: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    throw new InvalidPageToken();
  }
}

/** Negative when the left one comes first: the newest time, then the highest id. */
export function newestFirst(left: Position, right: Position): number {
  if (left.time !== right.time) return right.time - left.time;
  if (left.id === right.id) return 0;
  return left.id > right.id ? -1 : 1;
}
