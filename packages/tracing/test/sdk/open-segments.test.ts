import type { RecordedDocument } from "@xray-lab/test-support";
import { expect, onTestFinished, test, vi } from "vitest";
import { OpenSegments } from "../../src/sdk/open-segments.ts";
import type { Entity } from "../../src/sdk/sdk.ts";
import { SAMPLED, startTracedApp, type TracedApp } from "../traced-app.ts";

interface LongRequest extends TracedApp {
  /** What is sent in progress. */
  readonly inProgress: () => Promise<RecordedDocument>;
  /** Ends the request. */
  readonly end: () => Promise<RecordedDocument>;
}

/** A request that is under way until `end` is called, with `work` in it. */
async function longRequest(
  work: (app: TracedApp["tracing"]) => void,
  options: Parameters<typeof startTracedApp>[1] = {},
): Promise<LongRequest> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const app = await startTracedApp((routes, tracing) => {
    routes.get("/", async (_request, response) => {
      work(tracing);
      await tracing.capture("wait", () => promise);
      tracing.annotate("after", true);
      response.end();
    });
  }, options);
  const answer = fetch(app.url, SAMPLED);
  const end = async (): Promise<RecordedDocument> => {
    resolve();
    await answer;
    return app.daemon.received(({ name }) => name === "Traced-App");
  };
  const inProgress = (): Promise<RecordedDocument> =>
    vi.waitFor(
      () => {
        const [found] = app.daemon.inProgress;
        if (!found) throw new Error("nothing was sent in progress");
        return found;
      },
      { timeout: 20_000, interval: 5 },
    );
  return { ...app, inProgress, end };
}

test("work that takes longer than a second is sent in progress, once, and then whole with the same id", async () => {
  const { daemon, end, inProgress, tracing } = await longRequest(({ capture, annotate }) => {
    annotate("before", true);
    capture("quick", () => undefined);
  });
  const sent = await inProgress();
  expect(sent).toMatchObject({
    name: "Traced-App",
    annotations: { before: true },
    http: { request: { method: "GET" } },
    subsegments: [
      { name: "quick", end_time: expect.any(Number) as number },
      { name: "wait", in_progress: true },
    ],
  });
  expect(sent).not.toHaveProperty("end_time");
  expect(sent.subsegments?.[1]).not.toHaveProperty("end_time");
  const whole = await end();
  expect(whole).toMatchObject({
    id: sent.id,
    trace_id: sent.trace_id,
    annotations: { after: true },
  });
  expect(JSON.stringify(whole)).not.toContain("in_progress");
  await tracing.flush();
  expect([daemon.inProgress.length, daemon.documents.length]).toEqual([1, 1]);
});

test("what is sent in progress has no secret, and what the program then changes is in the final document", async () => {
  const order = { state: "new", password: "hunter2" };
  const { end, inProgress } = await longRequest(({ metadata }) => metadata("order", order));
  const sent = await inProgress();
  expect(sent.metadata).toEqual({ default: { order: { state: "new", password: "[redacted]" } } });
  order.state = "paid";
  expect((await end()).metadata).toEqual({ default: { order: { state: "paid", password: "[redacted]" } } });
  expect(order.password).toBe("hunter2");
});

test("the redact hook sees what is sent in progress and can drop it", async () => {
  const seen: unknown[] = [];
  const seenInProgress = Promise.withResolvers<void>();
  const { daemon, end } = await longRequest(() => undefined, {
    redact: (document) => {
      seen.push(document["in_progress"]);
      if (document["in_progress"] !== true) return document;
      seenInProgress.resolve();
      return undefined;
    },
  });
  await seenInProgress.promise;
  await end();
  expect(seen).toEqual([true, undefined]);
  expect([daemon.inProgress.length, daemon.documents.length]).toEqual([0, 1]);
});

test("a segment over the limit of a datagram is one document in progress, and whole at the end", async () => {
  const { daemon, end, inProgress, tracing } = await longRequest(({ capture, metadata }) => {
    for (let index = 0; index < 10; index += 1)
      capture(`step ${index}`, () => metadata("text", "x".repeat(20_000)));
  });
  const sent = await inProgress();
  expect(sent.name).toBe("Traced-App");
  expect([daemon.inProgress.length, daemon.documents.length]).toEqual([1, 0]);
  await end();
  await tracing.flush();
  await expect
    .poll(() => Array.from(JSON.stringify(daemon.documents).matchAll(/"step (\d)"/g), ([, step]) => step))
    .toHaveLength(10);
});

interface Looks {
  readonly open: OpenSegments;
  readonly sent: string[];
  readonly look: (now: number) => void;
  readonly start: (id: string, startTime: number, more?: Partial<Entity>) => Entity;
}

function looks(): Looks {
  const open = new OpenSegments();
  const sent: string[] = [];
  return {
    open,
    sent,
    look: (now) => open.sendLong({ send: ({ id }) => void sent.push(id) }, now),
    start: (id, startTime, more = {}) => {
      const segment = { id, start_time: startTime, format: () => JSON.stringify({ id }), ...more } as Entity;
      open.add(segment);
      return segment;
    },
  };
}

test("a segment that is younger than a second, was sent before, has ended, or is not traced is not sent", () => {
  const { open, sent, look, start } = looks();
  start("untraced", 99, { notTraced: true });
  const ended = start("ended", 99);
  start("old", 100);
  start("young", 100.5);
  open.delete(ended);
  look(101.2);
  expect(sent).toEqual(["old"]);
  look(101.4);
  expect(sent).toEqual(["old"]);
  look(101.6);
  expect(sent).toEqual(["old", "young"]);
});

test("a look sends a hundred segments at most, and the next one goes on", () => {
  const { sent, look, start } = looks();
  for (let index = 0; index < 150; index += 1) start(`${index}`, 100);
  look(102);
  expect(sent.length).toBeLessThanOrEqual(100);
  while (sent.length < 150) look(102);
  expect(sent).toEqual(Array.from({ length: 150 }, (_, index) => `${index}`));
});

test("a segment that cannot be read ends nothing", () => {
  const { open, sent, look, start } = looks();
  const broken = start("broken", 100);
  Object.defineProperty(broken, "format", { value: undefined });
  Object.defineProperty(broken, "subsegments", {
    get: () => {
      throw new Error("no");
    },
  });
  start("fine", 100);
  look(102);
  expect(sent).toEqual(["fine"]);
  open.delete(broken);
});

test.each([
  [{}, 1],
  [{ inProgress: false }, 0],
])("with %o the open segments have %i timers, and none after stop", async (options, timers) => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const { tracing } = await startTracedApp(() => undefined, options);
  expect(vi.getTimerCount()).toBe(timers);
  await tracing.stop();
  expect(vi.getTimerCount()).toBe(0);
});
