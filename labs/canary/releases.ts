import { paginateGetServiceGraph, type Service, type XRayClient } from "@aws-sdk/client-xray";

/** One release as the map shows it. Each has a tracing name of its own, and so a node of its own. */
export interface Release {
  readonly name: string;
  readonly requests: number;
  /** Its part of both releases' requests, from 0 to 1. */
  readonly share: number;
  /** The part of its own requests that ended in a fault, from 0 to 1. */
  readonly faults: number;
  /** Mean, in seconds. */
  readonly seconds: number;
}

export interface Releases {
  readonly v1: Release | undefined;
  readonly v2: Release | undefined;
}

/** Reads both releases from the service map of that time. */
export async function readReleases(client: XRayClient, from: Date, to: Date): Promise<Releases> {
  const services: Service[] = [];
  for await (const page of paginateGetServiceGraph({ client }, { StartTime: from, EndTime: to })) {
    services.push(...(page.Services ?? []));
  }
  return releasesIn(services);
}

export function releasesIn(services: readonly Service[]): Releases {
  const [one, two] = ["V1", "V2"].map((version) =>
    services.find(({ Name, Type }) => Name === `${version}-Notification-Microservice` && Type !== "client"),
  );
  const total = requestsOf(one) + requestsOf(two);
  return { v1: releaseOf(one, total), v2: releaseOf(two, total) };
}

function releaseOf(service: Service | undefined, total: number): Release | undefined {
  const requests = requestsOf(service);
  if (!service || requests === 0) return undefined;
  const { FaultStatistics, TotalResponseTime = 0 } = service.SummaryStatistics ?? {};
  return {
    name: service.Name ?? "",
    requests,
    share: requests / total,
    faults: (FaultStatistics?.TotalCount ?? 0) / requests,
    seconds: TotalResponseTime / requests,
  };
}

function requestsOf(service: Service | undefined): number {
  return service?.SummaryStatistics?.TotalCount ?? 0;
}
