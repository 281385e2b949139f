import { expect, test, vi } from "vitest";
import { createThreadLog, writeLine } from "../../src/threads/thread-log.ts";

test("a line of a thread is written as if this thread had logged it, with the error's codes", () => {
  const error = vi.fn<(...line: unknown[]) => void>();
  const logger = { debug: vi.fn<() => void>(), info: vi.fn<() => void>(), warn: vi.fn<() => void>(), error };
  const log = createThreadLog((line) => writeLine(logger, structuredClone(line)));
  log.error({ err: Object.assign(new Error("full"), { errcode: 13 }), lost: 2 }, "the store failed");
  expect(error).toHaveBeenCalledExactlyOnceWith(
    { err: expect.objectContaining({ message: "full", errcode: 13 }), lost: 2 },
    "the store failed",
  );
  expect(error.mock.calls[0]?.[0]).toHaveProperty("err.stack", expect.stringContaining("thread-log.test.ts"));
});
