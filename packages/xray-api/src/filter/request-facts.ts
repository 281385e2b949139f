import type { HttpFacts, RequestFacts, ServiceId } from "@xray-lab/filter-expressions";
import { type HttpExchange, type Segment, type Work, outcomeOf } from "@xray-lab/segments";
import { isInProgress, secondsBetween, type ServiceIdentity } from "@xray-lab/traces";

import { OK_IN_PROGRESS } from "../undocumented.ts";

/** What one segment, or one call as its caller saw it, says of the request it was for. */
export function requestFacts(work: Work & Pick<Segment, "user">): RequestFacts {
  const { error = false, throttle = false, fault = false, http, user } = work;
  const partial = isInProgress(work);
  const taken = partial ? undefined : secondsBetween(work.start_time, work.end_time ?? work.start_time);
  return {
    ok: outcomeOf(work) === "ok" && (OK_IN_PROGRESS || !partial),
    error,
    throttle,
    fault,
    partial,
    responseTime: taken,
    duration: taken,
    http: http && httpFacts(http),
    user,
  };
}

function httpFacts({ request = {}, response = {} }: HttpExchange): HttpFacts {
  return {
    url: request.url,
    method: request.method,
    userAgent: request.user_agent,
    clientIp: request.client_ip,
    status: response.status,
  };
}

export function serviceId({ Name, Names, Type, AccountId }: ServiceIdentity): ServiceId {
  return { name: Name, names: Names, type: Type, accountId: AccountId };
}
