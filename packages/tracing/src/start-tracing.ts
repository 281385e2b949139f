import { annotations } from "./capture/annotations.ts";
import { flagError } from "./capture/outcome-of-error.ts";
import { recording } from "./capture/recording.ts";
import { sayLate } from "./capture/say-late.ts";
import { installEmitter } from "./emitter/install-emitter.ts";
import { UdpSender } from "./emitter/udp-sender.ts";
import { fenceLogsTo, unfailing } from "./fence/fence.ts";
import { installRedaction } from "./redaction/install-redaction.ts";
import { installSampler } from "./sampling/install-sampler.ts";
import { configureSdk } from "./sdk/configure.ts";
import { Context } from "./sdk/context.ts";
import { defineEntities } from "./sdk/entities.ts";
import { loadSdk } from "./sdk/load.ts";
import { OpenSegments } from "./sdk/open-segments.ts";
import { describeSettings } from "./settings/describe.ts";
import { readSettings, type TracingSettings } from "./settings/settings.ts";
import { captureCalls } from "./start/calls.ts";
import { capturing } from "./start/objects.ts";
import { learning } from "./start/resource.ts";
import { opening, requestOptions } from "./start/segments.ts";
import type { TracingOptions } from "./options.ts";
import type { Tracing } from "./tracing.ts";
import { unsupportedLibraries } from "./versions/unsupported-libraries.ts";
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
  const { logger } = options;
  const requests = requestOptions(options);
  fenceLogsTo(logger);
  context.onLate = sayLate(logger);
  const sdk = loadSdk(context);
  configureSdk(sdk, settings, options);
  const { udp, tcp } = settings.daemonAddress.value;
  const sampler = installSampler(sdk, context, { endpoint: tcp, logger });
  const sender = new UdpSender(udp, logger);
  installEmitter(sdk.emitter, sender, logger);
  installRedaction(sdk.emitter, options);
  const open = options.inProgress === false ? undefined : new OpenSegments();
  open?.start(sdk.emitter);
  const entities = defineEntities(sdk, { flag: flagError(options), sayLate: context.onLate, open });
  const parts = { context, entities, sampler };
  const record = annotations(logger);
  const unsupported = unsupportedLibraries(logger);
  const stopCaptures = captureCalls(context, options, record, unsupported);
  const stopLearning = learning(sdk, parts, options);
  const tracing: Tracing = {
    enabled: true,
    ...opening(sdk, parts, settings.name.value, requests),
    ...recording(context, sdk.core, record),
    ...capturing(context, sdk, logger, unsupported),
    flush: () => sender.flush(),
    statistics: () => sender.statistics,
    stop: async () => {
      if (running === tracing) running = undefined;
      for (const stopCapture of stopCaptures) stopCapture();
      stopLearning();
      sampler.stop();
      open?.stop();
      await sender.close();
    },
  };
  return tracing;
}
