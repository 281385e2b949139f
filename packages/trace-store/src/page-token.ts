import { InvalidPageToken } from "./errors.ts";
import type { TraceQuery } from "./trace-store.ts";

/** Where a page ended: the time it had come down to, and which of those with that time was last. */
export interface Position {
  readonly time: number;
  readonly tie: number | string;
}

/** A token that says nothing to its holder, and that only the same kind of query takes back. */
export function encodePageToken(by: TraceQuery["by"], { time, tie }: Position): string {
  return Buffer.from(JSON.stringify([by, time, tie])).toString("base64url");
}

/** @throws {InvalidPageToken} for whatever `encodePageToken` did not make for this kind of query. */
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
