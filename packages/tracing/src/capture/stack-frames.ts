import { fileURLToPath } from "node:url";
import type { CapturedException, Entity } from "../sdk/sdk.ts";

const FRAME = /^\s*at (?:(?<label>.+?) \()?(?<path>.+?):(?<line>\d+):\d+\)?$/;
/** A document has at most 64 kB, and deeper frames are usually those of a framework. */
const MAX_FRAMES = 30;

/**
 * Replaces the stack of a recorded exception. The SDK splits a frame at its colons. In an ES module, where a path begins with
 * `file:///`, every path becomes "file" and the line numbers are lost.
 */
export function correctStack(entity: Entity, error: unknown): void {
  const exception = entity.cause?.exceptions?.[0];
  if (exception && error instanceof Error && error.stack) exception.stack = stackFrames(error.stack);
}

export function stackFrames(stack: string): CapturedException["stack"] {
  return stack
    .split("\n")
    .flatMap((line) => {
      const { label, path, line: number } = FRAME.exec(line)?.groups ?? {};
      return path ? [{ path: readablePath(path), line: Number(number), label: label ?? "anonymous" }] : [];
    })
    .slice(0, MAX_FRAMES);
}

function readablePath(path: string): string {
  return path.startsWith("file://") ? fileURLToPath(path) : path;
}
