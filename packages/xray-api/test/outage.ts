import {
  GetInsightSummariesCommand,
  type GetInsightSummariesRequest,
  type GetInsightSummariesResult,
  type InsightSummary,
} from "@aws-sdk/client-xray";

import { ingest } from "./ingest.ts";
import { type Api, NOW, startApi } from "./api.ts";
import { traceId } from "./documents.ts";

/** The beginning of the minute that now is in: the minutes of an outage count back from here. */
const MINUTE: number = Math.floor(NOW / 60) * 60;

export function minutesAgo(minutes: number): Date {
  return new Date((MINUTE - minutes * 60) * 1000);
}

const LAST_HOURS: Pick<GetInsightSummariesRequest, "StartTime" | "EndTime"> = {
  StartTime: minutesAgo(180),
  EndTime: new Date(NOW * 1000),
};

export interface Outage {
  /** The service that fails; `shop` calls it. */
  readonly name?: string;
  /** How many minutes ago it began, and how many ago it was over. */
  readonly from: number;
  readonly to: number;
}

/** Requests to `shop`, which asks `stock`: ten a minute for half an hour before an outage, and ten minutes after it. */
export function storeOutage({ store }: Pick<Api, "store">, { name = "stock", from, to }: Outage): void {
  for (let ago = from + 30; ago >= Math.max(0, to - 10); ago--) {
    const fails = ago <= from && ago > to;
    const texts = Array.from({ length: 10 }, (_, n) => tracedRequest(name, ago, n, fails && n < 6)).flat();
    const refused = ingest(store, texts, new Date(NOW * 1000));
    if (refused.length > 0)
      throw new Error(`The test's own documents were refused: ${JSON.stringify(refused)}`);
  }
}

function tracedRequest(name: string, ago: number, n: number, fault: boolean): string[] {
  const start_time = MINUTE - ago * 60 + n;
  const times = { start_time, end_time: start_time + 0.25, fault };
  const trace_id = traceId(Buffer.from(name).readUInt16BE() * 1000 + n, start_time);
  const call = { ...times, id: "000000000000000a", name, namespace: "remote" };
  const shop = { ...times, trace_id, id: "0000000000000001", name: "shop", subsegments: [call] };
  const answer = { ...times, trace_id, id: "0000000000000002", parent_id: call.id, name };
  return [shop, answer].map((document) => JSON.stringify(document));
}

/** An API at which there was an outage from 20 to 12 minutes ago. */
export async function startAfterOutage(): Promise<Api> {
  const api = await startApi();
  storeOutage(api, { from: 20, to: 12 });
  return api;
}

export async function summaries(
  { client }: Pick<Api, "client">,
  request: Partial<GetInsightSummariesRequest> = {},
): Promise<GetInsightSummariesResult> {
  return client.send(new GetInsightSummariesCommand({ GroupName: "Default", ...LAST_HOURS, ...request }));
}

/** The only insight there is. */
export async function onlyInsight(api: Pick<Api, "client">): Promise<InsightSummary> {
  const { InsightSummaries: all = [] } = await summaries(api);
  const [only] = all;
  if (only === undefined || all.length > 1) throw new Error(`There are ${all.length} insights`);
  return only;
}

/** What an id of an insight looks like. */
export const SOME_ID = "01bf1ed5-0c9e-5f31-8a6e-2f04d6b1c7e9";
