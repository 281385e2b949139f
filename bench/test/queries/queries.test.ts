import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { measureSize } from "../../queries/measure-size.ts";
import { storedSet } from "../../queries/stored-set.ts";
import { problemsOf, storeTableOf, tableOf } from "../../queries/table.ts";
import { walk } from "../../queries/walk.ts";
import { startXray } from "../../xray/local-store.ts";

const TRACES = 200;

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-queries-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("every answer about a small data set is right, and stands in the tables", async () => {
  const figures = await measureSize(await storedSet(newFolder(), { traces: TRACES, seed: 7 }), {
    runs: 1,
    seconds: 1,
  });
  expect(problemsOf([figures])).toEqual([]);
  const table = tableOf([figures], undefined);
  for (const { name } of figures.queries) expect(table).toContain(name);
  expect(storeTableOf([figures], undefined)).toMatch(/\n200 +1,0\d\d /);
});

test("a walk names traces that are missing and traces that do not match", async () => {
  const folder = newFolder();
  const { dataSet, store } = await storedSet(folder, { traces: TRACES, seed: 7 });
  await using xray = await startXray({ folder: store });
  const window = { StartTime: dataSet.options.from, EndTime: dataSet.to };
  const all = Array.from({ length: TRACES }, (_, index) => index);
  const walked = async (matches: readonly number[]) =>
    (await walk(xray.api, window, { dataSet, matches })).problems;
  expect(await walked(all)).toEqual([]);
  expect(await walked(all.slice(1))).toEqual(["1 traces do not match"]);
  expect(await walked([...all, TRACES])).toEqual(["1 of 201 traces are missing"]);
});

test("a store that is there is not loaded again", async () => {
  const folder = newFolder();
  const first = await storedSet(folder, { traces: TRACES, seed: 7 });
  const again = await storedSet(folder, { traces: TRACES, seed: 7 });
  expect(again).toEqual(first);
});
