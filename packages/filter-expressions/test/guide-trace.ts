import type { ServiceId } from "@xray-lab/traces";
import type { FilterableTrace, RequestFacts } from "../src/filterable-trace.ts";

/** A trace of which most of the examples in the developer guide are true. */

const BAD: RequestFacts = { ok: false, error: false, throttle: false, fault: true, partial: false };
const ERR: RequestFacts = { ok: false, error: true, throttle: false, fault: false, partial: false };
const id = (name: string, type?: string): ServiceId => ({ name, names: [name], ...(type && { type }) });

export const GUIDE_TRACE: FilterableTrace = {
  root: {
    ...BAD,
    responseTime: 6,
    duration: 7,
    user: "alice",
    http: { url: "http://api.example.com/v2/api/game/1", status: 500, method: "GET" },
  },
  services: [
    { ...BAD, responseTime: 6, id: id("api.example.com", "AWS::EC2::Instance"), root: true, inferred: false },
    { ...BAD, id: id("data-plane"), root: true, inferred: false },
    { ...ERR, id: id("random-name", "AWS::Lambda::Function"), root: false, inferred: false },
    { ...ERR, id: id("arn:aws:sns:us-east-1:111122223333:topic", "AWS::SNS"), root: false, inferred: true },
  ],
  edges: [
    { ...ERR, from: id("api.example.com", "AWS::EC2::Instance"), to: id("backend.example.com", "remote") },
  ],
  indexed: {
    annotations: [
      { key: "gameid", value: "817DL6VO" },
      { key: "age", value: 30 },
      { key: "flag", value: false },
      { key: "account", value: "12345" },
      { key: "aws.local.operation", value: "GET /owners/*/lastname" },
    ],
    users: [{ name: "alice" }],
    resourceArns: [],
    instanceIds: [],
    availabilityZones: [],
  },
  rootCauses: {
    fault: [
      {
        clientImpacting: true,
        services: [
          {
            ...id("Auth"),
            inferred: false,
            entityPath: [{ name: "Auth", remote: false, exceptions: [{ name: "E", message: "first" }] }],
          },
          {
            ...id("traces", "AWS::DynamoDB"),
            inferred: true,
            entityPath: [
              { name: "x", remote: false },
              {
                name: "deserialize",
                remote: false,
                exceptions: [{ name: "AccessDenied", message: "Access Denied for account_id: 1234567890" }],
              },
            ],
          },
        ],
      },
    ],
    error: [],
    responseTime: [
      {
        clientImpacting: false,
        services: [
          {
            ...id("GetWeatherData"),
            accountId: "123456789012",
            inferred: false,
            entityPath: [
              { name: "GetWeatherData", coverage: 1, remote: false },
              { name: "get_temperature", coverage: 0.8, remote: false },
            ],
          },
          {
            ...id("GetTemperature"),
            inferred: false,
            entityPath: [{ name: "GetTemperature", coverage: 0.7, remote: false }],
          },
        ],
      },
      {
        clientImpacting: false,
        services: [
          {
            ...id("db", "AWS::DynamoDB"),
            inferred: false,
            entityPath: [
              { name: "traces", coverage: 0.75, remote: true },
              { name: "tail", coverage: 0.1, remote: false },
            ],
          },
        ],
      },
    ],
  },
};
