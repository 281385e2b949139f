import { expect, test } from "vitest";
import { readEvent, readInsight } from "../../src/insights/insight.ts";
import { rangeOfInsight } from "../../src/insights/read-insights.ts";
import { counts } from "./any-event.ts";

const IMPACT = { TotalCount: 175, OkCount: 25, FaultCount: 150 };

test("an insight of X-Ray is read in the terms of the model", () => {
  const insight = readInsight({
    InsightId: "01c8b538-daea-503d-8173-41d95a12d310",
    GroupName: "Default",
    RootCauseServiceId: { Name: "shop", Names: ["shop"] },
    State: "ACTIVE",
    StartTime: 1_795_848_480,
    Summary: "The fault rate of shop rose",
    ClientRequestImpactStatistics: IMPACT,
    TopAnomalousServices: [{ ServiceId: { Name: "shop", Names: ["shop"] } }],
  });
  expect(insight).toMatchObject({
    group: "Default",
    rootCause: { name: "shop" },
    active: true,
    start: 1_795_848_480,
    end: undefined,
    clients: counts(175, 150),
    atRootCause: counts(0, 0),
    services: [{ name: "shop" }],
  });
});

test("what an answer leaves out is empty", () => {
  expect(readEvent({})).toEqual({
    time: 0,
    summary: "",
    clients: counts(0, 0),
    atRootCause: counts(0, 0),
    services: [],
  });
});

test("an insight that is over ends when it ended, and an active one now", () => {
  expect(rangeOfInsight({ start: 1000, end: 1300 }, 5000)).toEqual({ from: 1000, to: 1300 });
  expect(rangeOfInsight({ start: 1000, end: undefined }, 5000.5)).toEqual({ from: 1000, to: 5001 });
  expect(rangeOfInsight({ start: 1000, end: undefined }, 900)).toEqual({ from: 1000, to: 1001 });
});
