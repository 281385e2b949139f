import type { FilterableTrace, RequestFacts } from "../src/filterable-trace.ts";

const OK: RequestFacts = { ok: true, error: false, throttle: false, fault: false, partial: false };

const SHOP = {
  name: "api.example.com",
  names: ["api.example.com", "api"],
  type: "AWS::EC2::Instance",
  accountId: "111122223333",
};
const BACKEND = { name: "backend.example.com", names: ["backend.example.com"], type: "AWS::EKS::Container" };
const TABLE = { name: "users", names: ["users"], type: "AWS::DynamoDB::Table" };

/** A request that failed because a table behind the back end did. */
export const FAILED: FilterableTrace = {
  root: {
    ...OK,
    ok: false,
    fault: true,
    responseTime: 3,
    duration: 6,
    user: "ada",
    http: {
      url: "http://api.example.com/v2/users?x=1",
      method: "POST",
      userAgent: "curl/8",
      clientIp: "192.0.2.7",
      status: 503,
    },
  },
  services: [
    { ...OK, ok: false, fault: true, responseTime: 3, id: SHOP, root: true, inferred: false },
    { ...OK, responseTime: 0.1, id: BACKEND, root: false, inferred: false },
    { ...OK, ok: false, fault: true, responseTime: 2.6, id: BACKEND, root: false, inferred: false },
    {
      ...OK,
      ok: false,
      error: true,
      throttle: true,
      responseTime: 1,
      id: TABLE,
      root: false,
      inferred: true,
    },
  ],
  edges: [
    { ...OK, responseTime: 0.2, from: SHOP, to: BACKEND, http: { status: 200 } },
    { ...OK, ok: false, fault: true, responseTime: 2.7, from: SHOP, to: BACKEND, http: { status: 500 } },
    { ...OK, ok: false, error: true, responseTime: 1, from: BACKEND, to: TABLE },
  ],
  indexed: {
    annotations: [
      { key: "aws:api_id", value: "a1b2c3" },
      { key: "account", value: "12345" },
      { key: "items", value: 1 },
      { key: "items", value: 7 },
      { key: "gift", value: false },
      { key: "a.b", value: "dotted" },
    ],
    users: [{ name: "ada" }, { name: "root" }],
    resourceArns: ["arn:aws:dynamodb:us-east-1:111122223333:table/users"],
    instanceIds: ["i-0cd9"],
    availabilityZones: ["us-west-2c"],
  },
  rootCauses: {
    fault: [
      {
        clientImpacting: true,
        services: [
          {
            ...SHOP,
            inferred: false,
            entityPath: [
              { name: "api.example.com", remote: false },
              { name: "backend.example.com", remote: true },
            ],
          },
          {
            ...BACKEND,
            inferred: false,
            entityPath: [
              {
                name: "backend.example.com",
                remote: false,
                exceptions: [{ name: "TypeError", message: "no such user" }],
              },
              { name: "DynamoDB", remote: true },
            ],
          },
        ],
      },
    ],
    error: [],
    responseTime: [
      {
        clientImpacting: true,
        services: [
          {
            ...SHOP,
            inferred: false,
            entityPath: [
              { name: "api.example.com", coverage: 1, remote: false },
              { name: "call", coverage: 0.9, remote: true },
            ],
          },
        ],
      },
    ],
  },
};

/** A quick request that went well, and of which little is known. */
export const FINE: FilterableTrace = {
  root: { ...OK, responseTime: 0.2, duration: 0.25 },
  services: [
    { ...OK, responseTime: 0.2, id: { name: "shop", names: ["shop"] }, root: true, inferred: false },
  ],
  edges: [],
  indexed: {
    annotations: [],
    users: [],
    resourceArns: [],
    instanceIds: [],
    availabilityZones: [],
  },
  rootCauses: { fault: [], error: [], responseTime: [] },
};
