import { type FaultHistory, FaultReader, minuteOf, nodesOf } from "@xray-lab/traces";
import { outcomeOf } from "@xray-lab/segments";
import fc from "fast-check";
import { expect, test } from "vitest";
import { failedRows, FaultColumns } from "../../src/columns.ts";
import { blockOf } from "../block/block-of.ts";
import { knownTraces } from "../any-traces.ts";
import { addedTraces, addRows, addTraces, anyAdded } from "./added.ts";

const second = fc.integer({ min: 1_699_966_500, max: 1_699_967_400 });
const FIRST = minuteOf(1_699_966_500);
const LAST = minuteOf(1_699_967_400) + 1;

/** All that insights see of a history. */
function seen({ services, faultyCalls }: FaultHistory): unknown {
  const minutes = Array.from({ length: LAST - FIRST }, (_, n) => FIRST + n);
  return services
    .map(({ key, identity, requests, clientRequests }) => ({
      key,
      identity,
      faulty: requests.faultyMinutes(),
      requests: minutes.map((minute) => requests.between(minute, minute + 1)),
      clientRequests: minutes.map((minute) => clientRequests.between(minute, minute + 1)),
      reached: minutes.map((start) =>
        [...faultyCalls.reachedFrom(key, { start, end: start + 1 })].toSorted(),
      ),
    }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1));
}

test("the history of rows of blocks is that of their traces", () => {
  fc.assert(
    fc.property(anyAdded, second, second, (added, from, to) => {
      const [ours, truth] = [new FaultColumns({ from, to }), new FaultReader({ from, to })];
      addRows(added, ours);
      addTraces(addedTraces(added), truth);
      expect(seen(ours)).toEqual(seen(truth));
    }),
    { numRuns: 100 },
  );
});

test("a row failed at a node when a segment of it has a fault", () => {
  fc.assert(
    fc.property(knownTraces, (known) => {
      const { block, order } = blockOf(known.map(({ facts }) => facts));
      const nodes = known.map(({ trace }) => [...nodesOf(trace)]);
      const [key = ""] = nodes.flat().map(([, node]) => node.key);
      const failed = nodes.map((ofTrace) =>
        Number(ofTrace.some(([segment, node]) => node.key === key && outcomeOf(segment) === "fault")),
      );
      expect([...failedRows(block, key)]).toEqual(order.map((place) => failed[place]));
    }),
  );
});
