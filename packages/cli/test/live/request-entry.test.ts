import { expect, test } from "vitest";

import { isSettled, requestEntry } from "../../src/live/request-entry.ts";

const summary = {
  Id: "1-67891233-abcdef012345678912345678",
  StartTime: 1_736_970_000.5,
  Duration: 0.2,
  ResponseTime: 0.1,
  HasFault: false,
  HasError: true,
  HasThrottle: false,
  IsPartial: false,
  Http: {
    HttpURL: "http://localhost:8095/usermgmt/user/nobody?x=1",
    HttpMethod: "GET",
    HttpStatus: 404,
    ClientIp: "::1",
  },
  ServiceIds: [
    { Name: "User-Management-Microservice", Type: "client" },
    { Name: "User-Management-Microservice", Type: null },
    { Name: "usermgmt@sqlite", Type: "Database::SQL" },
  ],
};

test("a summary becomes what is shown of it", () => {
  expect(requestEntry(summary)).toEqual({
    traceId: summary.Id,
    start: 1_736_970_000.5,
    method: "GET",
    path: "/usermgmt/user/nobody",
    status: 404,
    duration: 0.1,
    clientIp: "::1",
    services: ["User-Management-Microservice", "usermgmt@sqlite"],
    outcome: "error",
    failedInside: undefined,
  });
});

test("a request that ended well has what failed inside it, as the root causes of the summary say", () => {
  const cause = { ClientImpacting: false, Services: [] };
  const well = { ...summary, HasError: false };
  expect(requestEntry({ ...well, FaultRootCauses: [cause] })).toMatchObject({
    outcome: "ok",
    failedInside: "fault",
  });
  expect(requestEntry({ ...well, ErrorRootCauses: [cause] })).toMatchObject({
    outcome: "ok",
    failedInside: "error",
  });
  expect(requestEntry({ ...summary, FaultRootCauses: [cause] })).toMatchObject({ failedInside: undefined });
});

test("a summary without HTTP is shown all the same, and one without an id is not", () => {
  expect(requestEntry({ Id: "1-a" })).toMatchObject({
    method: "-",
    path: "-",
    status: undefined,
    clientIp: "-",
    outcome: "ok",
  });
  expect(requestEntry({})).toBeUndefined();
});

test("a trace with its root and no open ends is settled at once", () => {
  expect(isSettled(summary, summary.StartTime)).toBe(true);
});

test("a trace in progress, or without its root, is settled when nothing came for a while", () => {
  const { ResponseTime: _, ...rootless } = summary;
  for (const open of [{ ...summary, IsPartial: true }, rootless]) {
    expect(isSettled(open, summary.StartTime + 1.6)).toBe(false);
    expect(isSettled(open, summary.StartTime + 1.71)).toBe(true);
  }
});
