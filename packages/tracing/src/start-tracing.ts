import { captureIn } from "./capture/capture.ts";
import { emitThrough } from "./emitter/emit.ts";
import { UdpSender } from "./emitter/udp-sender.ts";
import { closeSegment, openSegment } from "./express/middleware.ts";
import { captureFetch } from "./http/fetch.ts";
import { captureMailer } from "./mail/mailer.ts";
import { captureMysql2 } from "./mysql/mysql2.ts";
import { Context } from "./sdk/context.ts";
import { configureSdk } from "./sdk/configure.ts";
import { loadSdk } from "./sdk/load.ts";
import type { Entity, Sdk } from "./sdk/sdk.ts";
import { describeSettings } from "./settings/describe.ts";
import { readSettings } from "./settings/settings.ts";
import { captureSqlite } from "./sqlite/sqlite.ts";
import type { Tracing, TracingOptions } from "./tracing.ts";
import { withoutTracing } from "./without-tracing.ts";

/** One per process: the SDK has one default name, one daemon and one sampler. */
const context = new Context();

/**
 * Starts tracing: reads the AWS_XRAY_ variables, says in one log line what they came to, and loads the SDK.
 * To be called before the first request, once per process; again only after `stop()`.
 *
 * @throws TracingSettingsError when a variable has a value that is not valid.
 */
export function startTracing(options: TracingOptions): Tracing {
  const settings = readSettings(options);
  options.logger.info(describeSettings(settings));
  if (!settings.enabled) return withoutTracing;
  const sdk = loadSdk(context);
  configureSdk(sdk, settings, options);
  const sender = new UdpSender(settings.daemonAddress.value.udp, options.logger);
  emitThrough(sdk.emitter, sender, options.logger);
  const ends = [captureFetch(context), captureMysql2(context)];
  return {
    ...recording(sdk),
    enabled: true,
    openSegment: openSegment({
      context,
      open: sdk.express.openSegment(settings.name.value),
      untracedPaths: options.untracedPaths ?? [],
    }),
    closeSegment: closeSegment(context),
    captureSqlite: (database, name) => captureSqlite(context, database, name),
    captureMailer: (transport, name) => captureMailer(context, transport, name),
    flush: () => sender.flush(),
    stop: async () => {
      for (const end of ends) end();
      await sender.close();
    },
  };
}

function traceId(): string | undefined {
  const entity = context.current;
  return (entity?.segment ?? entity)?.trace_id;
}

type Recording = Pick<Tracing, "capture" | "annotate" | "metadata" | "setUser" | "traceId" | "logFields">;

function recording(sdk: Sdk): Recording {
  // What a program asks to record outside a request is a mistake, and the strategy says what becomes of it. In a
  // request that is untraced on purpose it is none.
  const current = (): Entity | undefined => (context.isUntraced ? undefined : sdk.core.getSegment());
  return {
    capture: (name, work) => {
      const parent = current();
      return parent ? captureIn(context, parent, name, work) : work();
    },
    annotate: (key, value) => current()?.addAnnotation(key, value),
    metadata: (key, value, namespace) => current()?.addMetadata(key, value, namespace),
    setUser: (user) => {
      const entity = current();
      (entity?.segment ?? entity)?.setUser?.(user);
    },
    traceId,
    logFields: () => {
      const id = traceId();
      return id === undefined ? {} : { trace_id: id };
    },
  };
}
