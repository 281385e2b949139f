import { toSegmentName, TRACE_HEADER } from "@xray-lab/segments";
import { fenced } from "../fence/fence.ts";
import { traceHeaderFor, unsampledTraceHeader } from "../http/trace-header.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity, Sdk } from "../sdk/sdk.ts";
import type { TracingLogger } from "../options.ts";
import type { AwsClient } from "../tracing.ts";
import { endAwsCall } from "./end-aws-call.ts";
import type { AwsArguments, AwsMiddleware, AwsParts } from "./middleware.ts";

/** The name that the SDK's captureAWSv3Client gives its middleware. Whoever captures a client again replaces it. */
const NAME = "XRaySDKInstrumentation";

export interface AwsCapture {
  readonly context: Context;
  readonly sdk: Sdk;
  readonly logger: TracingLogger;
}

/**
 * Replaces the SDK's captureAWSv3Client, with the SDK's own list of what each operation records. That one makes every error of
 * a service a fault, counts the first try as a retry, loses the lines of stacks, and complains or throws outside a request.
 */
export function captureAws<T extends AwsClient>(capture: AwsCapture, client: T): T {
  const { middlewareStack: stack, config } = client as AwsParts;
  if (typeof stack?.add === "function" && typeof stack.remove === "function") {
    stack.remove(NAME);
    stack.add(recordCalls(capture, config), { name: NAME, step: "build" });
  } else capture.logger.warn("X-Ray: captureAws takes clients of the AWS SDK v3; this one is not recorded");
  return client;
}

function recordCalls({ context, sdk }: AwsCapture, config: AwsParts["config"]): AwsMiddleware {
  const begin = fenced("opening a subsegment", beginCall);
  return (next, { clientName = "AWS", commandName = "" }) => {
    const service = clientName.replace(/Client$/, "");
    const operation = commandName.replace(/Command$/, "");
    return async (args) => {
      const subsegment = begin(context, service, args);
      if (!subsegment) return next(args);
      const call = { AwsData: sdk.AwsData, subsegment, service, operation, input: args.input, config };
      try {
        const result = await next(args);
        await endAwsCall(call, result, undefined);
        return result;
      } catch (error) {
        await endAwsCall(call, undefined, error);
        throw error;
      }
    };
  };
}

function beginCall({ current, unsampled }: Context, service: string, args: AwsArguments): Entity | undefined {
  if (unsampled) setTraceHeader(args, unsampledTraceHeader(unsampled));
  if (!current) return undefined;
  const subsegment = current.addNewSubsegment(toSegmentName(service));
  subsegment.namespace = "aws";
  setTraceHeader(args, traceHeaderFor(subsegment));
  return subsegment;
}

/** AWS never signs this header. A `traceparent` would be signed, so the capture of the HTTP client adds it. */
function setTraceHeader({ request }: AwsArguments, value: string): void {
  const headers = request?.headers;
  if (headers === undefined) return;
  for (const name of Object.keys(headers)) {
    if (name.toLowerCase() === TRACE_HEADER.toLowerCase()) delete headers[name];
  }
  headers[TRACE_HEADER] = value;
}
