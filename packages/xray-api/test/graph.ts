import type { Service } from "@aws-sdk/client-xray";
import { expect } from "vitest";

import { ingest } from "./ingest.ts";
import { type Api, createApi, NOW, openStore } from "./api.ts";
import { storeTraces, traceId } from "./documents.ts";

export function requestsByService(
  services: readonly Service[] | undefined,
): Readonly<Record<string, number | undefined>> {
  const answering = services?.filter(({ Type }) => Type !== "client") ?? [];
  return Object.fromEntries(
    answering.map(({ Name, SummaryStatistics }) => [Name, SummaryStatistics?.TotalCount]),
  );
}

/** A request that sends an event, and one, in a trace of its own, that receives it two seconds later. */
export function storeEvent({ store }: Pick<Api, "store">): void {
  const id = "0000000000000001";
  const sent = { id, name: "shop", trace_id: traceId(1), start_time: NOW - 4, end_time: NOW - 3 };
  const links = [{ trace_id: traceId(1), id }];
  const received = { id, name: "pack", trace_id: traceId(2), start_time: NOW - 1, end_time: NOW, links };
  const refused = ingest(store, [JSON.stringify(sent), JSON.stringify(received)], new Date(NOW * 1000));
  expect(refused).toEqual([]);
}

export function linksIn(services: readonly Service[] | undefined): unknown[] {
  const edges = services?.flatMap(({ Edges = [] }) => Edges) ?? [];
  return edges.filter(({ EdgeType }) => EdgeType === "link").map((edge) => edge.ReceivedEventAgeHistogram);
}

/** How often others got their turn while an operation read 1200 traces. */
export async function turnsDuring(path: string, request: object): Promise<number> {
  const store = openStore();
  storeTraces({ store }, 1200);
  let turns = 0;
  const turn = setInterval(() => (turns += 1), 0);
  const { status } = await createApi({ store }).handle({ path, body: JSON.stringify(request) });
  clearInterval(turn);
  expect(status).toBe(200);
  return turns;
}
