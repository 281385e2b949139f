import type { Subsegment } from "@xray-lab/segments";
import { readTrace } from "@xray-lab/traces";
import { expect, test } from "vitest";
import { describeWork } from "../../src/tree/describe-work.ts";
import { subsegment } from "../documents.ts";
import { userManagement } from "../sign-up.ts";

function described(more: Partial<Subsegment>): unknown {
  return describeWork(subsegment({ id: "work", at: [0, 1], ...more }));
}

/** As `described`, of members that may have any type. */
function describedJson(more: object): unknown {
  const [first] = readTrace("1-a", [JSON.stringify({ name: "work", ...more })]).segments;
  return first && describeWork(first);
}

test("a request is its method and path, without the query string, and its status", () => {
  const url = "http://127.0.0.1:8096/notification/send?secret=1";
  const http = { request: { method: "POST", url }, response: { status: 200 } };

  expect(described({ http, namespace: "remote" })).toMatchObject({
    kind: "http",
    status: 200,
    text: "POST /notification/send",
  });
  expect(describeWork(userManagement)).toMatchObject({
    kind: "http",
    status: 201,
    text: "POST /usermgmt/user",
  });
});

test("a query is its statement on one line", () => {
  const sql = { sanitized_query: "INSERT INTO users\n  (username) VALUES (?)" };

  expect(described({ sql })).toMatchObject({
    kind: "sql",
    status: undefined,
    text: "INSERT INTO users (username) VALUES (?)",
  });
  expect(described({ sql: {} })).toMatchObject({ kind: "sql", text: "sql" });
});

test("a call to AWS is its operation, and the resource if it names one", () => {
  const http = { response: { status: 200 } };
  const call = {
    name: "DynamoDB",
    namespace: "aws",
    http,
    aws: { operation: "PutItem", table_name: "users" },
  };

  expect(described(call)).toMatchObject({ kind: "aws", status: 200, text: "PutItem users" });
});

test("a mail is the mail server's reply", () => {
  const metadata = { mail: { smtp: { response: "250 OK", accepted: 1 } } };

  expect(described({ namespace: "remote", metadata })).toMatchObject({ kind: "mail", text: "smtp 250 OK" });
});

test("the exceptions of work are told with their types and messages", () => {
  const refused = { id: "e", type: "Error", message: "connect ECONNREFUSED" };

  expect(described({ cause: { exceptions: [refused, { id: "f", message: "alone" }] } })).toMatchObject({
    text: "",
    exceptions: [{ name: "Error", message: "connect ECONNREFUSED" }, { message: "alone" }],
  });
  expect(described({ cause: "e" })).toMatchObject({ exceptions: [] });
});

test("a named piece of local work needs no words, and neither does a call of an unknown kind", () => {
  expect(described({})).toMatchObject({ kind: "local", status: undefined, text: "" });
  expect(described({ namespace: "remote" })).toMatchObject({ kind: "remote", status: undefined, text: "" });
});

test("members of the wrong type are the same as absent", () => {
  expect(describedJson({ http: 1, sql: "x", metadata: [], cause: { exceptions: {} } })).toMatchObject({
    kind: "local",
    text: "",
  });
  expect(
    describedJson({ http: { request: { method: 1, url: {} }, response: { status: "200" } } }),
  ).toMatchObject({ kind: "http", status: undefined, text: "" });
  expect(describedJson({ metadata: { mail: { smtp: "no" } } })).toMatchObject({ kind: "local" });
});
