import type { GeneratedUser } from "./scenario.ts";

/** The users that this run created and has not deleted. */
export interface UserPool {
  readonly size: number;
  add(user: GeneratedUser): void;
  remove(user: GeneratedUser): void;
  /** The user at `position` in [0, 1) of the pool; undefined when it is empty. */
  at(position: number): GeneratedUser | undefined;
  all(): readonly GeneratedUser[];
}

export function createUserPool(): UserPool {
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
