import { correctError } from "../capture/close-subsegment.ts";
import type { Context } from "../sdk/context.ts";
import type { ErrorMiddleware } from "../tracing.ts";
import { rememberError } from "./answered-errors.ts";

/** Records an error of a handler, and passes it on. @param record The error middleware of aws-xray-sdk-express. */
export function closeSegment(context: Context, record: ErrorMiddleware): ErrorMiddleware {
  return (error, request, response, next) => {
    const segment = context.current;
    if (segment === undefined) return next(error);
    const { fault, error: wasError } = segment;
    record(error, request, response, () => {
      correctError(segment, error, fault);
      rememberError(segment.segment ?? segment, { fault, error: wasError });
      next(error);
    });
  };
}
