import { InvalidPageToken } from "./errors.ts";
import type { TraceQuery } from "./trace-store.ts";

/** The last row of a page: its time, and a tie-breaker between rows of the same time. */
export interface Position {
  readonly time: number;
  readonly tie: number | string;
}

/** An opaque token, which only the same kind of query accepts. */
export function encodePageToken(by: TraceQuery["by"], { time, tie }: Position): string {
  return Buffer.from(JSON.stringify([by, time, tie])).toString("base64url");
}

/** @throws {InvalidPageToken} when `encodePageToken` did not make the token for this kind of query. */
export function decodePageToken(by: TraceQuery["by"], token: string): Position {
  const [kind, time, tie] = members(token);
  const tieType = by === "TraceId" ? "string" : "number";
  if (kind !== by || typeof time !== "number" || typeof tie !== tieType) throw new InvalidPageToken();
  return { time, tie: typeof tie === "number" ? tie : String(tie) };
}

function members(token: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    throw new InvalidPageToken();
  }
}
