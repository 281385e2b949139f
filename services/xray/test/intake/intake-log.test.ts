import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RecentRejection } from "@xray-lab/intake";
import { createIntakeLog, type IntakeLog } from "../../src/intake/intake-log.ts";

const REJECTION: RecentRejection = {
  at: new Date(0),
  reason: "MissingHeader",
  detail: "it has no header line",
  sender: "127.0.0.1:1",
  size: 7,
  prefix: "garbage",
  text: "garbage",
};

function logTo(warn: (...line: unknown[]) => void): IntakeLog {
  return createIntakeLog({ warn, error: () => undefined });
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a rejection is logged with reason, detail, sender, size and how it starts", () => {
  const warn = vi.fn<(...line: unknown[]) => void>();
  logTo(warn).rejected(REJECTION);
  const { at: _at, text: _text, ...logged } = REJECTION;
  expect(warn).toHaveBeenCalledExactlyOnceWith(logged, expect.any(String));
});

test("a flood costs five lines and one number in ten seconds", () => {
  const warn = vi.fn<(...line: unknown[]) => void>();
  const log = logTo(warn);
  for (let count = 0; count < 100_000; count += 1) log.rejected(REJECTION);
  expect(warn).toHaveBeenCalledTimes(5);
  vi.advanceTimersByTime(10_000);
  expect(warn).toHaveBeenCalledTimes(6);
  expect(warn).toHaveBeenLastCalledWith({ rejected: 99_995 }, expect.any(String));
});

test("after a flood the next rejection is logged word for word again", () => {
  const warn = vi.fn<(...line: unknown[]) => void>();
  const log = logTo(warn);
  for (let count = 0; count < 6; count += 1) log.rejected(REJECTION);
  vi.advanceTimersByTime(10_000);
  log.rejected(REJECTION);
  expect(warn).toHaveBeenLastCalledWith(
    expect.objectContaining({ sender: "127.0.0.1:1" }),
    expect.any(String),
  );
});

test("flushing logs the number of rejections that were not logged", () => {
  const warn = vi.fn<(...line: unknown[]) => void>();
  const log = logTo(warn);
  for (let count = 0; count < 8; count += 1) log.rejected(REJECTION);
  log.flush();
  expect(warn).toHaveBeenLastCalledWith({ rejected: 3 }, expect.any(String));
});
