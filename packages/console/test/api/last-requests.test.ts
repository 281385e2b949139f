import type { TraceSummary } from "@xray-lab/traces";
import { afterEach, expect, test, vi } from "vitest";
import { countFound } from "../../src/api/last-requests.ts";
import { readSummary } from "../../src/api/read-summary.ts";

afterEach(() => vi.unstubAllGlobals());

function request(id: string, start: number): TraceSummary {
  return readSummary({ Id: id, StartTime: start });
}

/** Answers GetTraceSummaries with these pages. @returns the inputs that were sent */
function answerPages(pages: readonly (readonly string[])[]): unknown[] {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (_path: string, { body }: { readonly body: string }) => {
    const page = sent.length;
    sent.push(JSON.parse(body));
    const TraceSummaries = pages[page]?.map((Id) => ({ Id }));
    return Response.json({
      TraceSummaries,
      ...(page + 1 < pages.length && { NextToken: `page ${page + 1}` }),
    });
  });
  return sent;
}

test("only those requests count that were asked about, on all pages", async () => {
  const sent = answerPages([["c", "b"], [], ["a"]]);
  const { signal } = new AbortController();
  expect(await countFound("fault", [request("b", 2000.5), request("a", 1000)], signal)).toBe(2);
  const query = { StartTime: 940, EndTime: 2061, FilterExpression: "fault" };
  expect(sent).toEqual([query, { ...query, NextToken: "page 1" }, { ...query, NextToken: "page 2" }]);
});

test("of no request nothing is found, and nothing is asked", async () => {
  const sent = answerPages([["a"]]);
  expect(await countFound("fault", [], new AbortController().signal)).toBe(0);
  expect(sent).toEqual([]);
});
