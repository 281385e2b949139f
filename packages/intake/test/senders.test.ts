import { expect, test } from "vitest";
import { Senders } from "../src/senders.ts";

test("the hundred senders that were seen last are kept, the last one first", () => {
  const senders = new Senders();
  for (let n = 0; n < 150; n += 1) senders.accepted(`10.0.0.1:${n}`, "shop", new Date(n));
  senders.rejected("10.0.0.1:60", new Date(200));
  const kept = senders.statistics();
  expect(kept).toHaveLength(100);
  expect(kept[0]).toEqual({
    sender: "10.0.0.1:60",
    accepted: 1,
    rejected: 1,
    lastSeen: new Date(200),
    name: "shop",
  });
  expect(kept[1]?.sender).toBe("10.0.0.1:149");
  expect(kept.at(-1)?.sender).toBe("10.0.0.1:50");
});

test("a name is safe to print", () => {
  const senders = new Senders();
  senders.accepted("api", "\u{1b}[2Jshop", new Date(0));
  expect(senders.statistics()[0]?.name).toBe(String.raw`\u{1b}[2Jshop`);
});
