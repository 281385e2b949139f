import { annotations } from "./capture/annotations.ts";
import { captureIn } from "./capture/capture.ts";
import { flagError } from "./capture/outcome-of-error.ts";
import { warnOnce } from "./capture/warn-once.ts";
import { quote } from "@xray-lab/segments";
import { installEmitter } from "./emitter/install-emitter.ts";
import { UdpSender } from "./emitter/udp-sender.ts";
import { withForwardedClientIp } from "./express/client-ip.ts";
import { closeSegment } from "./express/close-segment.ts";
import { openSegment } from "./express/open-segment.ts";
import { fenced, fenceLogsTo, unfailing } from "./fence/fence.ts";
import { captureFetch } from "./http/fetch.ts";
import { captureNodeHttp } from "./http/node-http.ts";
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
import { readSettings, type TracingSettings } from "./settings/settings.ts";
import { captureSqlite } from "./sqlite/sqlite.ts";
import type { Tracing, TracingLogger, TracingOptions } from "./tracing.ts";
import { type Library, unsupportedLibraries } from "./versions/unsupported-libraries.ts";
import { withoutTracing } from "./without-tracing.ts";

/** The whole process shares it, because the SDK has one default name, one daemon and one sampler. */
const context = new Context();

/** The tracing that was started and not stopped. */
let running: Tracing | undefined;

const ALREADY_STARTED =
  "X-Ray: startTracing was called again without stop(): the tracing that was started first goes on, and the new options are not used";

/**
 * Starts tracing. Reads the AWS_XRAY_ variables, logs the resulting settings in one line, and loads the SDK.
 * Call it once per process, before the first request. Call it again only after `stop()`. Called before that, it logs a warning
 * and returns the tracing that runs already.
 *
 * @throws TracingSettingsError when a variable has an invalid value.
 * @throws RangeError when `trustedHops` is not a whole number, 0 or more.
 */
export function startTracing(options: TracingOptions): Tracing {
  const settings = readSettings(options);
  const logger = unfailing(options.logger);
  if (settings.enabled && running !== undefined) {
    logger.warn(ALREADY_STARTED);
    return running;
  }
  logger.info(describeSettings(settings));
  if (!settings.enabled) return withoutTracing;
  running = start(settings, { ...options, logger });
  return running;
}

function start(settings: TracingSettings, options: TracingOptions): Tracing {
  fenceLogsTo(options.logger);
  context.onLate = sayLate(options.logger);
  const sdk = loadSdk(context);
  configureSdk(sdk, settings, options);
  const { udp, tcp } = settings.daemonAddress.value;
  const sampler = installSampler(sdk, context, { endpoint: tcp, logger: options.logger });
  const sender = new UdpSender(udp, options.logger);
  installEmitter(sdk.emitter, sender, options.logger);
  installRedaction(sdk.emitter, options);
  const unsupported = unsupportedLibraries(options.logger);
  const stopCaptures = startCaptures(unsupported);
  const open = openSegment({
    context,
    entities: defineEntities(sdk, { flag: flagError(options), sayLate: context.onLate }),
    sampler,
    name: settings.name.value,
    untracedPaths: options.untracedPaths ?? [],
  });
  const tracing: Tracing = {
    ...recording(sdk, options.logger),
    enabled: true,
    openSegment: withForwardedClientIp(context, options.trustedHops ?? 0, open),
    closeSegment: closeSegment(context, sdk.express.closeSegment()),
    captureSqlite: (database, name) => captureSqlite(context, database, name),
    captureMailer: (transport, name) =>
      unsupported.has("nodemailer") ? transport : captureMailer(context, transport, name),
    flush: () => sender.flush(),
    stop: async () => {
      if (running === tracing) running = undefined;
      for (const stopCapture of stopCaptures) stopCapture();
      sampler.stop();
      await sender.close();
    },
  };
  return tracing;
}

function startCaptures(unsupported: ReadonlySet<Library>): readonly (() => void)[] {
  return [
    captureFetch(context),
    captureNodeHttp(context),
    ...(unsupported.has("mysql2") ? [] : [captureMysql2(context)]),
  ];
}

type Recording = Pick<
  Tracing,
  "capture" | "annotate" | "metadata" | "recordError" | "setUser" | "traceId" | "logFields"
>;

/** The functions that record into the current segment or subsegment. */
function recording(sdk: Sdk, logger: TracingLogger): Recording {
  const record = annotations(logger);
  const annotate = fenced("annotate", record.annotate);
  const metadata = fenced("metadata", record.metadata);
  const setUser = fenced("setUser", record.setUser);
  // Outside a request, getSegment() follows AWS_XRAY_CONTEXT_MISSING: it logs, throws or is silent. In a request that is
  // not sampled or not traced, and after its segment was sent, nothing is recorded, and that is not an error.
  const orMissing = (entity: Entity | undefined): Entity | undefined =>
    entity ?? (context.isSilent ? undefined : sdk.core.getSegment());
  return {
    capture: (name, work) => {
      const parent = orMissing(context.parentOf(name));
      return parent ? captureIn(context, { parent, name }, work) : work();
    },
    annotate: (key, value) => {
      const entity = orMissing(context.current);
      if (entity) annotate(entity, key, value);
    },
    metadata: (key, value, namespace) => {
      const entity = orMissing(context.current);
      if (entity) metadata(entity, key, value, namespace);
    },
    recordError: (error) => orMissing(context.current)?.addError(error),
    setUser: (user) => {
      const entity = orMissing(context.current);
      if (entity) setUser(entity, user);
    },
    traceId: () => context.traceId,
    logFields: () => {
      const id = context.traceId;
      return id === undefined ? {} : { trace_id: id };
    },
  };
}

/** A subsegment's name is said once. */
function sayLate(logger: TracingLogger): (name: string) => void {
  const warn = warnOnce(logger);
  return fenced("saying what is late", (name: string) =>
    warn(name, `X-Ray: ${quote(name)} began after its segment had been sent. It is not recorded`),
  );
}
