import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { entryPoints } from "../entry-points.ts";
import { type ServiceId, serviceIdOf } from "../service-id.ts";
import { REMOTE_NAMESPACES } from "../undocumented.ts";
import { type Entity, type EntityPath, Entities } from "./entities.ts";
import { type FailureFlag, failurePaths } from "./failure-paths.ts";
import { RecordedExceptions } from "./recorded-exceptions.ts";
import { coverageOf, slowestPath } from "./slowest-path.ts";

export interface RootCauses {
  readonly fault: readonly RootCause[];
  readonly error: readonly RootCause[];
  readonly responseTime: readonly RootCause[];
}

/** The services from the entry of the trace to the culprit. */
export interface RootCause {
  readonly services: readonly RootCauseService[];
  /** Whether the client received the failure, or waited. */
  readonly clientImpacting: boolean;
}

export interface RootCauseService extends ServiceId {
  readonly inferred: boolean;
  /** The segment, then the subsegments that lead to the culprit. */
  readonly entityPath: readonly RootCauseEntity[];
}

export interface RootCauseEntity {
  readonly name: string;
  /** A call to another service, as its caller recorded it. */
  readonly remote: boolean;
  /** The part of the response time spent here, from 0 to 1; only in causes of the response time. */
  readonly coverage?: number | undefined;
  /** Only in causes of faults and errors. */
  readonly exceptions?: readonly RootCauseException[] | undefined;
}

export interface RootCauseException {
  /** The type of the exception. */
  readonly name?: string | undefined;
  readonly message?: string | undefined;
}

/**
 * Why a request failed, and where its time went: for each culprit the services from the entry to it. How the service
 * finds them is not documented: `undocumented.ts` has the assumptions.
 *
 * @example
 * // "shop" calls "stock", whose query fails and takes most of the time
 * rootCausesOf(trace).fault[0].services.map(({ name, entityPath }) => [name, entityPath.map(({ name }) => name)])
 * // [["shop", ["shop", "stock.example.com"]], ["stock", ["stock", "query"]]]
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_TraceSummary.html
 */
export function rootCausesOf(
  trace: CompiledTrace,
  entries: readonly CompiledSegment[] = entryPoints(trace),
): RootCauses {
  const entities = new Entities(trace);
  const exceptions = new RecordedExceptions(trace);
  const failures = (flag: FailureFlag): readonly RootCause[] =>
    failurePaths(trace, entries, entities, flag).map((path) => ({
      services: servicesOnPath(path, ({ work }) => ({ exceptions: exceptions.of(work) })),
      clientImpacting: failsTheClient(path, entries, flag),
    }));
  return {
    fault: failures("fault"),
    error: failures("error"),
    responseTime: responseTimeCauses(entries[0], entities),
  };
}

/** A failure that was handled on the way up does not reach the client. */
function failsTheClient(path: EntityPath, entries: readonly CompiledSegment[], flag: FailureFlag): boolean {
  const segment = path[0]?.segment;
  return segment !== undefined && segment[flag] === true && entries.includes(segment);
}

function responseTimeCauses(entry: CompiledSegment | undefined, entities: Entities): readonly RootCause[] {
  const path = entry === undefined ? [] : slowestPath(entry, entities);
  if (entry === undefined || path.length === 0) return [];
  const services = servicesOnPath(path, ({ work }) => ({ coverage: coverageOf(work, entry) }));
  return [{ services, clientImpacting: true }];
}

/** The path cut at each call from one service to another: a segment, then the subsegments that led on. */
function servicesOnPath(
  path: EntityPath,
  describe: (entity: Entity) => Partial<RootCauseEntity>,
): readonly RootCauseService[] {
  const described = (entity: Entity): RootCauseEntity => {
    const { name, namespace } = entity.work;
    return { name, ...describe(entity), remote: REMOTE_NAMESPACES.has(namespace) };
  };
  const services = new Map<CompiledSegment, RootCauseEntity[]>();
  for (const entity of path) {
    const entityPath = services.get(entity.segment);
    if (entityPath === undefined) services.set(entity.segment, [described(entity)]);
    else entityPath.push(described(entity));
  }
  return [...services].map(([segment, entityPath]) => onPath(segment, entityPath));
}

function onPath(segment: CompiledSegment, entityPath: readonly RootCauseEntity[]): RootCauseService {
  return { ...serviceIdOf(segment), inferred: segment.inferred === true, entityPath };
}
