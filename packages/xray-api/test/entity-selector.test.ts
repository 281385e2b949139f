import { GetTimeSeriesServiceStatisticsCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { storeTraces } from "./documents.ts";

const WINDOW = { StartTime: new Date((NOW - 3600) * 1000), EndTime: new Date((NOW + 1) * 1000) };
const USERS = 'id(name: "User-Management-Microservice")';
const NOTIFICATION = 'id(name: "V1-Notification-Microservice")';

test("a service is selected by its id, and may be forecast", async () => {
  const api = await startApi();
  storeTraces(api, 10);
  const request = { ...WINDOW, EntitySelectorExpression: USERS, ForecastStatistics: true };
  const reply = await api.client.send(new GetTimeSeriesServiceStatisticsCommand(request));
  expect(reply.TimeSeriesServiceStatistics).toMatchObject([
    {
      ServiceSummaryStatistics: { TotalCount: 10 },
      ServiceForecastStatistics: { FaultCountHigh: 0, FaultCountLow: 0 },
    },
  ]);
});

test("an edge is selected by the ids at its ends, and may not be forecast", async () => {
  const api = await startApi();
  storeTraces(api, 10);
  const request = { ...WINDOW, EntitySelectorExpression: `edge(${USERS}, ${NOTIFICATION})` };
  const reply = await api.client.send(new GetTimeSeriesServiceStatisticsCommand(request));
  expect(reply.TimeSeriesServiceStatistics).toMatchObject([{ EdgeSummaryStatistics: { TotalCount: 10 } }]);
  const forecast = new GetTimeSeriesServiceStatisticsCommand({ ...request, ForecastStatistics: true });
  await expect(api.client.send(forecast)).rejects.toThrow(
    "needs an EntitySelectorExpression that names a service",
  );
});

test.each(["fault", "http.status = 403", "id(", "service()) x"])(
  "%s selects nothing that has a series",
  async (text) => {
    const { post } = await startApi();
    const request = { StartTime: NOW, EndTime: NOW + 1, EntitySelectorExpression: text };
    expect(await post("/TimeSeriesServiceStatistics", request)).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^EntitySelectorExpression: column \d+/) },
    });
  },
);
