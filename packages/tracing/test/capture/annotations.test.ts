import { expect, test } from "vitest";
import type { Tracing } from "../../src/index.ts";
import type { RecordedDocument } from "@xray-lab/test-support";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

async function record(
  work: (tracing: Tracing) => void,
  times = 1,
): Promise<{ segment: RecordedDocument; warnings: string[] }> {
  const { url, daemon, log } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      work(tracing);
      response.end();
    }),
  );
  for (let time = 0; time < times; time++) await fetch(url, SAMPLED);
  const segment = await daemon.received(() => true);
  return {
    segment,
    warnings: log.filter((line) => line.includes("annotation") || line.includes("a user is")),
  };
}

test("text, finite numbers and booleans are annotations as they are", async () => {
  const { segment, warnings } = await record((tracing) => {
    tracing.annotate("plan", "free");
    tracing.annotate("attempt", 0);
    tracing.annotate("cached", false);
  });
  expect(segment.annotations).toEqual({ plan: "free", attempt: 0, cached: false });
  expect(warnings).toEqual([]);
});

// packages/otlp/test/segment/custom-data.test.ts has the same keys: one annotation has one key, however it is sent.
test("a key with a dot, and any other that X-Ray takes, is sent as it is", async () => {
  const { segment, warnings } = await record((tracing) => {
    tracing.annotate("mail.recipients", 3);
    tracing.annotate("a.B_c.9", true);
  });
  expect(segment.annotations).toEqual({ "mail.recipients": 3, "a.B_c.9": true });
  expect(warnings).toEqual([]);
});

test.each([
  ["null", null],
  ["a Date", new Date(0)],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["undefined", undefined],
  ["an array", ["secret value"]],
  ["an object", { plan: "secret value" }],
  ["bigint", 7n],
])("an annotation that is %s is left out, and its key is warned of once", async (type, value) => {
  const { segment, warnings } = await record((tracing) => tracing.annotate("plan", value as never), 2);
  expect(segment.annotations).toBeUndefined();
  expect(warnings).toEqual([
    `X-Ray: annotation plan is left out: it is ${type}, not text, a finite number, true or false`,
  ]);
});

test("a key that X-Ray would drop is made legal, and warned of once", async () => {
  const { segment, warnings } = await record((tracing) => {
    tracing.annotate("user-id", 7);
    tracing.annotate("größe\n", 1);
    tracing.annotate("k".repeat(600), 2);
    tracing.annotate("", 3);
    tracing.annotate("__proto__", 4);
  }, 2);
  expect(segment.annotations).toEqual({ user_id: 7, gr__e_: 1, ["k".repeat(500)]: 2 });
  expect(warnings).toHaveLength(5);
  expect(warnings[1]).toContain(String.raw`"größe\n" is recorded as gr__e_`);
});

test("long text and a long user are cut where X-Ray would refuse them", async () => {
  const { segment } = await record((tracing) => {
    tracing.annotate("long", "x".repeat(1_500));
    tracing.setUser("u".repeat(300));
  });
  expect(segment.annotations?.["long"]).toHaveLength(1_000);
  expect(segment.user).toHaveLength(250);
});

test("a user that is no text is left out, and warned of", async () => {
  const { segment, warnings } = await record((tracing) => tracing.setUser({ id: 7 } as never));
  expect(segment).not.toHaveProperty("user");
  expect(warnings).toEqual(["X-Ray: a user is text, not an object"]);
});

test("a trace has at most 50 annotations, over all its subsegments; writing one again takes no more room", async () => {
  const { segment, warnings } = await record((tracing) => {
    for (let index = 0; index < 30; index++) tracing.annotate(`outer_${index}`, index);
    tracing.annotate("outer_0", 100);
    tracing.capture("inner", () => {
      for (let index = 0; index < 30; index++) tracing.annotate(`inner_${index}`, index);
    });
  });
  expect(Object.keys(segment.annotations ?? {})).toHaveLength(30);
  expect(segment.annotations?.["outer_0"]).toBe(100);
  expect(Object.keys(segment.subsegments?.[0]?.annotations ?? {})).toHaveLength(20);
  expect(warnings).toEqual([expect.stringContaining("over 50 annotations; inner_20")]);
});
