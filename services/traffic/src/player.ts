import { chooseScenario } from "./choose-scenario.ts";
import { generateUser } from "./generate-user.ts";
import type { Random } from "./random.ts";
import type { GeneratedUser, Scenario } from "./scenario.ts";
import { deleteUser } from "./scenarios.ts";
import type { Outcome, Target } from "./target.ts";

export interface Played {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
}

export interface Player {
  /** Users that exist because of this player. */
  readonly users: number;
  /** Plays the next scenario of the mix. While the target answers as expected, the order depends on the seed alone. */
  next(): Promise<Played>;
  /** Deletes the users that were created, until the signal aborts. */
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

/** Corrects the pool, which was changed before the reply came, as if it would be the expected one. */
function settle(pool: UserPool, { scenario, user, outcome }: Settlement): void {
  if (outcome === 404 || outcome === 204) return pool.remove(user);
  if (scenario.effect === "creates") {
    // 409: an earlier run with the same seed created it. Without an answer it may exist: deleting it will show.
    const refused = typeof outcome === "number" && outcome !== 201 && outcome !== 409;
    return refused ? pool.remove(user) : undefined;
  }
  return scenario.effect === "deletes" || outcome === 201 ? pool.add(user) : undefined;
}

/** Runs requests with the same key one after another: a user is not read before the reply to its creation. */
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

/** The users that this run created and has not deleted. */
export interface UserPool {
  readonly size: number;
  add(user: GeneratedUser): void;
  remove(user: GeneratedUser): void;
  /** The user at `position` in [0, 1) of the pool; undefined when it is empty. */
  at(position: number): GeneratedUser | undefined;
  all(): readonly GeneratedUser[];
}

function createUserPool(): UserPool {
  const users = new Map<string, GeneratedUser>();
  return {
    get size() {
      return users.size;
    },
    add: (user) => users.set(user.username, user),
    remove: (user) => users.delete(user.username),
    at: (position) => [...users.values()][Math.floor(position * users.size)],
    all: () => [...users.values()],
  };
}
