import type { TraceSummary as WireTraceSummary, ValueWithServiceIds } from "@aws-sdk/client-xray";
import type {
  IndexedParts,
  RootCause,
  RootCauseEntity,
  RootCauseService,
  TraceSummary,
} from "@xray-lab/traces";
import { readServiceId } from "./read-services.ts";
import type { Wire } from "./wire.ts";

type WireRootCause =
  | NonNullable<Wire<WireTraceSummary>["ResponseTimeRootCauses"]>[number]
  | NonNullable<Wire<WireTraceSummary>["FaultRootCauses"]>[number];
type WireRootCauseService = NonNullable<WireRootCause["Services"]>[number];
/** Causes of failures have exceptions, causes of the response time have a coverage. */
type WireEntity = NonNullable<WireRootCauseService["EntityPath"]>[number] & {
  readonly Coverage?: number;
  readonly Exceptions?: readonly { readonly Name?: string; readonly Message?: string }[];
};

/** A summary of GetTraceSummaries in the terms of the model. What the answer leaves out is empty. */
export function readSummary(wire: Wire<WireTraceSummary>): TraceSummary {
  return {
    traceId: wire.Id ?? "",
    start: wire.StartTime ?? 0,
    duration: wire.Duration ?? 0,
    responseTime: wire.ResponseTime,
    fault: wire.HasFault ?? false,
    error: wire.HasError ?? false,
    throttle: wire.HasThrottle ?? false,
    partial: wire.IsPartial ?? false,
    http: {
      url: wire.Http?.HttpURL,
      status: wire.Http?.HttpStatus,
      method: wire.Http?.HttpMethod,
      userAgent: wire.Http?.UserAgent,
      clientIp: wire.Http?.ClientIp,
    },
    ...readIndexed(wire),
    entryPoint: wire.EntryPoint && readServiceId(wire.EntryPoint),
    rootCauses: {
      fault: (wire.FaultRootCauses ?? []).map(readRootCause),
      error: (wire.ErrorRootCauses ?? []).map(readRootCause),
      responseTime: (wire.ResponseTimeRootCauses ?? []).map(readRootCause),
    },
    revision: wire.Revision ?? 0,
  };
}

function readIndexed(wire: Wire<WireTraceSummary>): IndexedParts {
  return {
    annotations: Object.entries(wire.Annotations ?? {}).flatMap(([key, values]) => readValues(key, values)),
    users: (wire.Users ?? []).map(({ UserName = "", ServiceIds = [] }) => ({
      name: UserName,
      services: ServiceIds.map(readServiceId),
    })),
    services: (wire.ServiceIds ?? []).map(readServiceId),
    resourceArns: (wire.ResourceARNs ?? []).map(({ ARN = "" }) => ARN),
    instanceIds: (wire.InstanceIds ?? []).map(({ Id = "" }) => Id),
    availabilityZones: (wire.AvailabilityZones ?? []).map(({ Name = "" }) => Name),
  };
}

function readValues(
  key: string,
  values: readonly Wire<ValueWithServiceIds>[],
): readonly IndexedParts["annotations"][number][] {
  return values.flatMap(({ AnnotationValue, ServiceIds = [] }) => {
    const { StringValue, NumberValue, BooleanValue } = AnnotationValue ?? {};
    const value = StringValue ?? NumberValue ?? BooleanValue;
    return value === undefined ? [] : [{ key, value, services: ServiceIds.map(readServiceId) }];
  });
}

function readRootCause({ Services = [], ClientImpacting = false }: WireRootCause): RootCause {
  return { services: Services.map(readRootCauseService), clientImpacting: ClientImpacting };
}

function readRootCauseService(service: WireRootCauseService): RootCauseService {
  return {
    ...readServiceId(service),
    inferred: service.Inferred ?? false,
    entityPath: (service.EntityPath ?? []).map(readEntity),
  };
}

function readEntity({ Name = "", Coverage, Exceptions, Remote = false }: WireEntity): RootCauseEntity {
  const exceptions = Exceptions?.map((exception) => ({ name: exception.Name, message: exception.Message }));
  return { name: Name, coverage: Coverage, exceptions, remote: Remote };
}
