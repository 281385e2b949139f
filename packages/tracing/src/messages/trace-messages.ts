import type { TraceHeader, TraceLink } from "@xray-lab/segments";
import { receivedTraceOf } from "../trace/received-trace.ts";
import type { TraceParts } from "../trace/scope-of-work.ts";
import { runTraced, type TraceBegin } from "../trace/trace.ts";
import { headerIn } from "./received-header.ts";

/** Runs the work for received messages in a segment. One message continues its sender's trace; several are linked to. */
export function traceMessages<T>(
  parts: TraceParts,
  name: string,
  messages: object | readonly object[],
  work: () => T,
): T {
  return runTraced(parts, () => beginOf(name, messages), work);
}

function beginOf(name: string, messages: object | readonly object[]): TraceBegin | undefined {
  const headers = [messages].flat().map((message) => receivedTraceOf(headerIn(message)));
  const [first, second] = headers;
  // A poll without messages: a trace of each would hide the others.
  if (first === undefined) return undefined;
  if (second === undefined) return { name, header: first };
  return { name, header: batchHeader(headers), links: linksTo(headers) };
}

/** As with Lambda, one sampled message is enough. Without any decision the sampling rules decide. */
function batchHeader(headers: readonly Partial<TraceHeader>[]): Partial<TraceHeader> {
  if (headers.some(({ sampled }) => sampled === true)) return { sampled: true };
  return headers.every(({ sampled }) => sampled === false) ? { sampled: false } : {};
}

/** X-Ray counts no more links of a segment. https://docs.aws.amazon.com/xray/latest/devguide/xray-tracelinking.html */
const MAX_LINKS = 20;

/** As in the documents of AWS's own segments: the linked work is what caused this one. */
const CAUSE = { "aws.xray.reserved.reference_type": "parent" };

/** To each sender once. One that is not sampled has no segment to lead to. */
function linksTo(headers: readonly Partial<TraceHeader>[]): readonly TraceLink[] {
  const links = new Map<string, TraceLink>();
  for (const { root, parent, sampled } of headers) {
    if (root === undefined || parent === undefined || sampled === false) continue;
    links.set(`${root} ${parent}`, { trace_id: root, id: parent, attributes: CAUSE });
    if (links.size === MAX_LINKS) break;
  }
  return [...links.values()];
}
