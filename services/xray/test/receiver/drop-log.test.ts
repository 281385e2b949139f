import { expect, onTestFinished, test, vi } from "vitest";
import { startDropLog } from "../../src/receiver/drop-log.ts";

test("what was dropped is one line in ten seconds, and another at the end", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const statistics = { received: 0, dropped: 3, waiting: 0, kernelDropped: 1 };
  const warn = vi.fn<(...line: readonly unknown[]) => void>();
  const receiver = { maxWaitingBytes: 1000, statistics: () => ({ ...statistics }) };
  const log = startDropLog(receiver, { warn });
  vi.advanceTimersByTime(20_000);
  expect(warn).not.toHaveBeenCalled();

  statistics.dropped += 7;
  vi.advanceTimersByTime(10_000);
  statistics.kernelDropped += 2;
  log.stop();
  expect(warn.mock.calls.map(([counts]) => counts)).toEqual([
    { memory: 7, kernel: 0, maxWaitingBytes: 1000 },
    { memory: 0, kernel: 2, maxWaitingBytes: 1000 },
  ]);
});

test("a closed socket, whose count the kernel forgets, is no drop", () => {
  let kernelDropped: number | undefined = 5;
  const warn = vi.fn<(...line: readonly unknown[]) => void>();
  const statistics = { received: 0, dropped: 0, waiting: 0 };
  const receiver = { maxWaitingBytes: 1000, statistics: () => ({ ...statistics, kernelDropped }) };
  const log = startDropLog(receiver, { warn });
  kernelDropped = undefined;
  log.stop();
  expect(warn).not.toHaveBeenCalled();
});
