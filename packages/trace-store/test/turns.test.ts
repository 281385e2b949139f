import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { OpenQuestions } from "../src/open-questions.ts";
import { TurnsAhead } from "../src/turns.ts";

test("work that is done ahead stands back until the questions are answered", async () => {
  const order: string[] = [];
  const questions = new OpenQuestions();
  const turns = new TurnsAhead(questions, Infinity);
  const question = questions.whileOpen(async () => {
    for (let slice = 0; slice < 5; slice++) await setImmediate();
    order.push("answer");
  });
  const work = turns.pass().then(() => order.push("work"));
  await Promise.all([question, work]);
  expect(order).toEqual(["answer", "work"]);
});

test("questions without end do not keep work from being done", async () => {
  const questions = new OpenQuestions();
  const answer = Promise.withResolvers<void>();
  const question = questions.whileOpen(() => answer.promise);
  await new TurnsAhead(questions).pass();
  expect(questions.areOpen).toBe(true);
  answer.resolve();
  await question;
});

test("a question that fails is not open any more", async () => {
  const questions = new OpenQuestions();
  await expect(questions.whileOpen(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(questions.areOpen).toBe(false);
});
