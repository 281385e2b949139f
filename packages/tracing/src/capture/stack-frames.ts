import { fileURLToPath } from "node:url";
import type { CapturedException } from "../sdk/sdk.ts";

const FRAME = /^\s*at (?:(?<label>.+?) \()?(?<path>.+?):(?<line>\d+):\d+\)?$/;
/** A document has at most 64 kB, and deeper frames are usually those of a framework. */
const MAX_FRAMES = 30;

/** A longer line is no frame, but a line of the message. */
const LONGEST_FRAME = 1_000;

/**
 * The frames of a stack. The SDK splits a frame at its colons, so in an ES module, where a path begins with `file:///`, every
 * path becomes "file" and the line numbers are lost. A stack begins with the message, and a line of that may look like a frame.
 */
export function stackFrames(stack: string, message = ""): CapturedException["stack"] {
  return belowMessage(stack, message)
    .split("\n")
    .filter((line) => line.length <= LONGEST_FRAME)
    .flatMap((line) => {
      const { label, path, line: number } = FRAME.exec(line)?.groups ?? {};
      return path ? [{ path: readablePath(path), line: Number(number), label: label ?? "anonymous" }] : [];
    })
    .slice(0, MAX_FRAMES);
}

/** When the message was changed after the stack was made, all that stands above the last line that is no frame goes. */
function belowMessage(stack: string, message: string): string {
  const at = message === "" ? -1 : stack.indexOf(message);
  if (at !== -1) return stack.slice(at + message.length);
  const lines = stack.split("\n");
  return lines.slice(lines.findLastIndex((line) => !/^\s+at /.test(line)) + 1).join("\n");
}

function readablePath(path: string): string {
  return path.startsWith("file://") ? fileURLToPath(path) : path;
}
