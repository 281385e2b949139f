import { expect, test } from "vitest";

import { missingParts } from "../../src/first-trace/missing-parts.ts";
import {
  call,
  hashPassword,
  NOTIFICATION,
  notification,
  trace,
  USER_MANAGEMENT,
  userManagement,
  wholeTrace,
} from "../waterfall/example-trace.ts";

const names = { userManagement: USER_MANAGEMENT, notification: NOTIFICATION };

test("a trace with both services, joined, the database and the mail server lacks nothing", () => {
  expect(missingParts(wholeTrace, names)).toEqual([]);
});

test("a trace that never came lacks both services", () => {
  expect(missingParts(undefined, names)).toEqual([
    "no segment from User-Management-Microservice arrived",
    "no segment from V1-Notification-Microservice arrived",
  ]);
});

test("a missing notification is named", () => {
  expect(missingParts(trace(userManagement), names)).toEqual([
    "no segment from V1-Notification-Microservice arrived",
  ]);
});

test("a service whose segment is still in progress has not arrived", () => {
  const { end_time: _, ...running } = userManagement;
  expect(missingParts(trace(running, notification), names)).toContain(
    "no segment from User-Management-Microservice arrived",
  );
});

test("a segment with another trace's parent is not joined", () => {
  const astray = { ...notification, parent_id: "f".repeat(16) };
  expect(missingParts(trace(userManagement, astray), names)).toEqual([
    "the segment from V1-Notification-Microservice is not joined to its caller",
  ]);
});

test("a database call and a mail that were not recorded are named", () => {
  const withoutDatabase = { ...userManagement, subsegments: [hashPassword, call] };
  const withoutMail = { ...notification, subsegments: [] };
  expect(missingParts(trace(withoutDatabase, withoutMail), names)).toEqual([
    "no subsegment of the database call arrived",
    "no subsegment of the mail server arrived",
  ]);
});
