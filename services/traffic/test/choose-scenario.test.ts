import { expect, test } from "vitest";
import { chooseScenario, MAX_USERS } from "../src/choose-scenario.ts";
import { createRandom } from "../src/random.ts";
import { createUser, deleteUser, SCENARIOS } from "../src/scenarios.ts";

test("in the mix each scenario comes up as often as its weight says", () => {
  const random = createRandom(5);
  const counts = new Map<string, number>();
  const plays = 20_000;
  for (let play = 0; play < plays; play += 1) {
    const { name } = chooseScenario(SCENARIOS, random, 10);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const total = SCENARIOS.reduce((sum, { weight }) => sum + weight, 0);
  for (const { name, weight } of SCENARIOS) {
    expect((counts.get(name) ?? 0) / plays).toBeCloseTo(weight / total, 1);
  }
});

test("creations and deletions have the same weight", () => {
  expect(createUser.weight).toBe(deleteUser.weight);
});

test("without users, what needs one becomes a creation", () => {
  const needy = SCENARIOS.filter(({ needsUser }) => needsUser === true);
  expect(needy.length).toBeGreaterThan(2);
  for (const scenario of needy) expect(chooseScenario([scenario], createRandom(1), 0)).toBe(createUser);
});

test("with as many users as there may be, a creation becomes a deletion", () => {
  expect(chooseScenario([createUser], createRandom(1), MAX_USERS - 1)).toBe(createUser);
  expect(chooseScenario([createUser], createRandom(1), MAX_USERS)).toBe(deleteUser);
});
