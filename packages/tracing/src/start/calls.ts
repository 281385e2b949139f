import type { Annotations } from "../capture/annotations.ts";
import { captureHttp } from "../http/capture-http.ts";
import { captureMysql2 } from "../mysql/mysql2.ts";
import type { Context } from "../sdk/context.ts";
import { recordFastifyErrors } from "../server/fastify-errors.ts";
import type { TracingOptions } from "../options.ts";
import type { Library } from "../versions/unsupported-libraries.ts";

/** Records what libraries publish. @returns the functions that end it */
export function captureCalls(
  context: Context,
  options: TracingOptions,
  record: Annotations,
  unsupported: ReadonlySet<Library>,
): readonly (() => void)[] {
  const captures = [captureHttp(context, options, record), recordFastifyErrors(context)];
  return unsupported.has("mysql2") ? captures : [...captures, captureMysql2(context)];
}
