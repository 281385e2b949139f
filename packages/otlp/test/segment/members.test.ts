import { expect, test } from "vitest";
import type { SpanEvent } from "../../src/otlp.ts";
import { attributes, call, documentOf, KIND, PARENT, span, TRACE, TRACE_ID } from "../spans.ts";

function exception(members: Record<string, string>, name = "exception"): SpanEvent {
  return { timeUnixNano: "1727054242300000000", name, attributes: attributes(members) };
}

test("times are epoch seconds, rounded to the microsecond; without an end the work goes on", () => {
  const document = documentOf(
    span({ startTimeUnixNano: "1727054242125000499", endTimeUnixNano: "1727054242125000500" }),
  );
  expect(document).toMatchObject({ start_time: 1_727_054_242.125, end_time: 1_727_054_242.125_001 });
  const open = documentOf(span({ endTimeUnixNano: "0" }));
  expect(open.in_progress).toBe(true);
  expect(open).not.toHaveProperty("end_time");
});

test.each([
  [200, 0, [false, false, false]],
  [200, 2, [false, false, true]],
  [404, 2, [true, false, false]],
  [429, 0, [true, true, false]],
  [503, 0, [false, false, true]],
  [600, 2, [false, false, true]],
])("HTTP status %i and status code %i are error, throttle, fault = %j", (status, code, flags) => {
  const { error, throttle, fault } = documentOf(
    span({ status: { code }, attributes: attributes({ "http.response.status_code": status }) }),
  );
  expect([error, throttle, fault]).toEqual(flags);
});

test("a span that failed without an HTTP status is a fault, one that did not is none", () => {
  expect(documentOf(span({ status: { code: 2 } }))).toMatchObject({
    fault: true,
    error: false,
    throttle: false,
  });
  expect(documentOf(span({ status: { code: 1 } }))).toMatchObject({
    fault: false,
    error: false,
    throttle: false,
  });
});

test("exceptions are recorded, each cause with its id", () => {
  const stacktrace = "E: m\n\tat a.B.c(B.java:3)\nCaused by: F: n\n\tat a.B.d(B.java:4)";
  const event = exception({
    "exception.type": "E",
    "exception.message": "m",
    "exception.stacktrace": stacktrace,
  });
  const { cause } = documentOf(call({ events: [event] }), { "telemetry.sdk.language": "java" });
  const exceptions = typeof cause === "object" ? (cause.exceptions ?? []) : [];
  expect(exceptions).toMatchObject([
    { type: "E", message: "m", remote: true, stack: [{ path: "B.java", line: 3, label: "a.B.c" }] },
    { type: "F", message: "n", remote: true, stack: [{ path: "B.java", line: 4, label: "a.B.d" }] },
  ]);
  expect(exceptions[0]?.cause).toBe(exceptions[1]?.id);
  expect(exceptions[1]).not.toHaveProperty("cause");
});

test("the message of a failed status stands in for an exception", () => {
  const failed = documentOf(span({ status: { code: 2, message: "down" } }));
  expect(failed.cause).toMatchObject({ exceptions: [{ message: "down" }] });
  expect(documentOf(span({ status: { code: 1, message: "fine" } }))).not.toHaveProperty("cause");
});

test("failed tries of a call to AWS are exceptions of their own", () => {
  const event = exception(
    { "http.response.status_code": "500", "aws.http.error_message": "busy" },
    "HTTP request failure",
  );
  const { cause } = documentOf(
    call({ events: [event], attributes: attributes({ "rpc.system": "aws-api" }) }),
  );
  expect(cause).toMatchObject({
    exceptions: [{ type: "aws.http.error.event", message: "500@1727054242.300000@busy", remote: true }],
  });
});

test("a call to an SQL database has an sql block, one to another has none", () => {
  const members = {
    "db.system.name": "mysql",
    "db.namespace": "users",
    "db.query.text": "SELECT ?",
    "db.user": "shop",
  };
  expect(documentOf(call({ name: "SELECT users", attributes: attributes(members) }))).toMatchObject({
    namespace: "remote",
    sql: {
      url: "SELECT users",
      connection_string: "localhost/users",
      database_type: "mysql",
      user: "shop",
      sanitized_query: "SELECT ?",
    },
  });
  const relayed = documentOf(call({ attributes: attributes({ ...members, "db.system.name": "MySQL" }) }));
  expect(relayed).toMatchObject({ sql: { database_type: "MySQL", sanitized_query: "SELECT ?" } });
  const redis = documentOf(
    call({ attributes: attributes({ "db.system": "redis", "db.statement": "GET a" }) }),
  );
  expect(redis).not.toHaveProperty("sql");
  expect(redis.metadata).toMatchObject({ default: { "db.system": "redis", "db.statement": "GET a" } });
});

