import type { EdgeFacts, FilterableTrace, RequestFacts, ServiceFacts } from "../filterable-trace.ts";
import type { Keyword } from "../keywords.ts";

export type Value = string | number | boolean;

/** The values of a keyword for the trace as a whole: several only where the guide says "any segment". */
export function traceValues(keyword: Keyword, trace: FilterableTrace): readonly Value[] {
  if (keyword === "user") return trace.indexed.users.map(({ name }) => name);
  if (keyword === "availabilityzone") return trace.indexed.availabilityZones;
  if (keyword === "instance.id") return trace.indexed.instanceIds;
  if (keyword === "resource.arn") return trace.indexed.resourceArns;
  if (keyword === "inferred") return [trace.services.some(({ inferred }) => inferred)];
  return requestValues(keyword, trace.root);
}

export function serviceValues(keyword: Keyword, facts: ServiceFacts): readonly Value[] {
  if (keyword === "root") return [facts.root];
  if (keyword === "inferred") return [facts.inferred];
  if (keyword === "name") return facts.id.names;
  if (keyword === "type") return known(facts.id.type);
  if (keyword === "account.id") return known(facts.id.accountId);
  return requestValues(keyword, facts);
}

export function edgeValues(keyword: Keyword, facts: EdgeFacts): readonly Value[] {
  return requestValues(keyword, facts);
}

function requestValues(keyword: Keyword, facts: RequestFacts): readonly Value[] {
  switch (keyword) {
    case "ok":
    case "error":
    case "throttle":
    case "fault":
    case "partial":
      return [facts[keyword]];
    case "responsetime":
      return known(facts.responseTime);
    case "duration":
      return known(facts.duration);
    case "user":
      return known(facts.user);
    case "http.status":
      return known(facts.http?.status);
    case "http.url":
      return known(facts.http?.url);
    case "http.method":
      return known(facts.http?.method);
    case "http.useragent":
      return known(facts.http?.userAgent);
    case "http.clientip":
      return known(facts.http?.clientIp);
    default:
      return [];
  }
}

/** No value when it is absent. */
export function known(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
