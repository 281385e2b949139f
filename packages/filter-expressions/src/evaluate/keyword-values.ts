import type { EdgeFacts, FilterableTrace, RequestFacts, ServiceFacts } from "../filterable-trace.ts";
import type { Keyword } from "../keywords.ts";

type Value = string | number | boolean;

/** The values a keyword has for the trace as a whole. Several only where the guide says "any segment". */
export function traceValues(keyword: Keyword, trace: FilterableTrace): readonly Value[] {
  if (keyword === "user") return trace.users;
  if (keyword === "availabilityzone") return trace.availabilityZones;
  if (keyword === "instance.id") return trace.instanceIds;
  if (keyword === "resource.arn") return trace.resourceArns;
  if (keyword === "inferred") return [trace.services.some(({ inferred }) => inferred)];
  return requestValues(keyword, trace.root);
}

/** The values a keyword has for one segment. */
export function serviceValues(keyword: Keyword, facts: ServiceFacts): readonly Value[] {
  if (keyword === "root") return [facts.root];
  if (keyword === "inferred") return [facts.inferred];
  if (keyword === "name") return [...new Set([facts.id.name, ...(facts.id.names ?? [])])];
  if (keyword === "type") return known(facts.id.type);
  if (keyword === "account.id") return known(facts.id.accountId);
  return requestValues(keyword, facts);
}

/** The values a keyword has for one call. */
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
    default:
      return httpValues(keyword, facts);
  }
}

function httpValues(keyword: Keyword, { http }: RequestFacts): readonly Value[] {
  switch (keyword) {
    case "http.status":
      return known(http?.status);
    case "http.url":
      return known(http?.url);
    case "http.method":
      return known(http?.method);
    case "http.useragent":
      return known(http?.userAgent);
    case "http.clientip":
      return known(http?.clientIp);
    default:
      return [];
  }
}

function known(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
