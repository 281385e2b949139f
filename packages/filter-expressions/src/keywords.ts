/** Where an expression stands: outside of braces, or in the braces of a predicate. */
export type Place = "trace" | "service" | "edge" | "rootcause";

export type KeywordType = "boolean" | "number" | "string";

export interface KeywordDefinition {
  readonly type: KeywordType;
  readonly places: readonly Place[];
  /** For completion in a console. */
  readonly description: string;
}

/** In lower case. Expressions may use any case. */
export type Keyword =
  | "ok"
  | "error"
  | "throttle"
  | "fault"
  | "partial"
  | "inferred"
  | "root"
  | "first"
  | "last"
  | "remote"
  | "responsetime"
  | "duration"
  | "http.status"
  | "index"
  | "coverage"
  | "http.url"
  | "http.method"
  | "http.useragent"
  | "http.clientip"
  | "user"
  | "name"
  | "type"
  | "message"
  | "availabilityzone"
  | "instance.id"
  | "resource.arn"
  | "account.id";

const REQUEST: readonly Place[] = ["trace", "service", "edge"];
const ROOT_CAUSE: readonly Place[] = ["rootcause"];

/** The simple keywords. @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html */
export const KEYWORDS: Readonly<Record<Keyword, KeywordDefinition>> = {
  ok: { type: "boolean", places: REQUEST, description: "answered without an error" },
  error: { type: "boolean", places: REQUEST, description: "answered with 4xx" },
  throttle: { type: "boolean", places: REQUEST, description: "answered with 429" },
  fault: { type: "boolean", places: REQUEST, description: "answered with 5xx" },
  partial: { type: "boolean", places: REQUEST, description: "something is still missing" },
  inferred: {
    type: "boolean",
    places: ["trace", "service", "rootcause"],
    description: "known from its caller only; of a trace: something in it is",
  },
  root: { type: "boolean", places: ["service"], description: "where the request came in" },
  first: { type: "boolean", places: ROOT_CAUSE, description: "the first of its list" },
  last: { type: "boolean", places: ROOT_CAUSE, description: "the last of its list" },
  remote: { type: "boolean", places: ROOT_CAUSE, description: "a call to something else" },
  responsetime: { type: "number", places: REQUEST, description: "seconds until the answer" },
  duration: { type: "number", places: REQUEST, description: "seconds with all work downstream" },
  "http.status": { type: "number", places: REQUEST, description: "status code of the answer" },
  index: { type: "number", places: ROOT_CAUSE, description: "place in its list, from 0" },
  coverage: { type: "number", places: ROOT_CAUSE, description: "part of the response time, 0 to 1" },
  "http.url": { type: "string", places: REQUEST, description: "URL of the request" },
  "http.method": { type: "string", places: REQUEST, description: "method of the request" },
  "http.useragent": { type: "string", places: REQUEST, description: "user agent of the client" },
  "http.clientip": { type: "string", places: REQUEST, description: "address of the client" },
  user: { type: "string", places: REQUEST, description: "user on any segment" },
  name: { type: "string", places: ["service", "rootcause"], description: "name of the service or exception" },
  type: { type: "string", places: ["service", "rootcause"], description: "type of the service" },
  message: { type: "string", places: ROOT_CAUSE, description: "message of the exception" },
  availabilityzone: { type: "string", places: ["trace"], description: "availability zone it ran in" },
  "instance.id": { type: "string", places: ["trace"], description: "EC2 instance it ran on" },
  "resource.arn": { type: "string", places: ["trace"], description: "ARN of a resource it used" },
  "account.id": { type: "string", places: ["service", "rootcause"], description: "account of the service" },
};

/** Predicates with a form of their own, outside of braces. */
export type ComplexKeyword = "service" | "edge" | "annotation" | "group.name" | "group.arn" | "rootcause";

export const COMPLEX_KEYWORDS: Readonly<Record<ComplexKeyword, string>> = {
  service: "a service that took part, with a condition in braces",
  edge: "a call from one service to another, with a condition in braces",
  annotation: "a value that the application recorded",
  "group.name": "traces of a group",
  "group.arn": "traces of a group, by its ARN",
  rootcause: "the way to what failed or was slow",
};

export function isKeyword(name: string): name is Keyword {
  return Object.hasOwn(KEYWORDS, name);
}
