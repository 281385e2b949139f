import { setTimeout as delay } from "node:timers/promises";
import type { Edge, Service, TraceSummary } from "@aws-sdk/client-xray";
import { expect, inject, test } from "vitest";
import { createUser, send, USER_AGENT } from "./requests.ts";
import { awsCli, everythingIn, segmentsOf, type Work, xrayClient } from "./xray.ts";

const system = inject("system");
const client = xrayClient(system);

const SEGMENTS = ["User-Management-Microservice", "V1-Notification-Microservice"];

async function joinedTrace(traceId: string): Promise<readonly Work[]> {
  await expect
    .poll(async () => (await segmentsOf(client, traceId)).map(({ name }) => name), { timeout: 10_000 })
    .toEqual(expect.arrayContaining(SEGMENTS) as string[]);
  return segmentsOf(client, traceId);
}

test("one POST user is one joined trace: user-management, database, notification, mail server", async () => {
  const { traceId, reply } = await createUser(system);
  expect([reply.status, await reply.json()]).toMatchObject([201, { notification: { sent: true } }]);
  const segments = await joinedTrace(traceId);
  const [users, notification] = SEGMENTS.map((name) =>
    segments.find((segment) => segment.name === name && !segment.inferred),
  );
  if (!users || !notification) throw new Error("a segment is missing");
  const parts = everythingIn(users);
  expect(parts).toContainEqual(
    expect.objectContaining({
      name: system.databaseName,
      sql: expect.objectContaining({
        sanitized_query: expect.stringMatching(/^INSERT INTO/i) as string,
      }) as object,
    }),
  );
  expect(parts.map(({ id }) => id)).toContain(notification.parent_id);
  expect(everythingIn(notification)).toContainEqual(
    expect.objectContaining({ name: system.mailServerName, namespace: "remote" }),
  );
});

test("the mail has arrived", async () => {
  const { username } = await createUser(system);
  const messages = (await (await fetch(system.mails)).json()) as object;
  expect(JSON.stringify(messages)).toContain(`${username}@example.com`);
});

test("the AWS CLI is told method, URL, status, client IP, user agent and response time of each request", async () => {
  const from = Math.floor(Date.now() / 1000);
  const { traceId: created } = await createUser(system);
  const { traceId: missing } = await send(system, "GET", "/usermgmt/user/nobody");
  await joinedTrace(created);
  // A daemon sends in batches: the second request's segment may come with a later one.
  await expect.poll(() => segmentsOf(client, missing), { timeout: 10_000 }).not.toHaveLength(0);
  const { TraceSummaries } = (await awsCli(system, "get-trace-summaries", ...window(from))) as {
    TraceSummaries: readonly TraceSummary[];
  };
  const summary = (id: string): TraceSummary | undefined => TraceSummaries.find(({ Id }) => Id === id);
  expect(summary(created)).toMatchObject({
    Http: {
      HttpMethod: "POST",
      HttpURL: `${system.userManagement}/usermgmt/user`,
      HttpStatus: 201,
      UserAgent: USER_AGENT,
    },
    HasFault: false,
  });
  expect(summary(created)?.Http?.ClientIp).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  expect(summary(created)?.ResponseTime).toBeGreaterThan(0);
  expect(summary(missing)).toMatchObject({ Http: { HttpMethod: "GET", HttpStatus: 404 }, HasError: true });
});

test("the service graph has every edge, with the counts and times of the traffic sent", async () => {
  const from = await nextSecond();
  const sent = await Promise.all(Array.from({ length: 5 }, () => createUser(system)));
  await Promise.all(sent.map(({ traceId }) => joinedTrace(traceId)));
  const { Services } = (await awsCli(system, "get-service-graph", ...window(from))) as {
    Services: readonly Service[];
  };
  expect(edge(Services, "client", "User-Management-Microservice")).toMatchObject(counts(5));
  expect(edge(Services, "User-Management-Microservice", "V1-Notification-Microservice")).toMatchObject(
    counts(5),
  );
  expect(
    edge(Services, "User-Management-Microservice", system.databaseName)?.SummaryStatistics?.TotalCount,
  ).toBeGreaterThanOrEqual(5);
  const mail = edge(Services, "V1-Notification-Microservice", system.mailServerName);
  expect(mail).toMatchObject(counts(5));
  expect(mail?.SummaryStatistics?.TotalResponseTime).toBeGreaterThan(0);
  expect(mail?.ResponseTimeHistogram?.reduce((sum, { Count = 0 }) => sum + Count, 0)).toBe(5);
});

/** The API's clients ask in whole seconds: what was sent before must not be in the same one. */
async function nextSecond(): Promise<number> {
  const second = Math.floor(Date.now() / 1000) + 1;
  await delay(second * 1000 - Date.now());
  return second;
}

function window(from: number): readonly string[] {
  return ["--start-time", String(from), "--end-time", String(Math.floor(Date.now() / 1000) + 1)];
}

function counts(total: number): object {
  return { SummaryStatistics: { TotalCount: total, OkCount: total } };
}

function edge(services: readonly Service[], from: string, to: string): Edge | undefined {
  const caller = services.find(({ Name, Type }) =>
    from === "client" ? Type === "client" : Name === from && Type !== "client",
  );
  const callee = services.find(({ Name, Type }) => Name === to && Type !== "client");
  return caller?.Edges?.find(({ ReferenceId }) => ReferenceId === callee?.ReferenceId);
}
