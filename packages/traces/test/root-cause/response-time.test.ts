import { expect, test } from "vitest";
import { id, segment, subsegment } from "../documents.ts";
import { notification, userManagement } from "../sign-up.ts";
import { causesOf, slowLines } from "./causes.ts";

test("the response time is followed to what covers most of it", () => {
  expect(slowLines(userManagement, notification)).toEqual([
    "User-Management-Microservice[User-Management-Microservice 127.0.0.1] → " +
      "V1-Notification-Microservice[V1-Notification-Microservice embedded-inbox] → embedded-inbox[embedded-inbox]!",
  ]);
});

test("coverage is the part of the response time, to three decimals", () => {
  const work = subsegment({ id: "work", at: [0, 2] });
  const [cause] = causesOf(segment({ id: "shop", at: [0, 3], subsegments: [work] })).responseTime;

  expect(cause?.services[0]?.entityPath).toEqual([
    { name: "shop", coverage: 1, remote: false },
    { name: "work", coverage: 0.667, remote: false },
  ]);
});

test("a service of which no part covers half is slow by itself", () => {
  const subsegments = [0, 1, 2].map((n) => subsegment({ id: `${n}`, at: [n, n + 1] }));

  expect(slowLines(segment({ id: "shop", at: [0, 3], subsegments }))).toEqual(["shop[shop]!"]);
});

test("work that goes on after the response covers only what it did before", () => {
  const call = subsegment({ id: "queue", namespace: "remote", at: [0, 0.9] });
  const shop = segment({ id: "shop", at: [0, 1], subsegments: [call] });
  const worker = segment({ id: "worker", parent_id: id("queue"), at: [0.8, 30] });

  expect(slowLines(shop, worker)).toEqual(["shop[shop queue]!"]);
});

test("of parts that cover the same the first is followed", () => {
  const subsegments = ["a", "b"].map((name) => subsegment({ id: name, at: [0, 1] }));

  expect(slowLines(segment({ id: "shop", at: [0, 1], subsegments }))).toEqual(["shop[shop a]!"]);
});

test("a request in progress, or of no length, has no such cause", () => {
  expect(slowLines(segment({ id: "shop", at: [0] }))).toEqual([]);
  expect(slowLines(segment({ id: "shop", at: [0, 0] }))).toEqual([]);
  expect(slowLines()).toEqual([]);
});
