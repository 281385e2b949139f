import { GetServiceGraphCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { storeTraces } from "./documents.ts";
import { linksIn, requestsByService, storeEvent, turnsDuring } from "./graph.ts";

test("the service graph counts the requests of its window, on every service they reached", async () => {
  const api = await startApi();
  storeTraces(api, 10);
  const window = { StartTime: new Date((NOW - 3) * 1000), EndTime: new Date((NOW + 1) * 1000) };
  const reply = await api.client.send(new GetServiceGraphCommand(window));
  expect(reply).toMatchObject({ ...window, ContainsOldGroupVersions: false });
  expect(reply).not.toHaveProperty("NextToken");
  expect(requestsByService(reply.Services)).toEqual({
    "User-Management-Microservice": 4,
    "V1-Notification-Microservice": 4,
  });
});

test("the service graph goes on past the first page of traces", async () => {
  const api = await startApi();
  storeTraces(api, 1200);
  const window = { StartTime: new Date((NOW - 1200) * 1000), EndTime: new Date((NOW + 1) * 1000) };
  const { Services } = await api.client.send(new GetServiceGraphCommand(window));
  expect(requestsByService(Services)).toMatchObject({ "User-Management-Microservice": 1200 });
});

const HOURS = 3600;

test("six hours are the longest window, in the service's words", async () => {
  const api = await startApi();
  storeTraces(api, 1);
  const graph = (seconds: number) =>
    api.client.send(
      new GetServiceGraphCommand({
        StartTime: new Date((NOW + 1 - seconds) * 1000),
        EndTime: new Date((NOW + 1) * 1000),
      }),
    );
  expect((await graph(6 * HOURS)).Services).toHaveLength(3);
  await expect(graph(6 * HOURS + 1)).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: "Time range cannot be longer than 6 hours",
  });
});

test("a caller that says so, as the console does, gets the graph of any window", async () => {
  const api = await startApi();
  storeTraces(api, 1);
  const week = { StartTime: NOW - 7 * 24 * HOURS, EndTime: NOW + 1 };
  expect(await api.post("/ServiceGraph", { ...week, AnyWindow: true })).toMatchObject({
    status: 200,
    body: { Services: [{}, {}, {}] },
  });
  expect(await api.post("/ServiceGraph", { ...week, AnyWindow: false })).toMatchObject({ status: 400 });
});

test("a link joins two traces of the window", async () => {
  const api = await startApi();
  storeEvent(api);
  const window = { StartTime: new Date((NOW - 9) * 1000), EndTime: new Date((NOW + 1) * 1000) };
  const { Services } = await api.client.send(new GetServiceGraphCommand(window));
  expect(linksIn(Services)).toEqual([[{ Value: 2, Count: 1 }]]);
});

test("while a service graph reads many traces, others get their turn", async () => {
  expect(await turnsDuring("/ServiceGraph", { StartTime: NOW - 1200, EndTime: NOW + 1 })).toBeGreaterThan(0);
});

const WINDOW = { StartTime: NOW, EndTime: NOW + 1 };

test.each([
  { GroupName: "Default" },
  { GroupARN: "arn:aws:xray:us-east-1:000000000000:group/Default/DEFAULT" },
  { NextToken: "" },
])("%j is what a service graph has anyway", async (extra) => {
  const { post } = await startApi();
  expect(await post("/ServiceGraph", { ...WINDOW, ...extra })).toMatchObject({ status: 200 });
});

test.each([
  ["/ServiceGraph", {}, "StartTime is required"],
  ["/ServiceGraph", { StartTime: 2, EndTime: 1 }, "StartTime must not be after EndTime"],
  ["/ServiceGraph", { ...WINDOW, GroupName: "shop" }, "There is no group named shop"],
  ["/ServiceGraph", { ...WINDOW, GroupARN: "arn:x:group/Defaults" }, "There is no group with the ARN"],
  ["/ServiceGraph", { ...WINDOW, NextToken: "x" }, "NextToken is not one"],
])("%s refuses %j: %s", async (path, request, message) => {
  const { post } = await startApi();
  expect(await post(path, request)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining(message) },
  });
});
