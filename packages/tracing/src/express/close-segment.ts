import { correctError } from "../capture/entity.ts";
import type { Context } from "../sdk/context.ts";
import type { ErrorMiddleware } from "../tracing.ts";

/**
 * Records what a handler threw, and hands it on.
 *
 * @param record aws-xray-sdk-express's own
 */
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
