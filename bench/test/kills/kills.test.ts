import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { check } from "../../kills/check.ts";
import { kill } from "../../kills/kills.ts";
import type { SentTrace } from "../../kills/round.ts";
import { segmentsOf } from "../../data-set/documents.ts";
import { planTrace } from "../../data-set/planned-trace.ts";
import { startXray } from "../../xray/local-store.ts";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-kills-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("after ten kills nothing that was taken is lost, and facts, aggregates and documents agree", async () => {
  const report = await kill({
    folder: newFolder(),
    kills: 10,
    rate: 300,
    seed: 7,
    // A busy machine may let datagrams wait for any time: those that were counted as accepted are there.
    datagramAge: Number.POSITIVE_INFINITY,
    say: () => undefined,
  });
  expect(report.problems).toEqual([]);
  expect(report.promised).toBeGreaterThan(0);
}, 480_000);

test("the check finds a document that is lost, and one that was never sent", async () => {
  await using xray = await startXray({ folder: newFolder() });
  const second = Math.floor(Date.now() / 1_000) - 10;
  const plans = [0, 1, 2].map((index) => planTrace({ seed: 7, index, second }));
  const TraceSegmentDocuments = plans.flatMap(segmentsOf).map((segment) => JSON.stringify(segment));
  await xray.api.post("/TraceSegments", { TraceSegmentDocuments });
  const traces = plans.map((plan): SentTrace => {
    const ids = segmentsOf(plan).map(({ id }) => id);
    return { id: plan.id, sent: new Set(ids), promised: new Set(ids), aged: new Set() };
  });
  const checked = { from: second, to: second, traces };
  await expect.poll(() => check(xray.api, checked), { timeout: 10_000 }).toEqual([]);

  traces[0]?.promised.add("0123456789abcdef");
  expect(await check(xray.api, checked)).toEqual([expect.stringMatching(/: 1 documents .* lost$/)]);
  traces[0]?.promised.delete("0123456789abcdef");
  traces[0]?.aged.add("0123456789abcdef");
  expect(await check(xray.api, checked)).toEqual([expect.stringMatching(/: 1 datagrams .* not stored$/)]);
  traces[0]?.aged.clear();
  const [someId = ""] = traces[1]?.sent ?? [];
  traces[1]?.sent.delete(someId);
  expect(await check(xray.api, checked)).toEqual([expect.stringMatching(/: 1 documents .* not sent/)]);
  expect(await check(xray.api, { ...checked, traces: traces.slice(1) })).toEqual(
    expect.arrayContaining([expect.stringMatching(/summaries: 0 traces missing, 1 too many$/)]),
  );
});
