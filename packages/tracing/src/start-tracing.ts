import { captureAws } from "./aws/capture-aws.ts";
import { type Annotations, annotations } from "./capture/annotations.ts";
import { captureIn } from "./capture/capture.ts";
import { installEmitter } from "./emitter/install-emitter.ts";
import { UdpSender } from "./emitter/udp-sender.ts";
import { closeSegment } from "./express/close-segment.ts";
import { checkTrustedHops } from "./express/forwarded.ts";
import { openSegment, type RequestOptions } from "./express/open-segment.ts";
import { captureHttp } from "./http/capture-http.ts";
import { captureMailer } from "./mail/mailer.ts";
import { captureMysql2 } from "./mysql/mysql2.ts";
import { installRedaction } from "./redaction/install-redaction.ts";
import { installSampler } from "./sampling/install-sampler.ts";
import { Context } from "./sdk/context.ts";
import { configureSdk } from "./sdk/configure.ts";
import { defineEntities } from "./sdk/entities.ts";
import { loadSdk } from "./sdk/load.ts";
import type { Entity, Sdk } from "./sdk/sdk.ts";
import { describeSettings } from "./settings/describe.ts";
import { readSettings } from "./settings/settings.ts";
import { captureSqlite } from "./sqlite/sqlite.ts";
import type { Tracing, TracingLogger, TracingOptions } from "./tracing.ts";
import { unsupportedLibraries } from "./versions/unsupported-libraries.ts";
import { withoutTracing } from "./without-tracing.ts";

/** The whole process shares it, because the SDK has one default name, one daemon and one sampler. */
const context = new Context();

/**
 * Starts tracing. Reads the AWS_XRAY_ variables, logs the resulting settings in one line, and loads the SDK.
 * Call it once per process, before the first request. Call it again only after `stop()`.
 *
 * @throws TracingSettingsError when a variable has an invalid value.
 * @throws RangeError when `trustedHops` is not a whole number, 0 or more.
 */
export function startTracing(options: TracingOptions): Tracing {
  const settings = readSettings(options);
  options.logger.info(describeSettings(settings));
  if (!settings.enabled) return withoutTracing;
  const requests = requestOptions(options);
  const sdk = loadSdk(context);
  configureSdk(sdk, settings, options);
  const { udp, tcp } = settings.daemonAddress.value;
  const sampler = installSampler(sdk, context, { endpoint: tcp, logger: options.logger });
  const sender = new UdpSender(udp, options.logger);
  installEmitter(sdk.emitter, sender, options.logger);
  installRedaction(sdk.emitter, options);
  const unsupported = unsupportedLibraries(options.logger);
  const annotating = annotations(options.logger);
  const stopCaptures = [
    captureHttp(context, options, annotating),
    ...(unsupported.has("mysql2") ? [] : [captureMysql2(context)]),
  ];
  const entities = defineEntities(sdk);
  return {
    ...recording(sdk, annotating),
    enabled: true,
    openSegment: openSegment({ context, entities, sampler, name: settings.name.value, ...requests }),
    closeSegment: closeSegment(context, sdk.express.closeSegment()),
    ...capturing(sdk, options.logger, unsupported.has("nodemailer")),
    flush: () => sender.flush(),
    stop: async () => {
      for (const stopCapture of stopCaptures) stopCapture();
      sampler.stop();
      await sender.close();
    },
  };
}

function requestOptions({ untracedPaths = [], trustedHops = 0 }: TracingOptions): RequestOptions {
  return { untracedPaths, trustedHops: checkTrustedHops(trustedHops) };
}

type Capturing = Pick<Tracing, "captureSqlite" | "captureMailer" | "captureAws">;

/** The functions that record an object of the program, which nothing publishes. */
function capturing(sdk: Sdk, logger: TracingLogger, isMailerUnsupported: boolean): Capturing {
  return {
    captureSqlite: (database, name) => captureSqlite(context, database, name),
    captureMailer: (transport, name) =>
      isMailerUnsupported ? transport : captureMailer(context, transport, name),
    captureAws: (client) => captureAws({ context, sdk, logger }, client),
  };
}

type Recording = Pick<Tracing, "capture" | "annotate" | "metadata" | "setUser" | "traceId" | "logFields">;

/** The functions that record into the current segment or subsegment. */
function recording(sdk: Sdk, { annotate, setUser }: Annotations): Recording {
  // Outside a request, getSegment() follows AWS_XRAY_CONTEXT_MISSING: it logs, throws or is silent. In a request
  // that is not sampled or not traced nothing is recorded, and that is not an error.
  const current = (): Entity | undefined => (context.isSilent ? undefined : sdk.core.getSegment());
  return {
    capture: (name, work) => {
      const parent = current();
      return parent ? captureIn(context, parent, name, work) : work();
    },
    annotate: (key, value) => {
      const entity = current();
      if (entity) annotate(entity, key, value);
    },
    metadata: (key, value, namespace) => current()?.addMetadata(key, value, namespace),
    setUser: (user) => {
      const entity = current();
      if (entity) setUser(entity, user);
    },
    traceId,
    logFields: () => {
      const id = traceId();
      return id === undefined ? {} : { trace_id: id };
    },
  };
}

function traceId(): string | undefined {
  const entity = context.current;
  return entity ? (entity.segment ?? entity).trace_id : context.unsampledTraceId;
}
