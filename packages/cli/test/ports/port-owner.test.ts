import fc from "fast-check";
import { expect, test } from "vitest";

import { listeningInodes } from "../../src/ports/port-owner.ts";

const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 41250 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1F40 0100007F:D2A4 01 00000000:00000000 00:00000000 00000000  1000        0 41251 1 0000000000000000 20 4 30 10 -1
   2: 0100007F:07D0 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 41252 1 0000000000000000 100 0 0 10 0
`;
const UDP6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
 1234: 00000000000000000000000000000000:07D0 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 777 2 0000000000000000 0
`;

test("the listening socket of a port is found, not the connections through it", () => {
  expect(listeningInodes(TCP, "tcp", 8000)).toEqual(["41250"]);
  expect(listeningInodes(TCP, "tcp", 2000)).toEqual(["41252"]);
});

test("UDP over IPv6 is read too", () => {
  expect(listeningInodes(UDP6, "udp", 2000)).toEqual(["777"]);
});

test("a port that nobody listens on has none", () => {
  expect(listeningInodes(TCP, "tcp", 8001)).toEqual([]);
});

test("any text is read without throwing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(65_535), (table, port) => {
      expect(listeningInodes(table, "tcp", port)).toEqual([]);
    }),
  );
});
