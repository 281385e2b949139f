import {
  type Edge,
  GetServiceGraphCommand,
  GetTimeSeriesServiceStatisticsCommand,
  GetTraceGraphCommand,
  GetTraceSummariesCommand,
  type Service,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";
import { newId, newTraceId, now, PATIENCE, put, read, thisWindow, unique, xray } from "./client.ts";

const RUN = unique("graph");
const [SHOP, WAREHOUSE, TABLE] = [`shop-${RUN}`, `warehouse-${RUN}`, `stock-${RUN}`];
const start = now() - 5;

/** A request to the shop, which asks the warehouse, which asks a table; the warehouse fails the second time. */
function request(failed: boolean): readonly [string, ...object[]] {
  const trace_id = newTraceId(start);
  const [toWarehouse, toTable] = [newId(), newId()];
  const at = (from: number, to: number) => ({ start_time: start + from, end_time: start + to });
  const call = { id: toWarehouse, name: WAREHOUSE, namespace: "remote", ...at(0.1, 0.9), fault: failed };
  const query = {
    id: toTable,
    name: "DynamoDB",
    namespace: "aws",
    ...at(0.3, 0.4),
    aws: { table_name: TABLE, operation: "GetItem" },
  };
  return [
    trace_id,
    { trace_id, id: newId(), name: SHOP, ...at(0, 1), subsegments: [call] },
    {
      trace_id,
      id: newId(),
      parent_id: toWarehouse,
      name: WAREHOUSE,
      ...at(0.2, 0.8),
      fault: failed,
      subsegments: [query],
    },
  ];
}

const [first, second] = [request(false), request(true)];

async function putBoth(): Promise<void> {
  await put(
    ...first.slice(1).filter((part) => typeof part === "object"),
    ...second.slice(1).filter((part) => typeof part === "object"),
  );
  await expect.poll(() => read(second[0]), PATIENCE).toHaveLength(3);
}

function node(services: readonly Service[] | undefined, name: string, type?: string): Service | undefined {
  return services?.find((service) => service.Name === name && (type === undefined || service.Type === type));
}

function edge(
  services: readonly Service[] | undefined,
  from: Service | undefined,
  to: Service | undefined,
): Edge | undefined {
  expect(services).toContain(from);
  return from?.Edges?.find(({ ReferenceId }) => ReferenceId === to?.ReferenceId);
}

function expectWholeGraph(services: readonly Service[] | undefined): void {
  const [client, shop, warehouse, table] = [
    node(services, SHOP, "client"),
    services?.find(({ Name, Type }) => Name === SHOP && Type !== "client"),
    node(services, WAREHOUSE),
    node(services, TABLE, "AWS::DynamoDB::Table"),
  ];
  expect(shop).toMatchObject({
    Root: true,
    State: "active",
    SummaryStatistics: { OkCount: 2, TotalCount: 2, TotalResponseTime: 2 },
  });
  expect(warehouse?.SummaryStatistics).toMatchObject({
    OkCount: 1,
    FaultStatistics: { TotalCount: 1 },
    TotalCount: 2,
  });
  expect(warehouse?.SummaryStatistics?.TotalResponseTime).toBeCloseTo(1.2, 5);
  expect(edge(services, client, shop)?.SummaryStatistics?.TotalCount).toBe(2);
  expect(edge(services, shop, warehouse)?.SummaryStatistics).toMatchObject({
    OkCount: 1,
    FaultStatistics: { TotalCount: 1 },
    TotalCount: 2,
  });
  expect(edge(services, shop, warehouse)?.SummaryStatistics?.TotalResponseTime).toBeCloseTo(1.6, 5);
  expect(edge(services, warehouse, table)?.ResponseTimeHistogram).toEqual([{ Value: 0.1, Count: 2 }]);
}

async function inWindow(): Promise<Service[] | undefined> {
  const { Services } = await xray.send(new GetServiceGraphCommand(thisWindow()));
  return Services;
}

test("two requests are counted at every node and every edge, in the trace graph, the service graph and the time series", async () => {
  await putBoth();
  const byIds = await xray.send(new GetTraceGraphCommand({ TraceIds: [first[0], second[0]] }));
  expectWholeGraph(byIds.Services);
  await expect
    .poll(async () => node(await inWindow(), WAREHOUSE)?.SummaryStatistics?.TotalCount, PATIENCE)
    .toBe(2);
  expectWholeGraph(await inWindow());
  const series = await xray.send(
    new GetTimeSeriesServiceStatisticsCommand({
      ...thisWindow(),
      EntitySelectorExpression: `service("${WAREHOUSE}")`,
      Period: 60,
    }),
  );
  const counts = (series.TimeSeriesServiceStatistics ?? []).map(
    ({ ServiceSummaryStatistics: counted }) => counted?.TotalCount ?? 0,
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
});

test("the node link of Grafana finds a service without a type by an empty one", async () => {
  await putBoth();
  const FilterExpression = `service(id(name: "${SHOP}", type: ""))`;
  const find = async () =>
    (await xray.send(new GetTraceSummariesCommand({ ...thisWindow(), FilterExpression }))).TraceSummaries;
  await expect.poll(find, PATIENCE).not.toEqual([]);
  const typed = `service(id(name: "${SHOP}", type: "AWS::EKS::Container"))`;
  const none = new GetTraceSummariesCommand({ ...thisWindow(), FilterExpression: typed });
  expect((await xray.send(none)).TraceSummaries).toEqual([]);
});

test.each([{ Period: 61 }, { EntitySelectorExpression: "fault" }])(
  "a time series of %j is refused",
  async (wrong) => {
    const command = new GetTimeSeriesServiceStatisticsCommand({ ...thisWindow(), ...wrong });
    await expect(xray.send(command)).rejects.toMatchObject({ name: "InvalidRequestException" });
  },
);

test("a service graph of over six hours is refused in the service's words", async () => {
  const EndTime = new Date();
  const StartTime = new Date(EndTime.getTime() - 7 * 3_600_000);
  await expect(xray.send(new GetServiceGraphCommand({ StartTime, EndTime }))).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: expect.stringContaining("Time range cannot be longer than 6 hours") as string,
  });
});
