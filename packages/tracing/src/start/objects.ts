import { captureAws } from "../aws/capture-aws.ts";
import { captureMailer } from "../mail/mailer.ts";
import type { Context } from "../sdk/context.ts";
import type { Sdk } from "../sdk/sdk.ts";
import { captureSqlite } from "../sqlite/sqlite.ts";
import type { TracingLogger } from "../options.ts";
import type { Tracing } from "../tracing.ts";
import type { Library } from "../versions/unsupported-libraries.ts";

type Capturing = Pick<Tracing, "captureSqlite" | "captureMailer" | "captureAws">;

/** The functions that record an object of the program, which nothing publishes. */
export function capturing(
  context: Context,
  sdk: Sdk,
  logger: TracingLogger,
  unsupported: ReadonlySet<Library>,
): Capturing {
  return {
    captureSqlite: (database, name) => captureSqlite(context, database, name),
    captureMailer: (transport, name) =>
      unsupported.has("nodemailer") ? transport : captureMailer(context, transport, name),
    captureAws: (client) => captureAws({ context, sdk, logger }, client),
  };
}
