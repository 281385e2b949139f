import type {
  AnnotationValue as WireAnnotationValue,
  FaultRootCause,
  Http,
  ResponseTimeRootCause,
  TraceSummary as WireTraceSummary,
  ValueWithServiceIds,
} from "@aws-sdk/client-xray";
import type { HttpRequest, IndexedParts, RootCause, RootCauseEntity, TraceSummary } from "@xray-lab/traces";
import { ROOT_CAUSE_TYPE_WITHOUT_ORIGIN } from "../undocumented.ts";
import { toServiceId } from "./to-services.ts";
import { timeAt } from "./time.ts";

/**
 * A summary for GetTraceSummaries. JSON leaves out members that are undefined.
 *
 * @param matchedAt when the event happened that a search by event time matched, in epoch seconds
 * @see https://docs.aws.amazon.com/xray/latest/api/API_TraceSummary.html
 */
export function toTraceSummary(summary: TraceSummary, matchedAt?: number): WireTraceSummary {
  const { responseTime, entryPoint, rootCauses } = summary;
  return {
    Id: summary.traceId,
    StartTime: timeAt(summary.start),
    Duration: summary.duration,
    ResponseTime: responseTime,
    HasFault: summary.fault,
    HasError: summary.error,
    HasThrottle: summary.throttle,
    IsPartial: summary.partial,
    Http: toHttp(summary.http),
    Annotations: toAnnotations(summary.annotations),
    Users: summary.users.map(({ name, services }) => ({
      UserName: name,
      ServiceIds: services.map(toServiceId),
    })),
    ServiceIds: summary.services.map(toServiceId),
    ResourceARNs: summary.resourceArns.map((ARN) => ({ ARN })),
    InstanceIds: summary.instanceIds.map((Id) => ({ Id })),
    AvailabilityZones: summary.availabilityZones.map((Name) => ({ Name })),
    EntryPoint: entryPoint && toServiceId(entryPoint),
    FaultRootCauses: rootCauses.fault.map(toRootCause),
    ErrorRootCauses: rootCauses.error.map(toRootCause),
    ResponseTimeRootCauses: rootCauses.responseTime.map(toRootCause),
    Revision: summary.revision,
    MatchedEventTime: matchedAt === undefined ? undefined : timeAt(matchedAt),
  };
}

function toHttp({ url, status, method, userAgent, clientIp }: HttpRequest): Http {
  return { HttpURL: url, HttpStatus: status, HttpMethod: method, UserAgent: userAgent, ClientIp: clientIp };
}

/** `Object.fromEntries` defines members rather than setting them: the key `__proto__` is a key like any other. */
function toAnnotations(annotations: IndexedParts["annotations"]): Record<string, ValueWithServiceIds[]> {
  const byKey = Map.groupBy(annotations, ({ key }) => key);
  return Object.fromEntries(
    [...byKey].map(([key, values]) => [
      key,
      values.map(({ value, services }) => ({
        AnnotationValue: toAnnotationValue(value),
        ServiceIds: services.map(toServiceId),
      })),
    ]),
  );
}

function toAnnotationValue(value: string | number | boolean): WireAnnotationValue {
  if (typeof value === "string") return { StringValue: value };
  return typeof value === "number" ? { NumberValue: value } : { BooleanValue: value };
}

function toRootCause({ services, clientImpacting }: RootCause): FaultRootCause & ResponseTimeRootCause {
  return {
    Services: services.map((service) => ({
      ...toServiceId(service),
      Type: service.type ?? ROOT_CAUSE_TYPE_WITHOUT_ORIGIN,
      Inferred: service.inferred,
      EntityPath: service.entityPath.map(toEntity),
    })),
    ClientImpacting: clientImpacting,
  };
}

type Entity = NonNullable<
  NonNullable<(FaultRootCause & ResponseTimeRootCause)["Services"]>[number]["EntityPath"]
>[number];

function toEntity({ name, coverage, exceptions, remote }: RootCauseEntity): Entity {
  return {
    Name: name,
    Coverage: coverage,
    Exceptions: exceptions?.map((exception) => ({ Name: exception.name, Message: exception.message })),
    Remote: remote,
  };
}
