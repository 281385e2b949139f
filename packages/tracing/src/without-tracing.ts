import type { Tracing, TracingStatistics } from "./tracing.ts";

const NOTHING: TracingStatistics = { sent: 0, dropped: 0, refused: 0, waiting: 0, waitingBytes: 0 };

/** The tracing for AWS_XRAY_SDK_ENABLED=false: it records nothing, and the SDK is not loaded. */
export const withoutTracing: Tracing = {
  enabled: false,
  openSegment: (_request, _response, next) => next(),
  closeSegment: (error, _request, _response, next) => next(error),
  traceServer: (server) => server,
  trace: (_name, _options, work) => work(),
  messageToSend: (_kind, message) => message,
  traceMessages: (_name, _messages, work) => work(),
  capture: (_name, work) => work(),
  annotate: () => undefined,
  metadata: () => undefined,
  recordError: () => undefined,
  setUser: () => undefined,
  traceId: () => undefined,
  logFields: () => ({}),
  captureSqlite: (database) => database,
  captureMailer: (transport) => transport,
  captureAws: (client) => client,
  flush: async () => undefined,
  stop: async () => undefined,
  statistics: () => NOTHING,
};
