import type { AnnotationValue } from "@xray-lab/segments";
import type { RootCauses } from "../root-cause/root-causes.ts";
import type { ServiceId } from "../service-id.ts";

/** A trace in a line. Its request is that of the segment with which the trace began. */
export interface TraceSummary extends IndexedParts {
  readonly traceId: string;
  /** Epoch seconds. */
  readonly start: number;
  /** From the start of the first segment to the end of the last, in seconds. */
  readonly duration: number;
  /** How long the client waited, in seconds; absent while the request is in progress. */
  readonly responseTime?: number | undefined;
  readonly fault: boolean;
  readonly error: boolean;
  /** Whether any part of the trace was throttled. */
  readonly throttle: boolean;
  /** Whether more of the trace is to come. */
  readonly partial: boolean;
  readonly http: HttpRequest;
  readonly entryPoint?: ServiceId | undefined;
  readonly rootCauses: RootCauses;
  readonly revision: number;
}

/** The parts of a trace by which it can be found. */
export interface IndexedParts {
  /** Each value of a key once; values of one key stand in the order in which they came. */
  readonly annotations: readonly IndexedAnnotation[];
  /** Each user once. */
  readonly users: readonly IndexedUser[];
  readonly services: readonly ServiceId[];
  readonly resourceArns: readonly string[];
  readonly instanceIds: readonly string[];
  readonly availabilityZones: readonly string[];
}

export interface IndexedAnnotation {
  readonly key: string;
  readonly value: AnnotationValue;
  /** The services that recorded the value. */
  readonly services: readonly ServiceId[];
}

export interface IndexedUser {
  readonly name: string;
  /** The services that named the user. */
  readonly services: readonly ServiceId[];
}

/** An HTTP request and its response, as far as they are known. */
export interface HttpRequest {
  readonly url?: string | undefined;
  readonly status?: number | undefined;
  readonly method?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly clientIp?: string | undefined;
}
