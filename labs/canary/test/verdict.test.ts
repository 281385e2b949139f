import type { Service } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";
import { releasesIn } from "../releases.ts";
import { verdict } from "../verdict.ts";

/** A node as GetServiceGraph returns it; `seconds` for all its requests together. */
function node(version: string, requests: number, seconds: number, faults: number): Service {
  return {
    Name: `${version}-Notification-Microservice`,
    SummaryStatistics: {
      TotalCount: requests,
      TotalResponseTime: seconds,
      FaultStatistics: { TotalCount: faults },
    },
  };
}

const failures = (services: readonly Service[], share?: number): readonly string[] =>
  verdict(releasesIn(services), share)
    .filter(({ ok }) => !ok)
    .map(({ text }) => text);

const V1 = node("V1", 150, 1.5, 0);

test("both nodes, V2 slower and failing now and then, a quarter of the requests: nothing is missing", () => {
  expect(failures([V1, node("V2", 50, 8, 5)], 0.25)).toEqual([]);
  expect(releasesIn([V1, node("V2", 50, 8, 5)]).v2).toEqual({
    name: "V2-Notification-Microservice",
    requests: 50,
    share: 0.25,
    faults: 0.1,
    seconds: 0.16,
  });
});

test("a canary that gets no traffic is named, and nothing is said of a split", () => {
  expect(failures([V1], 0.25)).toEqual(["no node V2-Notification-Microservice on the map"]);
});

test("the client's node of the same name is not the service", () => {
  expect(failures([V1, { ...node("V2", 50, 8, 5), Type: "client" }])).toHaveLength(1);
});

test("a split that chance does not explain fails, with the split that was asked for", () => {
  expect(failures([V1, node("V2", 50, 8, 5)], 0.5)).toEqual([
    "V2 has 25.0 % of 200 requests; 50.0 % ± 10.6 % was asked for",
  ]);
});

test("too few requests are no split", () => {
  expect(failures([node("V1", 30, 0.3, 0), node("V2", 10, 1.6, 1)], 0.25)).toEqual([
    "40 requests are too few to see a split: send 50",
  ]);
});

test("a V2 that is as good as V1 fails: there is no difference to find", () => {
  expect(failures([V1, node("V2", 50, 0.5, 0)])).toEqual([
    "V2 takes 0 ms longer than V1 in the mean",
    "V2 fails 0.0 % of its requests, V1 0.0 %",
  ]);
});
