import { correctError } from "../capture/close-subsegment.ts";
import type { Context } from "../sdk/context.ts";
import type { ErrorMiddleware } from "../tracing.ts";

/** Records an error of a handler, and passes it on. @param record The error middleware of aws-xray-sdk-express. */
export function closeSegment(context: Context, record: ErrorMiddleware): ErrorMiddleware {
  return (error, request, response, next) => {
    const segment = context.current;
    if (segment === undefined) return next(error);
    const wasFault = segment.fault;
    record(error, request, response, () => {
      correctError(segment, error, wasFault);
      next(error);
    });
  };
}
