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

test("a V2 that is as good as V1 is said to be so, and is no failure of the check", () => {
  const findings = verdict(releasesIn([V1, node("V2", 50, 0.5, 0)]), 0.25);
  expect(findings.every(({ ok }) => ok)).toBe(true);
  expect(findings.map(({ text }) => text).slice(-2)).toEqual([
    "V2 is as fast as V1: 10 ms and 10 ms in the mean",
    "V2 fails as often as V1: 0.0 % and 0.0 % of the requests",
  ]);
});

test("a V2 that is better than V1 is said to be so", () => {
  const findings = verdict(releasesIn([node("V1", 150, 15, 15), node("V2", 50, 0.5, 0)]));
  expect(findings.map(({ text }) => text).slice(-2)).toEqual([
    "V2 takes 90 ms less than V1 in the mean",
    "V2 fails less often than V1: 0.0 % and 10.0 % of the requests",
  ]);
});

test("a V2 that is worse than V1 is said to be so", () => {
  expect(
    verdict(releasesIn([V1, node("V2", 50, 8, 5)]))
      .map(({ text }) => text)
      .slice(-2),
  ).toEqual([
    "V2 takes 150 ms longer than V1 in the mean",
    "V2 fails more often than V1: 10.0 % and 0.0 % of the requests",
  ]);
});
