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
import { messageToSend } from "./messages/message-to-send.ts";
import { traceMessages } from "./messages/trace-messages.ts";
import { captureMysql2 } from "./mysql/mysql2.ts";
import { installRedaction } from "./redaction/install-redaction.ts";
import { learnResource } from "./resource/learn-resource.ts";
import type { Resource } from "./resource/resource.ts";
import { installSampler } from "./sampling/install-sampler.ts";
import { Context } from "./sdk/context.ts";
import { configureSdk, setResource } from "./sdk/configure.ts";
import { defineEntities } from "./sdk/entities.ts";
import { OpenSegments } from "./sdk/open-segments.ts";
import { loadSdk } from "./sdk/load.ts";
import type { Entity, Sdk } from "./sdk/sdk.ts";
import { recordFastifyErrors } from "./server/fastify-errors.ts";
import { openOnce, traceServer } from "./server/trace-server.ts";
import { describeSettings } from "./settings/describe.ts";
import { readSettings } from "./settings/settings.ts";
import { captureSqlite } from "./sqlite/sqlite.ts";
import type { TraceParts } from "./trace/sampled-work.ts";
import { trace } from "./trace/trace.ts";
import type { Tracing, TracingLogger, TracingOptions } from "./tracing.ts";
import { type Library, unsupportedLibraries } from "./versions/unsupported-libraries.ts";
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
  const openSegments = options.inProgress === false ? undefined : new OpenSegments();
  openSegments?.start(sdk.emitter);
  const unsupported = unsupportedLibraries(options.logger);
  const annotating = annotations(options.logger);
  const parts = { context, entities: defineEntities(sdk, openSegments), sampler };
  const stopCaptures = [...captureCalls(options, annotating, unsupported), learning(sdk, parts, options)];
  return {
    ...recording(sdk, annotating),
    ...serving(parts, settings.name.value, requests),
    ...tracingWork(parts),
    enabled: true,
    closeSegment: closeSegment(context, sdk.express.closeSegment()),
    ...capturing(sdk, options.logger, unsupported.has("nodemailer")),
    flush: () => sender.flush(),
    statistics: () => sender.statistics,
    stop: async () => {
      for (const stopCapture of stopCaptures) stopCapture();
      sampler.stop();
      openSegments?.stop();
      await sender.close();
    },
  };
}

function requestOptions({
  untracedPaths = [],
  trustedHops = 0,
  traceIdInResponse = false,
}: TracingOptions): RequestOptions {
  return { untracedPaths, trustedHops: checkTrustedHops(trustedHops), traceIdInResponse };
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

/** @returns the functions that end the captures */
function captureCalls(
  options: TracingOptions,
  annotating: Annotations,
  unsupported: ReadonlySet<Library>,
): readonly (() => void)[] {
  const captures = [captureHttp(context, options, annotating), recordFastifyErrors(context)];
  return unsupported.has("mysql2") ? captures : [...captures, captureMysql2(context)];
}

/** Asks in the background what runs the process, and returns the function that stops it. */
function learning(sdk: Sdk, { entities }: TraceParts, options: TracingOptions): () => void {
  const learned = (members: Resource): void => {
    setResource(sdk, { ...sdk.core.SegmentUtils.pluginData, ...members });
    entities.renew();
  };
  return learnResource({ ...options, context, learned });
}

/** The functions that open the segments of requests. */
function serving(
  parts: TraceParts,
  name: string,
  requests: RequestOptions,
): Pick<Tracing, "openSegment" | "traceServer"> {
  const open = openSegment({ ...parts, name, ...requests });
  return { openSegment: openOnce(open), traceServer: (server) => traceServer(server, open) };
}

/** The functions that open the segments of other work. */
function tracingWork(parts: TraceParts): Pick<Tracing, "trace" | "messageToSend" | "traceMessages"> {
  return {
    trace: (name, traceOptions, work) => trace(parts, name, traceOptions, work),
    messageToSend: (kind, message) => messageToSend(context, kind, message),
    traceMessages: (name, messages, work) => traceMessages(parts, name, messages, work),
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
