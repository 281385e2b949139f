import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { GetServiceGraphCommand, type Service, type XRayClient } from "@aws-sdk/client-xray";
import { everythingIn, newTraceId, type Work } from "@xray-lab/test-support/traces";
import { eventually } from "./kubectl.ts";
import { segmentsOf } from "./segments.ts";

const USERS = "User-Management-Microservice";
const NOTIFICATION = "V1-Notification-Microservice";

/** The names in the traces of the two servers that have no tracing. */
export interface Surroundings {
  readonly database: string;
  readonly mailServer: string;
}

/** One POST is one joined trace: user-management, its database, notification, its mail server. */
export async function checkTrace(
  client: XRayClient,
  userManagement: string,
  { database, mailServer }: Surroundings,
): Promise<string> {
  const traceId = await createUser(userManagement);
  const [users, notification] = await joined(client, traceId);
  const parts = everythingIn(users);
  const insert = parts.find(({ sql }) => /^INSERT INTO/i.test(sql?.sanitized_query ?? ""));
  assert.equal(insert?.name, database, "the INSERT is recorded under the database's name");
  assert.ok(
    parts.some(({ id }) => id === notification.parent_id),
    "notification's segment hangs below the call that caused it",
  );
  assert.ok(
    everythingIn(notification).some(({ name, namespace }) => name === mailServer && namespace === "remote"),
    "the mail is recorded",
  );
  return traceId;
}

/** The map has the edges of that trace. */
export async function checkMap(client: XRayClient, { database }: Surroundings): Promise<readonly string[]> {
  const expected = [`client -> ${USERS}`, `${USERS} -> ${NOTIFICATION}`, `${USERS} -> ${database}`];
  return eventually(`the map has ${expected.join(", ")}`, async () => {
    const edges = await edgesOf(client);
    return expected.every((edge) => edges.includes(edge)) ? expected : undefined;
  });
}

async function createUser(userManagement: string): Promise<string> {
  const traceId = newTraceId();
  const username = `u${randomBytes(6).toString("hex")}`;
  const reply = await fetch(`${userManagement}/usermgmt/user`, {
    method: "POST",
    headers: { "content-type": "application/json", "X-Amzn-Trace-Id": `Root=${traceId};Sampled=1` },
    body: JSON.stringify({
      username,
      email: `${username}@example.com`,
      role: "user",
      enabled: true,
      firstname: "Ada",
      password: `Aa1!${randomUUID()}`,
    }),
  });
  assert.equal(reply.status, 201, await reply.text());
  return traceId;
}

async function joined(client: XRayClient, traceId: string): Promise<readonly [Work, Work]> {
  return eventually(`trace ${traceId} has both services' segments`, async () => {
    const segments = (await segmentsOf(client, [traceId])).get(traceId);
    const users = segments?.find(({ name }) => name === USERS);
    const notification = segments?.find(({ name }) => name === NOTIFICATION);
    return users && notification && [users, notification];
  });
}

async function edgesOf(client: XRayClient): Promise<readonly string[]> {
  const now = Date.now();
  const { Services = [] } = await client.send(
    new GetServiceGraphCommand({ StartTime: new Date(now - 300_000), EndTime: new Date(now) }),
  );
  const names = new Map(Services.map((service) => [service.ReferenceId, nameOf(service)]));
  return Services.flatMap((service) =>
    (service.Edges ?? []).map(({ ReferenceId }) => `${nameOf(service)} -> ${names.get(ReferenceId) ?? "?"}`),
  );
}

/** A client node has the name of the service that it calls. */
function nameOf({ Name = "?", Type }: Service): string {
  return Type === "client" ? "client" : Name;
}
