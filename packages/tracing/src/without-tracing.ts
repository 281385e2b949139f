import type { Tracing } from "./tracing.ts";

/** AWS_XRAY_SDK_ENABLED=false: nothing is loaded, nothing is recorded, everything works. */
export const withoutTracing: Tracing = {
  enabled: false,
  openSegment: (_request, _response, next) => next(),
  closeSegment: (error, _request, _response, next) => next(error),
  capture: (_name, work) => work(),
  annotate: () => undefined,
  metadata: () => undefined,
  setUser: () => undefined,
  traceId: () => undefined,
  logFields: () => ({}),
  captureSqlite: (database) => database,
  captureMailer: (transport) => transport,
  flush: async () => undefined,
  stop: async () => undefined,
};
