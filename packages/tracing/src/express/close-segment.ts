import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { ErrorMiddleware } from "../tracing.ts";
import { recordRouteError } from "./answered-errors.ts";

/** Records an error of a handler, and passes it on. @param record The error middleware of aws-xray-sdk-express. */
export function closeSegment(context: Context, record: ErrorMiddleware): ErrorMiddleware {
  const recordOnly = fenced("closeSegment", (...[error, request, response]: Parameters<ErrorMiddleware>) => {
    const { current } = context;
    if (current === undefined) return;
    recordRouteError(current, error, () => record(error, request, response, () => undefined));
  });
  return (error, request, response, next) => {
    recordOnly(error, request, response, next);
    next(error);
  };
}
