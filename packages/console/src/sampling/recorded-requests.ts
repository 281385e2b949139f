import type { TimedRequest } from "@xray-lab/sampling";
import type { TraceSummary } from "@xray-lab/traces";

/** The requests that were recorded as sampling rules see them: services give them the Host header and the path without query. */
export function recordedRequests(summaries: readonly TraceSummary[]): readonly TimedRequest[] {
  return summaries.map(({ start, http, entryPoint }) => {
    const url = URL.parse(http.url ?? "");
    return {
      time: start,
      host: url?.host,
      urlPath: url?.pathname,
      httpMethod: http.method,
      serviceName: entryPoint?.name,
      serviceType: entryPoint?.type,
    };
  });
}
