import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { ErrorMiddleware } from "../tracing.ts";

/** Records an error of a handler, and passes it on. @param record The error middleware of aws-xray-sdk-express. */
export function closeSegment(context: Context, record: ErrorMiddleware): ErrorMiddleware {
  const recordOnly = fenced("closeSegment", record);
  return (error, request, response, next) => {
    if (context.current !== undefined) recordOnly(error, request, response, () => undefined);
    next(error);
  };
}
