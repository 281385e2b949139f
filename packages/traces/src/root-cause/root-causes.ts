import type {
  FaultRootCause,
  FaultRootCauseEntity,
  ResponseTimeRootCause,
  ResponseTimeRootCauseEntity,
  TraceSummary,
} from "@aws-sdk/client-xray";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { entryPoints } from "../entry-points.ts";
import { type Entity, type EntityPath, EntityTree } from "./entity-tree.ts";
import { type FailureFlag, failurePaths } from "./failure-paths.ts";
import { RecordedExceptions } from "./recorded-exceptions.ts";
import { isRemote, servicesOnPath } from "./services-on-path.ts";
import { coverageOf, slowestPath } from "./slowest-path.ts";

export type RootCauses = Required<
  Pick<TraceSummary, "FaultRootCauses" | "ErrorRootCauses" | "ResponseTimeRootCauses">
>;

/**
 * Why a request failed, and where its time went: for each culprit the services from the entry to it. How the service
 * finds them is not documented: `undocumented.ts` says what is taken from where.
 *
 * @example
 * // "shop" calls "stock", whose query fails and takes most of the time
 * rootCausesOf(trace).FaultRootCauses[0].Services.map(({ Name, EntityPath }) => [Name, EntityPath.map(({ Name }) => Name)])
 * // [["shop", ["shop", "stock.example.com"]], ["stock", ["stock", "query"]]]
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_TraceSummary.html
 */
export function rootCausesOf(trace: CompiledTrace): RootCauses {
  const entries = entryPoints(trace);
  const tree = new EntityTree(trace);
  const exceptions = new RecordedExceptions(trace);
  const failures = (flag: FailureFlag): FaultRootCause[] =>
    failurePaths(trace, entries, tree, flag).map((path) => ({
      Services: servicesOnPath(path, (entity) => failedEntity(entity, exceptions)),
      ClientImpacting: failsTheClient(path, entries, flag),
    }));
  return {
    FaultRootCauses: failures("fault"),
    ErrorRootCauses: failures("error"),
    ResponseTimeRootCauses: responseTimeCauses(entries[0], tree),
  };
}

/** A failure that was handled on the way up does not reach who sent the request. */
function failsTheClient(path: EntityPath, entries: readonly CompiledSegment[], flag: FailureFlag): boolean {
  const segment = path[0]?.segment;
  return segment !== undefined && segment[flag] === true && entries.includes(segment);
}

function failedEntity(entity: Entity, exceptions: RecordedExceptions): FaultRootCauseEntity {
  return { Name: entity.work.name, Exceptions: exceptions.of(entity.work), Remote: isRemote(entity) };
}

function responseTimeCauses(entry: CompiledSegment | undefined, tree: EntityTree): ResponseTimeRootCause[] {
  const path = entry === undefined ? [] : slowestPath(entry, tree);
  if (entry === undefined || path.length === 0) return [];
  return [{ Services: servicesOnPath(path, (entity) => slowEntity(entity, entry)), ClientImpacting: true }];
}

function slowEntity(entity: Entity, entry: CompiledSegment): ResponseTimeRootCauseEntity {
  return { Name: entity.work.name, Coverage: coverageOf(entity.work, entry), Remote: isRemote(entity) };
}
