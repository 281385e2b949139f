import { expect, test } from "vitest";
import { evaluateFilter, parseFilterExpression } from "../src/index.ts";
import { FAILED, FINE } from "./traces.ts";

const context = { inGroup: (group: object) => "name" in group && group.name === "slow" };

function answers(text: string): readonly [boolean, boolean] {
  const expression = parseFilterExpression(text);
  return [evaluateFilter(expression, FAILED, context), evaluateFilter(expression, FINE, context)];
}

/** What holds for the failed request only. Every form that the developer guide documents is here or below. */
const FAILED_ONLY = [
  "fault",
  "!ok",
  "fault = true",
  'fault = "true"',
  "ok != true",
  "ok = false",
  "responsetime > 2",
  "responseTime >= 3",
  "duration >= 5 AND duration <= 8",
  "http.status != 200",
  "http.status >= 500 http.status < 600",
  "http.url AND responseTime > 2",
  'http.url CONTAINS ""',
  'http.url BEGINSWITH "http://api.example.com/" AND http.url CONTAINS "/v2/"',
  'http.url ENDSWITH "x=1"',
  "http.method = POST",
  "http.clientip = 192.0.2.7",
  'http.useragent contains "curl"',
  'user = "root"',
  'user != "ada"',
  "availabilityzone = us-west-2c",
  'instance.id = "i-0cd9"',
  'resource.arn ENDSWITH "table/users"',
  'annotation.account = "12345"',
  "annotation.account",
  'annotation[aws:api_id] = "a1b2c3"',
  'annotation.aws:api_id = "a1b2c3"',
  "annotation.items > 5",
  "annotation.items = 7",
  "annotation.gift = false",
  'annotation[a.b] = "dotted"',
  'annotation["a.b"] BEGINSWITH "dot"',
  'service("api.example.com")',
  'service("api")',
  'service("backend.example.com") { fault = true AND responsetime > 2.5 }',
  'service("api.example.com") { fault = true OR responsetime > 2.5 } AND annotation.account = "12345"',
  "service() { fault }",
  'service(id(type: "AWS::DynamoDB::Table")) { throttle }',
  'service(id(name: "api.example.com", type: "AWS::EC2::Instance", account.id: "111122223333"))',
  "service() { inferred }",
  'service() { name = "users" AND !root }',
  'edge("api.example.com", "backend.example.com") { fault = true }',
  'edge(id(name: "api.example.com", type: "AWS::EC2::Instance"), id(type: "AWS::EKS::Container"))',
  'edge(id(), "users") { error }',
  "rootcause.fault.service",
  'rootcause.fault.service { name = "backend.example.com" last }',
  'rootcause.fault.entity { name = "DynamoDB" AND remote }',
  'rootcause.fault.exception { name = "TypeError" AND message CONTAINS "user" }',
  "rootcause.responsetime.entity { coverage > 0.8 AND !first }",
  'rootcause.responsetime.service { index = 0 type = "AWS::EC2::Instance" }',
  'rootcause.json = #{"Services":[{"Name":"api.example.com"},{"Name":"backend.example.com"}]}',
  'rootcause.json = #{"ClientImpacting":true}',
];

test.each(FAILED_ONLY)("%s holds for the request that failed, not for the one that went well", (text) => {
  expect(answers(text)).toEqual([true, false]);
});

test.each([
  "ok !partial duration <3",
  "error OR ok",
  "!(fault OR throttle)",
  'rootcause.json != #{"ClientImpacting":true}',
  "!http.url",
  "!annotation.account",
  '!service("users")',
  "responsetime = 0.2",
])("%s holds for the request that went well, not for the one that failed", (text) => {
  expect(answers(text)).toEqual([false, true]);
});

test.each([
  // One call is slow and another one fine: no call is both.
  'edge("api.example.com", "backend.example.com") { fault AND http.status = 200 }',
  'service("backend.example.com") { fault AND responsetime < 1 }',
  // No comparison holds with what is not there; and no text is a number.
  "annotation.absent != 1",
  "annotation.account = 12345",
  "annotation.account > 1",
  'annotation.items CONTAINS "7"',
  'edge("backend.example.com", "api.example.com")',
  'rootcause.json = #{"Services":[{"Name":"backend.example.com"}]}',
  "rootcause.error.service",
  "annotation.gift",
  "partial",
])("%s holds for neither", (text) => {
  expect(answers(text)).toEqual([false, false]);
});

test("AND binds tighter than OR, with and without the word", () => {
  expect(answers("ok OR fault AND throttle")).toEqual([false, true]);
  expect(answers("ok OR fault throttle")).toEqual([false, true]);
  expect(answers("(ok OR fault) responsetime > 2")).toEqual([true, false]);
});

test("whether a trace is in a group is asked of who knows the groups", () => {
  expect(answers('group.name = "slow"')).toEqual([true, true]);
  expect(answers('group.name != "slow"')).toEqual([false, false]);
  expect(answers('group.arn = "arn:aws:xray:us-east-1:111122223333:group/slow/1"')).toEqual([false, false]);
});
