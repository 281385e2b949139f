import { outcomeOf, type Segment, type Work } from "@xray-lab/segments";
import {
  type Call,
  callsOf,
  clientOf,
  type CompiledSegment,
  type CompiledTrace,
  entryPoints,
  type HttpRequest,
  httpOf,
  type IndexedParts,
  indexedPartsOf,
  isPartial,
  responseTimeOf,
  type RootCauses,
  rootCausesOf,
  type ServiceId,
  serviceIdOf,
} from "@xray-lab/traces";
import { OK_IN_PROGRESS } from "./undocumented.ts";

/** The parts of a trace that expressions ask about. Times and durations are in seconds. */
export interface FilterableTrace {
  /** The request with which the trace began: keywords outside of braces ask about it. */
  readonly root: RequestFacts;
  /** One entry for each segment, inferred ones included, and one for each client. */
  readonly services: readonly ServiceFacts[];
  /** One entry for each call from one service to another, as its caller saw it, and one for each client's request. */
  readonly edges: readonly EdgeFacts[];
  readonly indexed: IndexedFacts;
  readonly rootCauses: RootCauses;
}

export type IndexedFacts = Pick<IndexedParts, "resourceArns" | "instanceIds" | "availabilityZones"> & {
  readonly annotations: readonly Pick<IndexedParts["annotations"][number], "key" | "value">[];
  readonly users: readonly Pick<IndexedParts["users"][number], "name">[];
};

/** How one request went. An absent member is not known, such as the response time of a request in progress. */
export interface RequestFacts {
  readonly ok: boolean;
  readonly error: boolean;
  readonly throttle: boolean;
  readonly fault: boolean;
  readonly partial: boolean;
  /** How long the client waited. */
  readonly responseTime?: number | undefined;
  /** From the first to the last work of it. */
  readonly duration?: number | undefined;
  readonly http?: HttpRequest | undefined;
  readonly user?: string | undefined;
}

export interface ServiceFacts extends RequestFacts {
  readonly id: ServiceId;
  /** Whether requests from outside came in here. */
  readonly root: boolean;
  readonly inferred: boolean;
}

export interface EdgeFacts extends RequestFacts {
  readonly from: ServiceId;
  readonly to: ServiceId;
}

/** Computes each part of a trace when it is first asked for: most filters ask for one part of thousands of traces. */
export function filterableTrace(trace: CompiledTrace): FilterableTrace {
  return new LazyTrace(trace);
}

class LazyTrace implements FilterableTrace {
  readonly #trace: CompiledTrace;
  #root: RequestFacts | undefined;
  #services: readonly ServiceFacts[] | undefined;
  #edges: readonly EdgeFacts[] | undefined;
  #indexed: IndexedFacts | undefined;
  #rootCauses: RootCauses | undefined;

  constructor(trace: CompiledTrace) {
    this.#trace = trace;
  }

  get root(): RequestFacts {
    return (this.#root ??= rootFacts(this.#trace));
  }

  get services(): readonly ServiceFacts[] {
    return (this.#services ??= serviceFacts(this.#trace));
  }

  get edges(): readonly EdgeFacts[] {
    return (this.#edges ??= edgeFacts(this.#trace));
  }

  get indexed(): IndexedFacts {
    return (this.#indexed ??= indexedPartsOf(this.#trace));
  }

  get rootCauses(): RootCauses {
    return (this.#rootCauses ??= rootCausesOf(this.#trace));
  }
}

const UNKNOWN: RequestFacts = { ok: false, error: false, throttle: false, fault: false, partial: true };

/** A trace without a segment to begin with is not known. */
export function rootFacts(
  trace: CompiledTrace,
  [entry]: readonly CompiledSegment[] = entryPoints(trace),
  partial: boolean = isPartial(trace),
): RequestFacts {
  const facts = entry === undefined ? UNKNOWN : requestFacts(entry);
  return { ...facts, partial, duration: trace.duration };
}

function serviceFacts(trace: CompiledTrace): readonly ServiceFacts[] {
  const entries = entryPoints(trace);
  const factsOf = (segment: CompiledSegment): ServiceFacts => {
    const root = entries.includes(segment);
    return { ...requestFacts(segment), id: serviceIdOf(segment), root, inferred: segment.inferred === true };
  };
  return [...trace.segments.filter(isSegment).map(factsOf), ...entries.map(clientFacts)];
}

function clientFacts(entry: CompiledSegment): ServiceFacts {
  return { ...requestFacts(entry), id: clientOf(entry).identity, root: true, inferred: false };
}

function edgeFacts(trace: CompiledTrace): readonly EdgeFacts[] {
  const calls = callsOf(trace).filter(({ caller, callee }) => isSegment(caller) && isSegment(callee));
  return [...entryPoints(trace).map(clientEdge), ...calls.map(callEdge)];
}

function clientEdge(entry: CompiledSegment): EdgeFacts {
  return { ...requestFacts(entry), from: clientOf(entry).identity, to: serviceIdOf(entry) };
}

function callEdge({ caller, callee, seen }: Call): EdgeFacts {
  return { ...requestFacts(seen), from: serviceIdOf(caller), to: serviceIdOf(callee) };
}

/** How the request or call that a piece of work stands for went. */
export function requestFacts(work: Work & Pick<Segment, "user">): RequestFacts {
  const { error = false, throttle = false, fault = false, user } = work;
  const responseTime = responseTimeOf(work);
  const partial = responseTime === undefined;
  return {
    ok: outcomeOf(work) === "ok" && (OK_IN_PROGRESS || !partial),
    error,
    throttle,
    fault,
    partial,
    responseTime,
    duration: responseTime,
    http: httpOf(work),
    user,
  };
}

/** The service of a subsegment whose segment never came is not known. */
function isSegment({ type }: CompiledSegment): boolean {
  return type === undefined;
}
