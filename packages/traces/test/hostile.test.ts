import type { Subsegment, TraceDocument } from "@xray-lab/segments";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileTrace, summarizeTrace, traceTree } from "@xray-lab/traces";
import { trace, TRACE_ID } from "./documents.ts";
import { serviceGraph } from "./readers.ts";

/** So few that documents share them, are their own ancestors, and name parents that do not exist. */
const ids = fc.constantFrom("a", "b", "c", "d", "e");
const times = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 2 }) }, fc.double({ noNaN: true }));

const members = {
  id: ids,
  name: fc.string(),
  start_time: times,
  end_time: fc.option(times, { nil: undefined }),
  namespace: fc.constantFrom("aws", "remote", undefined),
  traced: fc.boolean(),
  fault: fc.option(fc.boolean(), { nil: undefined }),
  annotations: fc.option(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.boolean())), {
    nil: undefined,
  }),
  aws: fc.option(
    fc.dictionary(fc.constantFrom("table_name", "ec2", "account_id", "x_arn"), fc.jsonValue({ maxDepth: 1 })),
    {
      nil: undefined,
    },
  ),
};

const { subsegment } = fc.letrec<{ readonly subsegment: Subsegment }>((tie) => ({
  subsegment: fc.record({
    ...members,
    subsegments: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("subsegment"), { maxLength: 3 })),
  }) as fc.Arbitrary<Subsegment>,
}));

const document = fc
  .tuple(subsegment, fc.option(ids, { nil: undefined }), fc.boolean())
  .map(([work, parent_id, alone]) =>
    alone ? toIndependent(work, parent_id ?? "nobody") : toSegment(work, parent_id),
  );

function toIndependent(work: Subsegment, parent_id: string): TraceDocument {
  return { ...work, type: "subsegment", trace_id: TRACE_ID, parent_id };
}

function toSegment(work: Subsegment, parent_id: string | undefined): TraceDocument {
  return { ...work, trace_id: TRACE_ID, ...(parent_id !== undefined && { parent_id }) };
}

const documents = fc.array(document, { maxLength: 12, size: "max" });

test("no documents, however they contradict each other, make an exception or an unending loop", () => {
  fc.assert(
    fc.property(documents, (sent) => {
      const compiled = compileTrace(trace(...sent));
      expect(() =>
        JSON.stringify([traceTree(compiled), summarizeTrace(compiled), serviceGraph([compiled])]),
      ).not.toThrow();
      expect(summarizeTrace(compiled).start).not.toBeNaN();
    }),
    { numRuns: 300 },
  );
});

test("no document is lost: its id is in the compiled trace", () => {
  fc.assert(
    fc.property(documents, (sent) => {
      const compiled = JSON.stringify(
        compileTrace(trace(...sent)).segments.filter(({ inferred }) => !inferred),
      );
      for (const { id } of sent) expect(compiled).toContain(`"id":"${id}"`);
    }),
    { numRuns: 300 },
  );
});

test("documents that contradict each other compile to the same in any order", () => {
  const shuffled = documents.chain((sent) =>
    fc.tuple(fc.constant(sent), fc.shuffledSubarray(sent, { minLength: sent.length })),
  );

  fc.assert(
    fc.property(shuffled, ([sent, again]) => {
      expect(compileTrace(trace(...again))).toEqual(compileTrace(trace(...sent)));
    }),
    { numRuns: 300 },
  );
});

test("fifty thousand documents in one circle are compiled in time, and all kept", () => {
  const size = 50_000;
  const circle = Array.from({ length: size }, (_, index): TraceDocument => {
    const id = index.toString(16).padStart(16, "0");
    const parent_id = ((index + 1) % size).toString(16).padStart(16, "0");
    return {
      type: "subsegment",
      trace_id: TRACE_ID,
      id,
      parent_id,
      name: "n",
      start_time: index % 7,
      end_time: 9,
    };
  });

  const { segments } = compileTrace(trace(...circle));

  expect(segments.reduce((sum, segment) => sum + JSON.stringify(segment).split('"id":').length - 1, 0)).toBe(
    size,
  );
});
