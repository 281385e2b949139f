import fc from "fast-check";
import { expect, test } from "vitest";
import { readChange } from "../src/api/feed.ts";

test("a change names the traces that got documents", () => {
  const ids = fc.array(fc.string());
  fc.assert(
    fc.property(ids, (traces) => {
      expect(readChange(JSON.stringify({ traces, accepted: 1, rejected: 0 })).traceIds).toEqual(
        new Set(traces),
      );
    }),
  );
});

test("an event that cannot be read means that everything may have changed", () => {
  const others = fc.oneof(
    fc.string(),
    fc.json().filter((text) => !text.includes("traces")),
  );
  fc.assert(
    fc.property(others, (data) => {
      expect(readChange(data).traceIds).toBeUndefined();
    }),
  );
});
