import { type Wildcard, wildcard } from "./wildcard.ts";

/** A sampling rule in a client. The members from `host` on are patterns with `*` and `?`. */
export interface SamplingRule {
  readonly name: string;
  /** 1 is the first rule; the default rule, with 10000, is the last. */
  readonly priority: number;
  /** The share of requests, from 0 to 1, that is sampled once the reservoir is empty. */
  readonly fixedRate: number;
  /** Requests per second for all clients together. One client's part of it is its quota. */
  readonly reservoirSize: number;
  readonly host: string;
  readonly httpMethod: string;
  readonly urlPath: string;
  readonly serviceName: string;
  readonly serviceType: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The patterns of a rule that matches every request. */
export const EVERY_REQUEST: Omit<SamplingRule, "name" | "priority" | "fixedRate" | "reservoirSize"> = {
  host: "*",
  httpMethod: "*",
  urlPath: "*",
  serviceName: "*",
  serviceType: "*",
  attributes: {},
};

/** The properties of a request that rules can match. */
export interface SamplingRequest {
  readonly host?: string | undefined;
  readonly httpMethod?: string | undefined;
  /** Without the query string. */
  readonly urlPath?: string | undefined;
  readonly serviceName?: string | undefined;
  /** The segment's origin, such as `AWS::EKS::Container`. */
  readonly serviceType?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

export type RuleMatcher = (request: SamplingRequest) => boolean;

const MEMBERS = ["host", "httpMethod", "urlPath", "serviceName", "serviceType"] as const;

/**
 * Whether a rule matches a request. As in AWS's SDKs, a member that the request does not have is not compared, but the
 * request must have every attribute that the rule names.
 */
export function ruleMatcher(rule: SamplingRule): RuleMatcher {
  const members = MEMBERS.filter((member) => rule[member] !== "*").map((member) => ({
    member,
    fits: wildcard(rule[member]),
  }));
  const attributes = Object.entries(rule.attributes).map(([key, value]) => ({ key, fits: wildcard(value) }));
  return (request) =>
    members.every(({ member, fits }) => isAbsentOr(fits, request[member])) &&
    attributes.every(({ key, fits }) => isThereAnd(fits, request.attributes?.[key]));
}

function isAbsentOr(fits: Wildcard, text: string | undefined): boolean {
  return text === undefined || text === "" || fits(text);
}

function isThereAnd(fits: Wildcard, text: string | undefined): boolean {
  return text !== undefined && fits(text);
}

/** The order in which rules are tried: by priority, then by name. */
export function inRuleOrder<Rule extends Pick<SamplingRule, "name" | "priority">>(
  rules: readonly Rule[],
): readonly Rule[] {
  return rules.toSorted((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
}
