import { expect, test } from "vitest";
import { createExamination, type Examined } from "../../src/health/examination.ts";

const STUCK_AFTER = 5_000;
const ILL = { reason: "the disk is full", cure: "free some space" };

function thread(name: string, examine: Examined["examine"]): Examined {
  return { name, examine };
}

test("a mark passes the threads in order, and what the first one finds is the illness", async () => {
  const marks: string[] = [];
  const examination = createExamination(
    [
      thread("writer", async (mark) => {
        marks.push(`writer ${mark}`);
        return undefined;
      }),
      thread("api", async (mark) => {
        marks.push(`api ${mark}`);
        return ILL;
      }),
    ],
    STUCK_AFTER,
  );
  expect(examination.illness()).toBeUndefined();
  await examination.begin();
  expect(examination.illness()).toBe(ILL);
  const [writer, api] = marks.map((line) => line.split(" "));
  expect([writer?.[0], api?.[0]]).toEqual(["writer", "api"]);
  expect(writer?.[1]).toBe(api?.[1]);
});

test("no two marks are the same: an old one that is read proves nothing", async () => {
  const marks: string[] = [];
  const writer = thread("writer", async (mark) => void marks.push(mark));
  const examination = createExamination([writer], STUCK_AFTER);
  for (let time = 0; time < 3; time += 1) await examination.begin();
  expect(new Set(marks).size).toBe(3);
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
