import { expect, test } from "vitest";

import { describeWork } from "../../src/waterfall/work.ts";
import { call, database, hashPassword, mail, userManagement } from "./example-trace.ts";

test("a request is its status, method and path, without the query string", () => {
  expect(describeWork({ ...userManagement })).toBe("201 POST /usermgmt/user");
  expect(describeWork({ ...call })).toBe("200 POST /notification/send");
});

test("a query is its statement on one line", () => {
  expect(describeWork({ ...database })).toBe("INSERT INTO users (username) VALUES (?)");
  expect(describeWork({ sql: {} })).toBe("sql");
});

test("a mail is what the mail server answered", () => {
  expect(describeWork({ ...mail })).toBe("smtp 250 OK");
});

test("work that failed, and says nothing else, is its exception", () => {
  expect(describeWork({ cause: { exceptions: [{ type: "Error", message: "connect ECONNREFUSED" }] } })).toBe(
    "connect ECONNREFUSED",
  );
});

test("a named piece of local work needs no words", () => {
  expect(describeWork({ ...hashPassword })).toBe("");
});

test("members of the wrong type are the same as absent", () => {
  expect(describeWork({ http: 1, sql: "x", metadata: [], cause: { exceptions: {} } })).toBe("");
  expect(describeWork({ http: { request: { method: 1, url: {} }, response: { status: "200" } } })).toBe("");
});
