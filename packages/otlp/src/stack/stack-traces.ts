import type { StackFrame } from "@xray-lab/segments";
import { omitUndefined } from "../omit-undefined.ts";
import { STACK_FRAMES_MAX } from "../undocumented.ts";
import { framesIn } from "./frames.ts";

/** The information about one exception in the text of a stack trace. */
export interface StackTrace {
  readonly type?: string;
  readonly message?: string;
  readonly stack?: readonly StackFrame[];
  /** How many frames were left out. */
  readonly truncated?: number;
}

const CAUSED_BY = "Caused by: ";
const PYTHON_CHAIN =
  /^(?:During handling of the above exception, another exception occurred:|The above exception was the direct cause of the following exception:)$/m;

/**
 * The exceptions in the text of a stack trace, each before its cause. For an unknown language there are no frames.
 *
 * @example stackTracesOf("Error: down\n    at send (mail.js:12:3)", "nodejs")
 * // [{ stack: [{ path: "mail.js", line: 12, label: "send" }] }]
 */
export function stackTracesOf(text: string, language: string | undefined): readonly StackTrace[] {
  if (language === "python") return text.split(PYTHON_CHAIN).toReversed().map(pythonTrace);
  const sections = language === "java" || language === "php" ? splitCauses(text) : [text];
  return sections.map((section, index) =>
    Object.assign(index > 0 ? headingOf(section.split("\n", 1)[0] ?? "") : {}, stackOf(section, language)),
  );
}

function splitCauses(text: string): string[] {
  return text.split(`\n${CAUSED_BY}`);
}

/** In Python the exception is the last line, and the innermost call is the last frame. */
function pythonTrace(text: string, index: number): StackTrace {
  const lines = text.trim().split("\n");
  return { ...(index > 0 && headingOf(lines.at(-1) ?? "")), ...stackOf(text, "python") };
}

function headingOf(line: string): Pick<StackTrace, "type" | "message"> {
  const colon = line.indexOf(": ");
  if (colon === -1) return { type: line.trim() };
  return { type: line.slice(0, colon).trim(), message: line.slice(colon + 2).trim() };
}

function stackOf(text: string, language: string | undefined): Pick<StackTrace, "stack" | "truncated"> {
  const frames = framesIn(text, language);
  if (frames.length === 0) return {};
  const cut = frames.length - STACK_FRAMES_MAX;
  return omitUndefined({ stack: frames.slice(0, STACK_FRAMES_MAX), truncated: cut > 0 ? cut : undefined });
}
