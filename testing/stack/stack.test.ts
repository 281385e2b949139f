import type { Edge, Service, TraceSummary } from "@aws-sdk/client-xray";
import { expect, inject, test } from "vitest";
import { createUser, send, USER_AGENT } from "./requests.ts";
import { awsCli, everythingIn, segmentsOf, type Work, xrayClient } from "./xray.ts";

const stack = inject("stack");
const client = xrayClient(stack);

const SEGMENTS = ["User-Management-Microservice", "V1-Notification-Microservice"];

async function joinedTrace(traceId: string): Promise<readonly Work[]> {
  await expect
    .poll(async () => (await segmentsOf(client, traceId)).map(({ name }) => name), { timeout: 10_000 })
    .toEqual(expect.arrayContaining(SEGMENTS) as string[]);
  return segmentsOf(client, traceId);
}

test("one POST user is one joined trace: user-management, MySQL, notification, Mailpit", async () => {
  const { traceId, reply } = await createUser(stack);
  expect([reply.status, await reply.json()]).toMatchObject([201, { notification: { sent: true } }]);
  const segments = await joinedTrace(traceId);
  const [users, notification] = SEGMENTS.map((name) =>
    segments.find((segment) => segment.name === name && !segment.inferred),
  );
  if (!users || !notification) throw new Error("a segment is missing");
  const parts = everythingIn(users);
  expect(parts).toContainEqual(
    expect.objectContaining({
      name: "usermgmt@mysql",
      sql: expect.objectContaining({
        sanitized_query: expect.stringMatching(/^INSERT INTO/i) as string,
      }) as object,
    }),
  );
  expect(parts.map(({ id }) => id)).toContain(notification.parent_id);
  expect(everythingIn(notification)).toContainEqual(
    expect.objectContaining({ name: "mailpit", namespace: "remote" }),
  );
});

test("the mail is in Mailpit", async () => {
  const { username } = await createUser(stack);
  const messages = (await (await fetch(`${stack.mail}/api/v1/messages`)).json()) as object;
  expect(JSON.stringify(messages)).toContain(`${username}@example.com`);
});

test("the AWS CLI is told method, URL, status, client IP, user agent and response time of each request", async () => {
  const from = Math.floor(Date.now() / 1000);
  const { traceId: created } = await createUser(stack);
  const { traceId: missing } = await send(stack, "GET", "/usermgmt/user/nobody");
  await joinedTrace(created);
  const { TraceSummaries } = (await awsCli(stack, "get-trace-summaries", ...window(from))) as {
    TraceSummaries: readonly TraceSummary[];
  };
  const summary = (id: string): TraceSummary | undefined => TraceSummaries.find(({ Id }) => Id === id);
  expect(summary(created)).toMatchObject({
    Http: {
      HttpMethod: "POST",
      HttpURL: `${stack.userManagement}/usermgmt/user`,
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
  const sent = await Promise.all(Array.from({ length: 5 }, () => createUser(stack)));
  await Promise.all(sent.map(({ traceId }) => joinedTrace(traceId)));
  const { Services } = (await awsCli(
    stack,
    "get-trace-graph",
    "--trace-ids",
    ...sent.map(({ traceId }) => traceId),
  )) as {
    Services: readonly Service[];
  };
  expect(edge(Services, "client", "User-Management-Microservice")).toMatchObject(counts(5));
  expect(edge(Services, "User-Management-Microservice", "V1-Notification-Microservice")).toMatchObject(
    counts(5),
  );
  expect(
    edge(Services, "User-Management-Microservice", "usermgmt@mysql")?.SummaryStatistics?.TotalCount,
  ).toBeGreaterThanOrEqual(5);
  const mail = edge(Services, "V1-Notification-Microservice", "mailpit");
  expect(mail).toMatchObject(counts(5));
  expect(mail?.SummaryStatistics?.TotalResponseTime).toBeGreaterThan(0);
  expect(mail?.ResponseTimeHistogram?.reduce((sum, { Count = 0 }) => sum + Count, 0)).toBe(5);
});

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
