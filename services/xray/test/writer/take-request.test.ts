import { Intake } from "@xray-lab/intake";
import { openTraceLog } from "@xray-lab/trace-store";
import { expect, test } from "vitest";
import { createTurns } from "../../src/threads/turns.ts";
import { takeRequest } from "../../src/writer/take-request.ts";
import { segment } from "../documents.ts";
import { temporaryDirectory } from "../running-xray.ts";

function newIntake(): Intake {
  return new Intake({ store: openTraceLog({ directory: temporaryDirectory() }), now: () => new Date() });
}

test("a large request leaves turns to datagrams, and its refusals keep their places", async () => {
  const turns = createTurns();
  const documents = Array.from({ length: 1_000 }, (_, index) => ({
    text: index % 400 === 399 ? "{" : JSON.stringify(segment()),
  }));
  const order: string[] = [];
  const request = takeRequest({ source: "api", documents }, newIntake(), turns).then((refused) => {
    order.push("request");
    return refused;
  });
  await turns.take(() => order.push("datagrams"));
  const refused = await request;
  expect(order).toEqual(["datagrams", "request"]);
  expect(refused.map(({ index, rejection: { code } }) => [index, code])).toEqual([
    [399, "ParseError"],
    [799, "ParseError"],
  ]);
});

test("what holds no document is counted with its reason", async () => {
  const intake = newIntake();
  const fault = { sent: { text: "{}" }, code: "InvalidId", detail: "spanId is missing" };
  await takeRequest({ source: "otlp", documents: [], faults: [fault] }, intake, createTurns());
  expect(intake.statistics()).toMatchObject({
    bySource: { otlp: { accepted: 0, rejected: 1 } },
    rejectedByReason: { InvalidId: 1 },
  });
});

test("a store that fails is an error for the sender of the request", async () => {
  const store = {
    maxTraceBytes: 1,
    append: () => {
      throw new Error("database or disk is full");
    },
  };
  const intake = new Intake({ store, now: () => new Date() });
  const request = { source: "api", documents: [{ text: JSON.stringify(segment()) }] } as const;
  await expect(takeRequest(request, intake, createTurns())).rejects.toThrow("database or disk is full");
});
