import { decodeDatagram, parseDocument, traceIdTime } from "@xray-lab/segments";
import { compileTrace } from "@xray-lab/traces";
import { expect, test } from "vitest";
import { DatagramPool } from "../../intake/sender/datagram-pool.ts";

const SECOND = 1_795_417_200;
/** More than a pool has. */
const TAKEN = 16_000;

function documentIn(datagram: Buffer) {
  const decoded = decodeDatagram(datagram.toString());
  if (!decoded.ok) throw new Error(decoded.reason);
  const parsed = parseDocument(decoded.body);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.document;
}

test("every datagram of a pool is a document of the second asked for, also when the pool was used up", () => {
  const pool = new DatagramPool(7);
  const ids = new Set<string>();
  for (let taken = 0; taken < TAKEN; taken += 1) {
    const second = SECOND + Math.floor(taken / 5_000);
    const { trace_id, id, start_time, end_time = 0 } = documentIn(pool.next(second));
    ids.add(`${trace_id} ${id}`);
    const began = traceIdTime(trace_id) ?? 0;
    expect([second - 1, second]).toContain(began);
    expect(start_time).toBeGreaterThanOrEqual(began);
    expect(end_time - began).toBeLessThan(10);
    expect(end_time - start_time).toBeGreaterThan(0);
  }
  expect(ids.size).toBe(TAKEN);
});

test("the documents of a trace from a pool belong together", () => {
  const pool = new DatagramPool(7);
  const documents = [];
  do documents.push(documentIn(pool.next(SECOND)));
  while (!pool.isBetweenTraces);
  expect(pool.traces).toBe(1);
  const [traceId = ""] = new Set(documents.map(({ trace_id }) => trace_id));
  const { segments } = compileTrace({ traceId, documents });
  expect(segments.filter(({ inferred }) => !inferred)).toHaveLength(documents.length);
  expect(segments.filter(({ parent_id }) => parent_id === undefined)).toHaveLength(1);
});
