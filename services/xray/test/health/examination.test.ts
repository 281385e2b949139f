import { expect, test } from "vitest";
import { createExamination, type Examined } from "../../src/health/examination.ts";

const STUCK_AFTER = 5_000;
const ILL = { reason: "the disk is full", cure: "free some space" };

function thread(name: string, examine: Examined["examine"]): Examined {
  return { name, examine };
}

test("the threads are examined in order, and what the first one finds is the illness", async () => {
  const asked: string[] = [];
  const examination = createExamination(
    [
      thread("writer", async () => {
        asked.push("writer");
        return undefined;
      }),
      thread("api", async () => {
        asked.push("api");
        return ILL;
      }),
    ],
    STUCK_AFTER,
  );
  expect(examination.illness()).toBeUndefined();
  await examination.begin();
  expect(examination.illness()).toBe(ILL);
  expect(asked).toEqual(["writer", "api"]);
});

test("a thread that does not answer is stuck, is asked no more, and is well again once it answers", async () => {
  const answer = Promise.withResolvers<undefined>();
  let asked = 0;
  const writer = thread("writer", () => {
    asked += 1;
    return answer.promise;
  });
  const examination = createExamination([writer], 0);
  const first = examination.begin();
  await examination.begin();
  expect(asked).toBe(1);
  expect(examination.illness()?.reason).toBe("the writer's thread has not answered for 0 s");
  answer.resolve(undefined);
  await first;
  expect(examination.illness()).toBeUndefined();
});
