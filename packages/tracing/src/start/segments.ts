import { closeSegment } from "../express/close-segment.ts";
import { checkTrustedHops } from "../express/forwarded.ts";
import { openSegment, type RequestOptions } from "../express/open-segment.ts";
import { messageToSend } from "../messages/message-to-send.ts";
import { traceMessages } from "../messages/trace-messages.ts";
import type { Sdk } from "../sdk/sdk.ts";
import { traceServer } from "../server/trace-server.ts";
import type { TraceParts } from "../trace/scope-of-work.ts";
import { trace } from "../trace/trace.ts";
import type { TracingOptions } from "../options.ts";
import type { Tracing } from "../tracing.ts";

/** @throws RangeError when `trustedHops` is not a whole number, 0 or more. */
export function requestOptions({
  untracedPaths = [],
  trustedHops = 0,
  traceIdInResponse = false,
}: TracingOptions): RequestOptions {
  return { untracedPaths, trustedHops: checkTrustedHops(trustedHops), traceIdInResponse };
}

type Opening = Pick<
  Tracing,
  "openSegment" | "closeSegment" | "traceServer" | "trace" | "messageToSend" | "traceMessages"
>;

/** The functions that open and close the segments of requests and of other work. */
export function opening(sdk: Sdk, parts: TraceParts, name: string, requests: RequestOptions): Opening {
  const open = openSegment({ ...parts, name, ...requests });
  return {
    openSegment: open,
    closeSegment: closeSegment(parts.context, sdk.express.closeSegment()),
    traceServer: (server) => traceServer(server, open),
    trace: (workName, options, work) => trace(parts, workName, options, work),
    messageToSend: (kind, message) => messageToSend(parts.context, kind, message),
    traceMessages: (workName, messages, work) => traceMessages(parts, workName, messages, work),
  };
}
