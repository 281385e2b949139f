import type { Middleware } from "../tracing.ts";

/** The SDK, as far as this package uses it. Its own types leave out most of what is needed here. */
export interface Sdk {
  readonly core: SdkCore;
  readonly emitter: SdkEmitter;
  readonly daemonConfig: SdkDaemonConfig;
  readonly express: { openSegment(name: string): Middleware };
}

export interface SdkCore {
  readonly SegmentUtils: { setServiceData(data: Readonly<Record<string, unknown>>): void };
  readonly middleware: {
    setDefaultName(name: string): void;
    readonly sampler: { started: boolean; start(): void };
  };
  setLogger(logger: SdkLogger): void;
  setContextMissingStrategy(strategy: string): void;
  /** Applies the context-missing strategy when there is no segment. */
  getSegment(): Entity | undefined;
  setStreamingThreshold(threshold: number): void;
}

export interface SdkEmitter {
  send(entity: { format(): string; readonly id: string; readonly trace_id?: string }): void;
}

export interface SdkDaemonConfig {
  udp_ip: string;
  udp_port: number;
  tcp_ip: string;
  tcp_port: number;
}

export interface SdkLogger {
  debug(message: unknown): void;
  info(message: unknown): void;
  warn(message: unknown, details?: unknown): void;
  error(message: unknown, details?: unknown): void;
}

/** The SDK's Segment or Subsegment. */
export interface Entity {
  readonly id: string;
  name: string;
  readonly trace_id?: string;
  readonly start_time: number;
  notTraced?: boolean;
  fault?: boolean;
  error?: boolean;
  throttle?: boolean;
  namespace?: string;
  http?: HttpData;
  sql?: object;
  cause?: { readonly exceptions?: readonly CapturedException[] };
  subsegments?: readonly Entity[];
  /** A subsegment's root segment; absent on the segment itself. */
  readonly segment?: Entity;
  addNewSubsegment(name: string): Entity;
  addAnnotation(key: string, value: string | number | boolean): void;
  addMetadata(key: string, value: unknown, namespace?: string): void;
  addError(error: unknown, remote?: boolean): void;
  setUser?(user: string): void;
  isClosed(): boolean;
  close(error?: unknown, remote?: boolean): void;
}

export interface HttpData {
  request: { method?: string; url?: string; user_agent?: string; client_ip?: string };
  response?: { status?: number; content_length?: number };
}

export interface CapturedException {
  message: string;
  stack: { path: string; line: number; label: string }[];
}
