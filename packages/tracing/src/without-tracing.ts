import type { Tracing } from "./tracing.ts";

/** The tracing for AWS_XRAY_SDK_ENABLED=false: it records nothing, and the SDK is not loaded. */
export const withoutTracing: Tracing = {
  enabled: false,
  openSegment: (_request, _response, next) => next(),
  closeSegment: (error, _request, _response, next) => next(error),
  capture: (_name, work) => work(),
  annotate: () => undefined,
  metadata: () => undefined,
  recordError: () => undefined,
  setUser: () => undefined,
  traceId: () => undefined,
  logFields: () => ({}),
  captureSqlite: (database) => database,
  captureMailer: (transport) => transport,
  flush: async () => undefined,
  stop: async () => undefined,
};
