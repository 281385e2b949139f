import { expect, inject, test } from "vitest";
import { sendDatagram } from "./control.ts";
import { logOf } from "./control.ts";
import { createUser, newUser, send } from "./requests.ts";
import { everythingIn, segmentsOf, xrayClient } from "./xray.ts";

const system = inject("system");
const client = xrayClient(system);

const USER = "/usermgmt/user";
const asUser = (changes: object): string => JSON.stringify({ ...newUser(), ...changes });

test.each([
  ["malformed JSON", 400, "POST", USER, '{"username": '],
  ["wrong types", 400, "POST", USER, asUser({ enabled: "yes", email: 7 })],
  ["a body of 5 MB", 413, "POST", USER, asUser({ firstname: "x".repeat(5_000_000) })],
  ["a name with quotes and SQL in it", 400, "POST", USER, asUser({ username: `x'; DROP TABLE users; --` })],
  ["the same in a path", 404, "GET", `${USER}/${encodeURIComponent(`x' OR '1'='1`)}`, undefined],
  ["an unknown path", 404, "GET", "/usermgmt/nothing-here", undefined],
  ["a wrong method", 405, "PATCH", USER, "{}"],
])("%s gets the table's %i, a log line with the trace id, and an error in the trace", async (...given) => {
  const [_what, status, method, path, body] = given;
  const { traceId, reply } = await send(system, method, path, body);
  expect([reply.status, await reply.json()]).toEqual([
    status,
    { apierror: expect.objectContaining({ status, message: expect.any(String) as string }) as object },
  ]);
  await expect
    .poll(() => logOf(system, "user-management"), { timeout: 5_000 })
    .toContain(`"trace_id":"${traceId}"`);
  await expect.poll(() => segmentsOf(client, traceId), { timeout: 5_000 }).not.toHaveLength(0);
  const segment = (await segmentsOf(client, traceId)).find(({ inferred }) => !inferred);
  expect(segment).toMatchObject({ error: true, http: { response: { status } } });
  expect(segment?.fault).not.toBe(true);
});

test("quotes and SQL in a name that may have them are stored as they are", async () => {
  const firstname = `Robert'); DROP"--`;
  const user = { ...newUser(), firstname };
  const { reply, traceId } = await send(system, "POST", USER, JSON.stringify(user));
  expect([reply.status, await reply.json()]).toMatchObject([201, { firstname }]);
  const found = await fetch(`${system.userManagement}${USER}/${user.username}`);
  expect(await found.json()).toMatchObject({ firstname });
  await expect.poll(() => segmentsOf(client, traceId), { timeout: 5_000 }).not.toHaveLength(0);
  expect(JSON.stringify((await segmentsOf(client, traceId)).flatMap(everythingIn))).not.toContain("Robert");
});

test.each([
  ["garbage", Buffer.from([0, 255, 10, 1, 2, 3]), "InvalidHeader"],
  ["a header without a document", Buffer.from('{"format":"json","version":1}\n'), "MissingBody"],
  ["a document that is not JSON", Buffer.from('{"format":"json","version":1}\n{"id":'), "ParseError"],
])("a datagram of %s is counted with its reason, and costs nothing else", async (_what, bytes, reason) => {
  const before = (await intake()).rejected[reason] ?? 0;
  await sendDatagram(system, bytes);
  await expect.poll(async () => (await intake()).rejected[reason], { timeout: 5_000 }).toBe(before + 1);
  const { traceId, reply } = await createUser(system);
  expect(reply.status).toBe(201);
  await expect.poll(() => segmentsOf(client, traceId), { timeout: 5_000 }).not.toHaveLength(0);
});

async function intake(): Promise<{ rejected: Record<string, number> }> {
  return (await fetch(`${system.xray}/intake`)).json() as Promise<{ rejected: Record<string, number> }>;
}
