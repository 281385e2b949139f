import type { Random } from "./random.ts";
import type { Scenario } from "./scenario.ts";
import { createUser, deleteUser } from "./scenarios.ts";

/** How many generated users may exist at one time: enough for a second page, too few to fill a table. */
export const MAX_USERS = 40;

/**
 * The next scenario of a mix, by weight. A scenario that needs a user when there is none becomes a creation, and a
 * creation beyond {@link MAX_USERS} becomes a deletion, so the table neither runs dry nor grows.
 */
export function chooseScenario(mix: readonly Scenario[], random: Random, users: number): Scenario {
  const chosen = byWeight(mix, random.next());
  if (chosen.needsUser === true && users === 0) return createUser;
  if (chosen.effect === "creates" && users >= MAX_USERS) return deleteUser;
  return chosen;
}

function byWeight(mix: readonly Scenario[], position: number): Scenario {
  let left = position * mix.reduce((sum, { weight }) => sum + weight, 0);
  for (const scenario of mix) {
    left -= scenario.weight;
    if (left < 0) return scenario;
  }
  return createUser;
}
