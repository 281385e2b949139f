import { createServer } from "node:http";
import fc from "fast-check";
import { formatTraceparent, parseTraceHeader, parseTraceparent } from "@xray-lab/segments";
import { expect, onTestFinished, test } from "vitest";
import { captureFetch } from "../../src/http/fetch.ts";
import { captureNodeHttp } from "../../src/http/node-http.ts";
import { type Copied, nodeCallers, undiciCallers } from "./callers.ts";
import { context, listen, NO_HOOKS, sdk, TRACE_ID } from "./traced-calls.ts";

const LINEAGE = { Lineage: "1:a87bd80c:0" };

/** A callee that keeps the lines of the last request, and the program that calls it with copied headers. */
async function startCallee(): Promise<{ url: string; lines: (name: string) => string[] }> {
  let raw: string[] = [];
  const server = createServer((request, response) => {
    raw = request.rawHeaders;
    response.end("ok");
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  const stops = [captureFetch(context, NO_HOOKS), captureNodeHttp(context, NO_HOOKS)];
  onTestFinished(() => {
    for (const stop of stops) stop();
  });
  const lines = (name: string): string[] =>
    raw.filter((_line, at) => at % 2 === 1 && raw[at - 1]?.toLowerCase() === name);
  return { url, lines };
}

const casing = (name: string): fc.Arbitrary<string> =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((upper) => Array.from(name, (letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join(""));

const copied: fc.Arbitrary<Copied> = fc
  .record({
    xray: fc.option(
      fc.tuple(
        casing("x-amzn-trace-id"),
        fc.constantFrom(
          `Root=${TRACE_ID};Parent=53995c3f42cd8ad8;Sampled=1`,
          `Self=1-67891233-12456789abcdef0123456789;Root=${TRACE_ID};Sampled=0`,
          "Sampled=1",
          "nonsense",
        ),
      ),
    ),
    w3c: fc.option(
      fc.tuple(
        casing("traceparent"),
        fc.constantFrom(`00-${"a".repeat(32)}-${"b".repeat(16)}-01`, "nonsense"),
      ),
    ),
    other: fc.tuple(casing("tracestate"), fc.constant("vendor=1")),
  })
  .map(({ xray, w3c, other }) => [xray, w3c, other].filter((pair) => pair !== null));

/** `tracestate` is the program's: it is neither added nor removed. */
const isTracestate = ([name]: Copied[number]): boolean => name.toLowerCase() === "tracestate";

const callers = Object.entries({ ...nodeCallers, ...undiciCallers });

test.each(callers)(
  "%s: in a sampled request the callee gets one line of each header, and it is ours",
  async (_name, call) => {
    const { url, lines } = await startCallee();
    await fc.assert(
      fc.asyncProperty(copied, fc.boolean(), async (headers, hasLineage) => {
        const segment = Object.assign(
          new sdk.core.Segment("app", TRACE_ID),
          hasLineage && { additionalTraceData: LINEAGE },
        );
        await context.runWith(segment, () => call(url, headers));
        const header = { root: TRACE_ID, parent: segment.subsegments?.[0]?.id ?? "", sampled: true };
        expect(lines("x-amzn-trace-id").map(parseTraceHeader)).toEqual([
          { ...header, ...(hasLineage && { others: LINEAGE }) },
        ]);
        expect(lines("traceparent")).toEqual([formatTraceparent(header)]);
        expect(lines("tracestate").length > 0).toBe(headers.some(isTracestate));
        expect(segment.subsegments).toHaveLength(1);
      }),
      { numRuns: 25 },
    );
  },
);

test.each(callers)(
  "%s: in a request that is not sampled the callee gets one line of each header, and it is ours",
  async (_name, call) => {
    const { url, lines } = await startCallee();
    await fc.assert(
      fc.asyncProperty(copied, async (headers) => {
        const segment = new sdk.core.Segment("app", TRACE_ID);
        const unsampled = { traceId: TRACE_ID, others: LINEAGE, segment: () => segment };
        await context.runIn({ unsampled }, () => call(url, headers));
        expect(lines("x-amzn-trace-id")).toEqual([`Root=${TRACE_ID};Sampled=0;Lineage=${LINEAGE.Lineage}`]);
        expect(lines("traceparent").map(parseTraceparent)).toEqual([
          { root: TRACE_ID, parent: expect.stringMatching(/^[0-9a-f]{16}$/) as string, sampled: false },
        ]);
        expect(lines("tracestate").length > 0).toBe(headers.some(isTracestate));
        expect(segment.subsegments).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  },
);
