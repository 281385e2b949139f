import { expect, test } from "vitest";
import { dropsInTable } from "../../src/receiver/kernel-drops.ts";

const TABLE = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  215: 0100007F:07D0 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 21345 2 0000000000000000 17
  216: 00000000:07D1 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 21346 2 0000000000000000 4
  217: 00000000:07D0 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 21347 2 0000000000000000 3
`;

test("the drops of the sockets on a port are added up", () => {
  expect(dropsInTable(TABLE, 2000)).toBe(20);
  expect(dropsInTable(TABLE, 2001)).toBe(4);
});

test("a port without a socket has none", () => {
  expect(dropsInTable(TABLE, 53)).toBe(0);
  expect(dropsInTable("", 2000)).toBe(0);
});
