import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  CreateSamplingRuleCommand,
  GetSamplingRulesCommand,
  type SamplingRule,
  type SamplingRuleRecord,
  type SamplingStatisticsDocument,
  type XRayClient,
} from "@aws-sdk/client-xray";
import { onTestFinished } from "vitest";

import { type Api, NOW, startApi } from "./api.ts";

/** A rule as CreateSamplingRule takes it. */
export const CHECKOUT: SamplingRule = {
  RuleName: "checkout",
  ResourceARN: "*",
  Priority: 100,
  FixedRate: 0.25,
  ReservoirSize: 7,
  ServiceName: "shop",
  ServiceType: "*",
  Host: "*",
  HTTPMethod: "POST",
  URLPath: "/checkout/*",
  Version: 1,
};

const NOON: Date = new Date(NOW * 1000);

/** What GetSamplingTargets takes from a client, at the time it is for every API here. */
export const STATISTICS: Required<SamplingStatisticsDocument> = {
  RuleName: "checkout",
  ClientID: "0123456789abcdef01234567",
  Timestamp: NOON,
  RequestCount: 10,
  SampledCount: 2,
  BorrowCount: 1,
};

export interface Clock {
  /** Epoch seconds. */
  seconds: number;
}

/** An API whose time the test sets. */
export async function startApiAt(clock: Clock): Promise<Api> {
  return startApi({ now: () => new Date(clock.seconds * 1000) });
}

/** An API with one rule more than the default one. */
export async function startApiWithRule(changes: Partial<SamplingRule> = {}): Promise<Api> {
  const api = await startApi();
  await create(api.client, changes);
  return api;
}

export async function create(
  client: XRayClient,
  changes: Partial<SamplingRule> = {},
): Promise<SamplingRuleRecord | undefined> {
  const command = new CreateSamplingRuleCommand({ SamplingRule: { ...CHECKOUT, ...changes } });
  return (await client.send(command)).SamplingRuleRecord;
}

export async function rules(client: XRayClient): Promise<SamplingRuleRecord[]> {
  return (await client.send(new GetSamplingRulesCommand({}))).SamplingRuleRecords ?? [];
}

export async function ruleNames(client: XRayClient): Promise<(string | undefined)[]> {
  return (await rules(client)).map(({ SamplingRule }) => SamplingRule?.RuleName);
}

/** A folder for a store that goes away with the test. */
export function storeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "xray-api-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}
