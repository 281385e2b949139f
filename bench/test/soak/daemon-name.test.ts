import dns from "node:dns";
import { lookup } from "node:dns/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { DAEMON_NAME, moveDaemon, nameDaemon } from "../../soak/app/daemon-name.ts";

nameDaemon();

test("the daemon's name has the address it moved to, in every form of Node's look-up", async () => {
  for (const address of ["127.0.0.2", "127.0.0.1"]) {
    moveDaemon(address);
    expect(await lookup(DAEMON_NAME)).toEqual({ address, family: 4 });
    expect(await lookup(DAEMON_NAME, { all: true })).toEqual([{ address, family: 4 }]);
    expect(await promisify(dns.lookup)(DAEMON_NAME)).toEqual(address);
    expect(await promisify(dns.lookup)(DAEMON_NAME, { all: true })).toEqual([{ address, family: 4 }]);
  }
});

test("other names resolve as ever", async () => {
  expect(await lookup("127.0.0.9")).toEqual({ address: "127.0.0.9", family: 4 });
  expect(await promisify(dns.lookup)("127.0.0.9", { all: true })).toEqual([
    { address: "127.0.0.9", family: 4 },
  ]);
});
