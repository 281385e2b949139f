import {
  nanosecondsFromSeconds,
  type RecordedException,
  type StackFrame,
  type TraceDocument,
} from "@xray-lab/segments";
import type { SpanEvent } from "../otlp.ts";
import { attributeList } from "./attribute-list.ts";

/** An event for each exception of a document. Its time is the document's end: exceptions have no time in X-Ray. */
export function exceptionEvents({ cause, start_time, end_time = start_time }: TraceDocument): SpanEvent[] {
  const exceptions = typeof cause === "object" ? (cause.exceptions ?? []) : [];
  return exceptions.map((exception) => ({
    timeUnixNano: nanosecondsFromSeconds(end_time),
    name: "exception",
    attributes: attributeList(attributesOf(exception)),
  }));
}

function attributesOf(exception: RecordedException): Readonly<Record<string, unknown>> {
  const { id, type, message, remote, truncated, skipped, cause, stack } = exception;
  return {
    "exception.type": type,
    "exception.message": message,
    "exception.stacktrace":
      stack && [`${type ?? "Error"}: ${message ?? ""}`, ...stack.map(lineOf)].join("\n"),
    "aws.xray.exception.id": id,
    "aws.xray.exception.remote": remote,
    "aws.xray.exception.truncated": truncated,
    "aws.xray.exception.skipped": skipped,
    "aws.xray.exception.cause": cause,
  };
}

function lineOf({ path = "", line, label }: StackFrame): string {
  const place = line === undefined ? path : `${path}:${line}`;
  return label === undefined ? `    at ${place}` : `    at ${label} (${place})`;
}
