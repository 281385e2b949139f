import { expect, test } from "vitest";
import type { SoakXrayReport } from "../../soak-xray/soak-xray.ts";
import { verdict } from "../../soak-xray/verdict.ts";

const MEGABYTE = 1024 * 1024;

function observationsOf(memory: (index: number) => number): SoakXrayReport["observations"] {
  return Array.from({ length: 36 }, (_, index) => ({
    at: index * 10,
    residentBytes: memory(index) * MEGABYTE,
    cores: 0.2,
    sent: 0,
    accepted: 0,
  }));
}

const GOOD: Parameters<typeof verdict>[0] = {
  observations: observationsOf(() => 200),
  sent: 1_000,
  intake: {
    received: 1_000,
    accepted: 1_000,
    api: { accepted: 0 },
    rejected: {},
    dropped: { memory: 0, kernel: 0 },
    waiting: 0,
    pruned: 0,
  },
  sentTraces: 200,
  readBack: 200,
  answers: { times: {}, problems: [] },
  feeds: [{ events: 10, breaks: 0 }],
};

function broken(changes: Partial<typeof GOOD>): readonly string[] {
  return verdict({ ...GOOD, ...changes }).flatMap(({ promise, result }) =>
    result === "kept" ? [] : [promise],
  );
}

test("a run in which everything was stored and memory stayed keeps every promise", () => {
  expect(broken({})).toEqual([]);
});

test("each thing that goes wrong breaks its own promise", () => {
  expect(broken({ observations: observationsOf((index) => 200 + index * 5) })).toEqual([
    "memory flat after warm-up: grows by 10 % at most",
  ]);
  expect(broken({ intake: { ...GOOD.intake, accepted: 999 } })).toEqual(["sent = stored"]);
  expect(broken({ readBack: 199 })).toEqual(["the API returns every trace, a minute later"]);
  expect(broken({ answers: { times: {}, problems: ["health: no"] } })).toEqual([
    "every question is answered",
  ]);
  expect(broken({ feeds: [{ events: 10, breaks: 1 }] })).toEqual(["every feed stays open"]);
});
