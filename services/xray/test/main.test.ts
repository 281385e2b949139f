import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { encodeDatagram, type Segment } from "@xray-lab/segments";
import { expect, onTestFinished, test, vi } from "vitest";
import { segment } from "./documents.ts";
import { fetchIntake, temporaryDirectory, untilAccepted } from "./running-xray.ts";
import { sendDatagrams } from "./send-datagrams.ts";
import { spawnToFail, spawnXray } from "./spawned-xray.ts";

function segments(count: number): Segment[] {
  return Array.from({ length: count }, () => segment());
}

test("kill -9 loses nothing that was accepted, and it carries on when started again", async () => {
  const directory = temporaryDirectory();
  const first = await spawnXray(directory);
  const sent = segments(300);
  await sendDatagrams(first.daemonPort, sent.map(encodeDatagram));
  await untilAccepted(first, 300);
  first.process.kill("SIGKILL");
  expect(await first.exit).toBe("SIGKILL");

  const second = await spawnXray(directory);
  expect((await fetchIntake(second.url)).store).toMatchObject({ traces: 300, documents: 300 });
  await sendDatagrams(second.daemonPort, [encodeDatagram(segment())]);
  await untilAccepted(second, 1);
  expect((await fetchIntake(second.url)).store).toMatchObject({ traces: 301 });
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s takes in what was sent before it, and exits 0",
  async (signal) => {
    const directory = temporaryDirectory();
    const xray = await spawnXray(directory);
    await sendDatagrams(xray.daemonPort, segments(200).map(encodeDatagram));
    xray.process.kill(signal);
    expect(await xray.exit).toBe(0);
    const again = await spawnXray(directory);
    expect((await fetchIntake(again.url)).store.documents).toBe(200);
  },
);

test("a second SIGINT while it stops loses nothing of what was sent before", async () => {
  const directory = temporaryDirectory();
  const xray = await spawnXray(directory);
  // While this is stored, the datagrams wait for the main thread, and both signals do too.
  const body = JSON.stringify({ TraceSegmentDocuments: segments(5000).map((one) => JSON.stringify(one)) });
  const busy = fetch(`${xray.url}/TraceSegments`, { method: "POST", body }).then(
    (response) => response.status,
    () => "connection closed",
  );
  await sendDatagrams(xray.daemonPort, segments(2000).map(encodeDatagram));
  xray.process.kill("SIGINT");
  await setTimeout(5);
  xray.process.kill("SIGINT");
  expect(await xray.exit).toBe(0);
  const status = await busy;
  const again = await spawnXray(directory);
  // The signal may come before X-Ray has seen the request: then the connection is closed, and its documents are not there.
  const posted = (await fetchIntake(again.url)).store.documents - 2000;
  expect(status === 200 ? [5000] : [0, 5000]).toContain(posted);
});

test("a second signal, while the first one stores what was received, loses nothing", async () => {
  const directory = temporaryDirectory();
  const xray = await spawnXray(directory);
  await sendDatagrams(xray.daemonPort, segments(2_000).map(encodeDatagram));
  xray.process.kill("SIGINT");
  await vi.waitFor(() => expect(xray.log.join("")).toContain('"draining"'));
  xray.process.kill("SIGINT");
  xray.process.kill("SIGTERM");
  expect(await xray.exit).toBe(0);
  const again = await spawnXray(directory);
  expect((await fetchIntake(again.url)).store.documents).toBe(2_000);
});

test("a slow query costs no datagram: a burst of 20,000 is taken in, or was the kernel's to lose", async () => {
  const xray = await spawnXray(temporaryDirectory());
  const burst = segments(20_000).map(encodeDatagram);
  const warmUp = await sendDatagrams(xray.daemonPort, burst.slice(0, 5000));
  await vi.waitFor(async () => expect((await fetchIntake(xray.url)).accepted).toBeGreaterThan(warmUp / 2));

  const now = Date.now() / 1000;
  const body = JSON.stringify({ StartTime: now - 600, EndTime: now + 60 });
  let finished = 0;
  const queries = Array.from({ length: 20 }, async () => {
    const response = await fetch(`${xray.url}/ServiceGraph`, { method: "POST", body });
    await response.arrayBuffer();
    finished += 1;
    return response.status;
  });
  const sent = warmUp + (await sendDatagrams(xray.daemonPort, burst));
  expect(new Set(await Promise.all(queries))).toEqual(new Set([200]));
  expect(finished).toBe(20);

  await vi.waitFor(
    async () => {
      const { accepted, dropped } = await fetchIntake(xray.url);
      expect(accepted + (dropped.kernel ?? 0)).toBe(sent);
    },
    { timeout: 15_000, interval: 200 },
  );
  const { received, rejected, dropped } = await fetchIntake(xray.url);
  expect(received + (dropped.kernel ?? 0)).toBe(sent);
  expect(rejected).toEqual({});
  expect(dropped.memory).toBe(0);
});

test("a flood of garbage does not flood the log", async () => {
  const xray = await spawnXray(temporaryDirectory());
  await sendDatagrams(
    xray.daemonPort,
    Array.from({ length: 2000 }, () => "garbage"),
  );
  await vi.waitFor(async () =>
    expect((await fetchIntake(xray.url)).rejected).toEqual({ MissingHeader: 2000 }),
  );
  xray.process.kill("SIGTERM");
  await xray.exit;
  expect(xray.log.filter((line) => line.includes("MissingHeader"))).toHaveLength(5);
  expect(xray.log.filter((line) => line.includes('"rejected":1995'))).toHaveLength(1);
});

test("a bad environment is one message on the error output, and exit code 2", async () => {
  const ended = await spawnToFail({ XRAY_API_PORT: "http", XRAY_MAX_MB: "0" });
  expect(ended).toEqual({
    code: 2,
    stderr:
      "xray cannot start: the environment is not valid:\n" +
      '  XRAY_API_PORT is "http"; it must be a whole number from 0 to 65535\n' +
      '  XRAY_MAX_MB is "0"; it must be a whole number from 1 to 1000000\n',
  });
});

test.each(["XRAY_DAEMON_PORT", "XRAY_API_PORT"])(
  "a port in use for %s is named, and exit code 1",
  async (variable) => {
    const other = createServer();
    const { promise, resolve } = Promise.withResolvers<void>();
    other.listen(0, "127.0.0.1", resolve);
    await promise;
    onTestFinished(() => void other.close());
    const address = other.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const ended = await spawnToFail({ XRAY_DATA_DIR: temporaryDirectory(), [variable]: `${address.port}` });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toBe(
      `xray cannot start: port ${address.port}/TCP on 127.0.0.1 is in use: stop what listens there, ` +
        `or set ${variable} to another port (0 takes a free one)\n`,
    );
  },
);

test.each([
  ["/dev/null/xray", "ENOTDIR"],
  ["/proc/x", "ENOENT"],
])(
  "a data directory that cannot be made, %s, is named in one line, and exit code 2",
  async (folder, reason) => {
    const ended = await spawnToFail({ XRAY_DATA_DIR: folder });
    expect(ended).toEqual({
      code: 2,
      stderr: `xray cannot start: XRAY_DATA_DIR is "${folder}": it must be a folder that can be written (${reason})\n`,
    });
  },
);

test("bound to every address without a token, the log warns of it; with a token it does not", async () => {
  const bound = { XRAY_BIND: "0.0.0.0" };
  const open = await spawnXray(temporaryDirectory(), bound);
  await vi.waitFor(() =>
    expect(open.log.join()).toMatch(/everybody who reaches this server can .*set XRAY_API_TOKEN/),
  );
  const closed = await spawnXray(temporaryDirectory(), { ...bound, XRAY_API_TOKEN: "0123456789abcdef" });
  closed.process.kill("SIGTERM");
  expect(await closed.exit).toBe(0);
  expect(closed.log.join()).not.toContain("everybody");
});

test("a database of another program is not touched, and is named with what to do", async () => {
  const directory = temporaryDirectory();
  const path = join(directory, "traces.sqlite");
  const other = new DatabaseSync(path);
  other.exec("CREATE TABLE theirs (a)");
  other.close();
  const before = readFileSync(path);
  const ended = await spawnToFail({ XRAY_DATA_DIR: directory });
  expect(ended).toEqual({
    code: 1,
    stderr: `xray cannot start: ${path} is an SQLite database of another program. Point the data directory elsewhere.\n`,
  });
  expect(readFileSync(path)).toEqual(before);
});

test("a folder that another X-Ray writes is named in one line with what to do, and exit code 1", async () => {
  const directory = temporaryDirectory();
  await spawnXray(directory);
  expect(await spawnToFail({ XRAY_DATA_DIR: directory })).toEqual({
    code: 1,
    stderr:
      `xray cannot start: ${directory} is in use by another process. ` +
      "End that process, or point the data directory of this one elsewhere.\n",
  });
});

test("a folder in the place of the catalogue is said in one line with what to do, and exit code 1", async () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, "traces.sqlite"));
  const ended = await spawnToFail({ XRAY_DATA_DIR: directory });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toBe(
    `xray cannot start: a folder stands where the store has a file (${join(directory, "traces.sqlite")} is a folder): ` +
      "move what the message names out of XRAY_DATA_DIR\n",
  );
});

test("a store that is no database any more is moved aside, which is said, and a new one begun", async () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "traces.sqlite"), "no database".repeat(1000));
  const xray = await spawnXray(directory);
  expect(xray.log.filter((line) => line.includes("a file of the store was damaged"))).toHaveLength(1);
  expect(readdirSync(directory).filter((name) => name.startsWith("traces.sqlite.damaged-"))).toHaveLength(1);
  await sendDatagrams(xray.daemonPort, [encodeDatagram(segment())]);
  await untilAccepted(xray, 1);
});
