import { chooseScenario } from "./choose-scenario.ts";
import { generateUser } from "./generate-user.ts";
import type { Random } from "./random.ts";
import type { GeneratedUser, Scenario } from "./scenario.ts";
import { deleteUser } from "./scenarios/index.ts";
import type { Outcome, Target } from "./target.ts";
import { createUserPool, type UserPool } from "./user-pool.ts";

export interface Played {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
}

export interface Player {
  /** Users that exist because of this player. */
  readonly users: number;
  /** Plays the next scenario of the mix. What comes next depends on the seed alone while the target does as expected. */
  next(): Promise<Played>;
  /** Deletes what was created, as far as it gets before the signal aborts. */
  cleanUp(signal: AbortSignal): Promise<void>;
}

export interface PlayerOptions {
  readonly target: Target;
  readonly mix: readonly Scenario[];
  readonly random: Random;
}

export function createPlayer({ target, mix, random }: PlayerOptions): Player {
  const pool = createUserPool();
  const inOrder = createQueues();

  async function play(scenario: Scenario, user: GeneratedUser, signal?: AbortSignal): Promise<Played> {
    const request = scenario.request({ random, user });
    const outcome = await inOrder(user.username, () => target.send(request, signal));
    settle(pool, { scenario, user, outcome });
    return { scenario, outcome };
  }

  return {
    get users() {
      return pool.size;
    },
    next: () => {
      const scenario = chooseScenario(mix, random, pool.size);
      const existing = scenario.needsUser === true ? pool.at(random.next()) : undefined;
      const user = existing ?? generateUser(random);
      if (scenario.effect === "creates") pool.add(user);
      if (scenario.effect === "deletes") pool.remove(user);
      return play(scenario, user);
    },
    cleanUp: async (signal) => {
      await Promise.all(pool.all().map((user) => play(deleteUser, user, signal)));
    },
  };
}

interface Settlement {
  readonly scenario: Scenario;
  readonly user: GeneratedUser;
  readonly outcome: Outcome;
}

/** Corrects the pool, which was changed on the assumption that the target would do as asked. */
function settle(pool: UserPool, { scenario, user, outcome }: Settlement): void {
  if (outcome === 404 || outcome === 204) return pool.remove(user);
  if (scenario.effect === "creates") {
    // 409: a run with the same seed left it behind. Without an answer it may exist: its deletion will find out.
    const refused = typeof outcome === "number" && outcome !== 201 && outcome !== 409;
    return refused ? pool.remove(user) : undefined;
  }
  return scenario.effect === "deletes" || outcome === 201 ? pool.add(user) : undefined;
}

/** Runs what has the same key one after another: nobody reads a user whose creation is still on its way. */
function createQueues(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const running = (last.get(key) ?? Promise.resolve()).then(work);
    last.set(key, running);
    const result = await running;
    if (last.get(key) === running) last.delete(key);
    return result;
  };
}
