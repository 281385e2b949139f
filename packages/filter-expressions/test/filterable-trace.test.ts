import type { Segment, Subsegment, TraceDocument } from "@xray-lab/segments";
import { type CompiledTrace, compileTrace } from "@xray-lab/traces";
import { expect, test } from "vitest";
import { type FilterableTrace, filterableTrace } from "../src/index.ts";

const NOW = 1_700_000_000;
const TRACE_ID = "1-6553f100-000000000000000000000001";

/** A second of work; the ids are short and readable. */
function segment(id: string, more: Partial<Segment> = {}): Segment {
  return { id, name: id, trace_id: TRACE_ID, start_time: NOW, end_time: NOW + 1, ...more };
}

function call(id: string, more: Partial<Subsegment> = {}): Subsegment {
  return { id, name: id, namespace: "remote", start_time: NOW, end_time: NOW + 0.5, ...more };
}

function compiled(...documents: readonly TraceDocument[]): CompiledTrace {
  return compileTrace({ traceId: TRACE_ID, documents });
}

function facts(...documents: readonly TraceDocument[]): FilterableTrace {
  return filterableTrace(compiled(...documents));
}

const shop = segment("shop", {
  user: "ada",
  origin: "AWS::EC2::Instance",
  resource_arn: "arn:aws:shop",
  aws: { account_id: "123456789012", ec2: { instance_id: "i-1", availability_zone: "eu-west-1a" } },
  annotations: { role: "admin", age: 30, canary: true },
  http: {
    request: { method: "GET", url: "http://shop/", user_agent: "curl", client_ip: "203.0.113.9" },
    response: { status: 200 },
  },
  subsegments: [call("call", { fault: true, http: { response: { status: 503 } } })],
});
const stock = segment("stock", { parent_id: "call", end_time: NOW + 3, error: true, throttle: true });

test("the root is the request with which the trace began", () => {
  expect(facts(shop, stock).root).toEqual({
    ok: true,
    error: false,
    throttle: false,
    fault: false,
    partial: false,
    responseTime: 1,
    duration: 3,
    http: { url: "http://shop/", method: "GET", userAgent: "curl", clientIp: "203.0.113.9", status: 200 },
    user: "ada",
  });
});

test("a trace is partial when any of it is, and its root is then not ok", () => {
  const { end_time: _, ...open } = segment("stock", { parent_id: "call", in_progress: true });

  expect(facts(shop, open).root).toMatchObject({ ok: true, partial: true });
  expect(facts({ ...open, parent_id: "lost" }).root).toMatchObject({ ok: false, partial: true });
  expect(facts({ ...open, parent_id: "lost" }).root.responseTime).toBeUndefined();
});

test("of a trace whose first segment never came nothing is known", () => {
  const alone = { ...call("call"), type: "subsegment", trace_id: TRACE_ID, parent_id: "lost" } as const;

  expect(facts(alone)).toMatchObject({
    root: { ok: false, error: false, fault: false, throttle: false, partial: true, duration: 0.5 },
    services: [{ id: { name: "call", type: "remote" }, inferred: true }],
    edges: [],
  });
});

test("the services are the segments, inferred ones included, and the client", () => {
  const database = call("db", { sql: {} });
  const { services } = facts({ ...shop, subsegments: [database] });

  expect(services).toMatchObject([
    {
      id: { name: "shop", names: ["shop"], type: "AWS::EC2::Instance", accountId: "123456789012" },
      root: true,
      inferred: false,
      ok: true,
    },
    { id: { name: "db", type: "Database::SQL" }, root: false, inferred: true, responseTime: 0.5 },
    { id: { name: "shop", type: "client" }, root: true, inferred: false },
  ]);
});

test("an edge is the call as its caller saw it", () => {
  const { edges } = facts(shop, stock);

  expect(edges).toMatchObject([
    { from: { name: "shop", type: "client" }, to: { name: "shop" }, ok: true, responseTime: 1 },
    {
      from: { name: "shop", type: "AWS::EC2::Instance" },
      to: { name: "stock" },
      fault: true,
      error: false,
      responseTime: 0.5,
      http: { status: 503 },
    },
  ]);
});

test("what is indexed is found in the whole trace", () => {
  const again = { ...stock, user: "bob", annotations: { role: "guest" }, resource_arn: "arn:aws:stock" };
  const { indexed } = facts(shop, again);

  expect(indexed.annotations.map(({ key, value }) => [key, value])).toEqual([
    ["role", "admin"],
    ["role", "guest"],
    ["age", 30],
    ["canary", true],
  ]);
  expect(indexed.users.map(({ name }) => name)).toEqual(["ada", "bob"]);
  expect(indexed.resourceArns).toEqual(["arn:aws:shop", "arn:aws:stock"]);
  expect(indexed.instanceIds).toEqual(["i-1"]);
  expect(indexed.availabilityZones).toEqual(["eu-west-1a"]);
});

test("annotations that are false, zero or empty have that value", () => {
  const { indexed } = facts(segment("shop", { annotations: { no: false, zero: 0, empty: "" } }));

  expect(indexed.annotations.map(({ value }) => value)).toEqual([false, 0, ""]);
});

test("the root causes are those of the summary", () => {
  const cause = { exceptions: [{ id: "e", type: "Error", message: "down" }] };
  const failed = segment("shop", { fault: true, cause });

  expect(facts(failed).rootCauses).toEqual({
    fault: [
      {
        clientImpacting: true,
        services: [
          {
            name: "shop",
            names: ["shop"],
            inferred: false,
            entityPath: [{ name: "shop", remote: false, exceptions: [{ name: "Error", message: "down" }] }],
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
            name: "shop",
            names: ["shop"],
            inferred: false,
            entityPath: [{ name: "shop", coverage: 1, remote: false }],
          },
        ],
      },
    ],
  });
});

test("what was computed once is not computed again", () => {
  const trace = filterableTrace(compiled(shop, stock));

  expect(trace.services).toBe(trace.services);
  expect(trace.indexed).toBe(trace.indexed);
  expect(trace.rootCauses).toBe(trace.rootCauses);
});
