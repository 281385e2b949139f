import { expect, test } from "vitest";
import type { RateFigures } from "../../intake/measure-rate.ts";
import { bestOf } from "../../intake/table.ts";

const good: RateFigures = {
  receiver: "xray",
  asked: 1_000,
  reached: 1_000,
  sent: 10_000,
  stored: 10_000,
  lost: { kernel: 0, buffer: 0, rejected: 0 },
  drainedSeconds: 0.1,
  cpuMicroseconds: 20,
  residentBytes: 1,
  bytesEach: 1_200,
};

test("the best rate is the last one before any was lost, or before a backlog stayed", () => {
  const faster = { ...good, reached: 2_000 };
  const late = { ...good, reached: 3_000, drainedSeconds: 0.6 };
  const losing = { ...good, reached: 3_000, lost: { ...good.lost, kernel: 1 } };
  expect(bestOf([good, faster, late])).toBe("xray: 2,000/s with none lost");
  expect(bestOf([good, faster, losing, good])).toBe("xray: 2,000/s with none lost");
  expect(bestOf([losing])).toBe("xray: loses at the lowest rate");
  expect(bestOf([good])).toBe("xray: 1,000/s with none lost, the highest rate that was tried");
});
