import type { Segment, TraceDocument } from "@xray-lab/segments";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import {
  append,
  at,
  inProgress,
  NOON,
  segment,
  seal,
  segmentId,
  temporaryStore,
  traceId,
} from "./documents.ts";

/** JSON has one zero, so what JSON.parse can give is the measure. */
const content = fc
  .jsonValue({ stringUnit: "binary" })
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

const documents = fc.array(
  fc.record({
    trace: fc.integer({ min: 1, max: 4 }),
    id: fc.integer({ min: 1, max: 4 }),
    finished: fc.boolean(),
    start: fc.integer({ min: 0, max: 2 ** 33 }),
    content,
  }),
  { maxLength: 30 },
);

function documentOf({ trace, id, finished, start, content: anything }: Generated): Segment {
  const make = finished ? segment : inProgress;
  const metadata = { default: anything };
  return make({ trace_id: traceId(trace), id: segmentId(id), start_time: start, metadata });
}

type Generated = typeof documents extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

/** The rule in its plainest form: a finished one beats one in progress, else the later one wins. */
function expectedOf(arrived: readonly TraceDocument[]): ReadonlyMap<string, TraceDocument> {
  const kept = new Map<string, TraceDocument>();
  for (const document of arrived) {
    const key = `${document.trace_id} ${document.id}`;
    const late = document.in_progress === true && kept.has(key) && kept.get(key)?.in_progress !== true;
    if (!late) kept.set(key, document);
  }
  return kept;
}

test("any documents, in any order and any batches, come back as they were sent", async () => {
  await fc.assert(
    fc.asyncProperty(
      documents,
      fc.integer({ min: 1, max: 10 }),
      fc.boolean(),
      async (generated, batchSize, sealing) => {
        const store = temporaryStore();
        const arrived = generated.map(documentOf);
        for (let from = 0; from < arrived.length; from += batchSize) {
          append(store, arrived.slice(from, from + batchSize), at(NOON + from));
          if (sealing) await seal(store);
        }
        const found = (await store.traces([1, 2, 3, 4].map((n) => traceId(n)))).flatMap(
          (trace) => trace.documents,
        );
        const byKey = new Map(found.map((document) => [`${document.trace_id} ${document.id}`, document]));
        expect(byKey).toEqual(expectedOf(arrived));
        expect(found).toHaveLength(byKey.size);
      },
    ),
    { numRuns: 60 },
  );
});

test("every trace is on exactly one page, whatever the pages' size and the way of looking", async () => {
  const ways = fc.constantFrom("TraceId", "Event", "Service");
  await fc.assert(
    fc.asyncProperty(
      documents,
      ways,
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      async (generated, by, limit, sealing) => {
        const store = temporaryStore();
        for (const one of generated) {
          append(store, [documentOf({ ...one, finished: true })], at(one.start));
          if (sealing) await seal(store);
        }
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = await store.find({
            by,
            from: 0,
            to: 2 ** 40,
            limit,
            ...(after !== undefined && { after }),
          });
          seen.push(...page.traces.map(({ summary }) => summary.traceId));
          after = page.next;
        } while (after !== undefined);
        expect(seen.toSorted()).toEqual(
          [...new Set(generated.map(({ trace }) => traceId(trace)))].toSorted(),
        );
      },
    ),
    { numRuns: 60 },
  );
});