test("a call to an AWS API has its particulars", () => {
  const members = {
    "rpc.system": "aws-api",
    "aws.service": "DynamoDB",
    "rpc.method": "GetItem",
    "aws.region": "eu-central-1",
  };
  const more = {
    "aws.request_id": "r1",
    "aws.queue_url": "https://q",
    "aws.dynamodb.table_names": ["users"],
  };
  expect(documentOf(call({ attributes: attributes({ ...members, ...more }) }))).toMatchObject({
    name: "DynamoDB",
    namespace: "aws",
    aws: {
      operation: "GetItem",
      region: "eu-central-1",
      request_id: "r1",
      queue_url: "https://q",
      table_name: "users",
    },
  });
  const two = attributes({ "aws.dynamodb.table_names": ["users", "carts"] });
  expect(documentOf(call({ attributes: two })).aws).toEqual({ table_names: ["users", "carts"] });
});

test.each([
  [{ "cloud.platform": "aws_ec2", "host.id": "i-1" }, "AWS::EC2::Instance", { ec2: { instance_id: "i-1" } }],
  [
    { "cloud.platform": "aws_ecs", "container.name": "c" },
    "AWS::ECS::Container",
    { ecs: { container: "c" } },
  ],
  [
    { "cloud.platform": "aws_ecs", "aws.ecs.launchtype": "ec2" },
    "AWS::ECS::EC2",
    { ecs: { launch_type: "ec2" } },
  ],
  [{ "cloud.platform": "aws_ecs", "aws.ecs.launchtype": "fargate" }, "AWS::ECS::Fargate", {}],
  [{ "cloud.platform": "aws_eks", "k8s.pod.name": "p" }, "AWS::EKS::Container", { eks: { pod: "p" } }],
  [
    { "cloud.platform": "aws_elastic_beanstalk", "service.instance.id": "7", "service.namespace": "e" },
    "AWS::ElasticBeanstalk::Environment",
    { elastic_beanstalk: { deployment_id: 7, environment_name: "e" } },
  ],
  [{ "cloud.platform": "aws_app_runner" }, "AWS::AppRunner::Service", {}],
  [{ "cloud.platform": "aws_lambda" }, "AWS::Lambda::Function", {}],
  [{ "cloud.platform": "aws_ec2", "cloud.provider": "gcp", "host.id": "i-1" }, undefined, {}],
  [{ "cloud.platform": "gcp_cloud_run" }, undefined, {}],
])("a resource with %j has the origin %j", (resource, origin, aws) => {
  const document = documentOf(span(), resource);
  expect("origin" in document ? document.origin : undefined).toBe(origin);
  expect(document.aws ?? {}).toMatchObject(aws);
});

test("the service's version, its account, its logs and what traces it are told", () => {
  const document = documentOf(span(), {
    "service.version": "1.4.0",
    "cloud.account.id": "123456789012",
    "aws.log.group.arns":
      "arn:aws:logs:eu-central-1:123456789012:log-group:shop&arn:aws:logs:r:a:log-group:cart",
    "telemetry.sdk.name": "opentelemetry",
    "telemetry.sdk.language": "nodejs",
    "telemetry.sdk.version": "3.1.0",
  });
  expect(document).toMatchObject({
    service: { version: "1.4.0" },
    aws: {
      account_id: "123456789012",
      cloudwatch_logs: [{ log_group: "shop" }, { log_group: "cart", arn: "arn:aws:logs:r:a:log-group:cart" }],
      xray: { sdk: "opentelemetry for nodejs", sdk_version: "3.1.0", auto_instrumentation: false },
    },
  });
});

test("links lead to the other traces; one without valid ids is left out", () => {
  const link = { traceId: TRACE, spanId: PARENT, attributes: attributes({ queue: "mail" }) };
  const links = [link, { ...link, attributes: [] }, { ...link, traceId: "1" }, { ...link, spanId: "" }];
  expect(documentOf(span({ links }))).toMatchObject({
    links: [
      { trace_id: TRACE_ID, id: PARENT, attributes: { queue: "mail" } },
      { trace_id: TRACE_ID, id: PARENT },
    ],
  });
  expect(documentOf(span({ kind: KIND.internal }))).not.toHaveProperty("links");
});
