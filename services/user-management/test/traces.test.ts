import { expect, test } from "vitest";
import { anna } from "./fixtures/app.ts";
import { postUser } from "./fixtures/post-user.ts";
import { startService } from "./fixtures/process.ts";
import { startWorld, type World } from "./fixtures/world.ts";

interface Segment {
  readonly name: string;
  readonly user?: string;
  readonly error?: boolean;
  readonly fault?: boolean;
  readonly http: { readonly response: { readonly status: number } };
  readonly subsegments?: readonly { readonly name: string }[];
}

/** The segments of what `work` asked of the service, which sends the last of them as it stops. */
async function segmentsOf(
  around: World,
  { work, count }: { work: (url: string) => Promise<unknown>; count: number },
): Promise<readonly Segment[]> {
  await using service = await startService(around.environment);
  await work(service.url);
  service.kill("SIGTERM");
  expect(await service.exited).toBe(0);
  await expect.poll(() => around.daemon.datagrams.length).toBe(count);
  return around.daemon.datagrams.map((datagram) => JSON.parse(datagram.split("\n")[1] ?? ""));
}

test("the trace of a new user has its parts and its user, and nothing that is secret or personal besides", async () => {
  await using around = await startWorld();
  const [segment] = await segmentsOf(around, { work: (url) => postUser(url, anna), count: 1 });
  expect(segment).toMatchObject({ name: "User-Management-Microservice", user: "anna" });
  const names = segment?.subsegments?.map(({ name }) => name);
  expect(names).toStrictEqual(["hash password", "usermgmt@sqlite", "127.0.0.1"]);
  const document = JSON.stringify(segment);
  for (const secret of [anna.password, "$scrypt$", anna.email, anna.lastname])
    expect(document).not.toContain(secret);
});

test("a request that the client got wrong is an error in its trace, not a fault", async () => {
  await using around = await startWorld();
  const segments = await segmentsOf(around, {
    count: 2,
    work: async (url) => {
      await postUser(url, anna);
      await postUser(url, anna);
    },
  });
  expect(segments[1]).toMatchObject({ error: true, http: { response: { status: 409 } } });
  expect(segments[1]?.fault ?? false).toBe(false);
});

test("what a parser says of a body, which quotes it, is not in the trace", async () => {
  await using around = await startWorld();
  const segments = await segmentsOf(around, {
    count: 1,
    work: (url) => postUser(url, '{"password": Sup3r-secret!}'),
  });
  expect(segments).toMatchObject([{ error: true, http: { response: { status: 400 } } }]);
  expect(JSON.stringify(segments)).not.toContain("Sup3");
});

test("health checks are not traced", async () => {
  await using around = await startWorld();
  const segments = await segmentsOf(around, {
    count: 1,
    work: async (url) => {
      await fetch(`${url}/health-status`);
      await postUser(url, {});
    },
  });
  expect(segments).toMatchObject([{ http: { response: { status: 400 } } }]);
});
