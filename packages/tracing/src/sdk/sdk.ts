import type { SamplingRequest } from "@xray-lab/sampling";
import type { TraceLink } from "@xray-lab/segments";
import type { ErrorMiddleware } from "../tracing.ts";

/** The parts of the SDK that this package uses. The SDK's own types do not have most of them. */
export interface Sdk {
  readonly core: SdkCore;
  readonly emitter: SdkEmitter;
  readonly daemonConfig: SdkDaemonConfig;
  readonly express: { closeSegment(): ErrorMiddleware };
  /** The `aws` member of a subsegment, with the parameters that AWS lists for the operation. */
  readonly AwsData: AwsDataClass;
}

export type AwsDataClass = new (call: AwsCallData, service: string) => object;

export interface AwsCallData {
  readonly requestId: string | undefined;
  readonly extendedRequestId: string | undefined;
  readonly retryCount: number;
  /** The output. */
  readonly data: object | undefined;
  readonly request: {
    /** Begins with a small letter, as in the SDK's list. */
    readonly operation: string;
    readonly params: object;
    readonly httpRequest: { readonly region: string | undefined; readonly statusCode: number | undefined };
  };
}

export interface SdkCore {
  readonly Segment: SegmentClass;
  readonly Subsegment: SubsegmentClass;
  readonly SegmentUtils: SdkSegmentUtils;
  readonly middleware: {
    setDefaultName(name: string): void;
    sampler: SdkSampler;
  };
  getNamespace: () => unknown;
  setLogger(logger: SdkLogger): void;
  setContextMissingStrategy(strategy: string): void;
  /** Applies the context-missing strategy when there is no segment. */
  getSegment(): Entity | undefined;
  setStreamingThreshold(threshold: number): void;
}

export type SegmentClass = new (name: string, traceId?: string, parentId?: string) => SegmentEntity;
export type SubsegmentClass = new (name: string) => SubsegmentEntity;

/** The data that the SDK puts on every segment. */
export interface SdkSegmentUtils {
  readonly serviceData?: object;
  readonly sdkData?: object;
  readonly pluginData?: object;
  readonly origin?: string;
  setServiceData(data: Readonly<Record<string, unknown>>): void;
}

export interface SdkSampler {
  started: boolean;
  start(): void;
  /** The name of the rule that samples the request, or whether to sample it when the rule has no name. */
  shouldSample(request: SamplingRequest): string | boolean | undefined;
}

export interface SdkEmitter {
  send(entity: {
    format(): string;
    readonly id: string;
    readonly trace_id?: string;
    readonly in_progress?: boolean | undefined;
  }): void;
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
  id: string;
  name: string;
  trace_id?: string;
  parent_id?: string;
  /** Epoch seconds. */
  start_time: number;
  end_time?: number | undefined;
  in_progress?: boolean | undefined;
  notTraced?: boolean;
  /** Added by this package: whether the segment was sent. */
  isSent?: boolean;
  /** Fields of the trace header that calls pass on, as Lambda's `Lineage`; only on a segment. */
  additionalTraceData?: Readonly<Record<string, string>>;
  /** Added by this package: whether it is a fault only because of an error that does not say what it is. */
  isPresumedFault?: boolean;
  /** Added by this package: the error that was recorded last. */
  lastError?: unknown;
  fault?: boolean;
  error?: boolean;
  throttle?: boolean;
  namespace?: string;
  http?: HttpData;
  aws?: object;
  sql?: object;
  cause?: { readonly exceptions?: readonly CapturedException[] };
  subsegments?: readonly Entity[];
  /** The number of open subsegments at any depth. */
  counter: number;
  /** A subsegment's root segment; absent on the segment itself. */
  readonly segment?: Entity;
  /** The segment or subsegment around a subsegment; absent on a segment. */
  readonly parent?: Entity;
  init(name: string, traceId?: string, parentId?: string): void;
  addNewSubsegment(name: string): Entity;
  addNewSubsegmentWithoutSampling(name: string): Entity;
  addSubsegment(subsegment: Entity): void;
  addAnnotation(key: string, value: string | number | boolean): void;
  addMetadata(key: string, value: unknown, namespace?: string): void;
  /** @param shown The error to record, when it is not the one that happened. Added by this package. */
  addError(error: unknown, remote?: boolean, shown?: unknown): void;
  setUser?(user: string): void;
  incrementCounter(additional?: number): void;
  decrementCounter(): void;
  isClosed(): boolean;
  close(error?: unknown, remote?: boolean): void;
  flush(): void;
  /** The document, as JSON. */
  format(): string;
}

export interface SegmentEntity extends Entity {
  service?: object;
  origin?: string;
  links?: readonly TraceLink[];
  setMatchedSamplingRule(rule: string): void;
}

export type SubsegmentEntity = Entity;

export interface HttpData {
  request?: {
    method?: string;
    url?: string;
    user_agent?: string;
    client_ip?: string;
    x_forwarded_for?: boolean;
  };
  response?: { status?: number; content_length?: number };
}

export interface CapturedException {
  message: string;
  type: string;
  stack: { path: string; line: number; label: string }[];
}
