import type { PageRequest, User } from "./user.ts";

/**
 * Where users are kept. Usernames and e-mail addresses are unique without regard to case, in every implementation, and
 * a username finds its user in any case. What a call has accepted survives the process.
 *
 * Every method rejects with DatabaseUnavailableError while the database cannot be used.
 */
export interface UserRepository {
  /** False until the database has been reached and its tables are there. Once true it stays true. */
  readonly ready: boolean;
  /** Rejects with DuplicateUserError when the username or the e-mail is taken. */
  insert(user: User, passwordHash: string): Promise<void>;
  /**
   * Replaces all but the username, and the hash when there is one. Resolves to what is stored now, or to undefined when
   * there is no such user. Rejects with DuplicateUserError when the e-mail belongs to another user.
   */
  update(user: User, passwordHash: string | undefined): Promise<User | undefined>;
  find(username: string): Promise<User | undefined>;
  /** Ordered by username. */
  list(page: PageRequest): Promise<UserPage>;
  /** Resolves to whether there was such a user. */
  delete(username: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface UserPage {
  readonly users: readonly User[];
  /** Of all pages together. */
  readonly total: number;
}

export class DuplicateUserError extends Error {
  readonly field: "username" | "email";

  constructor(field: "username" | "email", cause: unknown) {
    super(`another user has this ${field}`, { cause });
    this.name = "DuplicateUserError";
    this.field = field;
  }
}

export class DatabaseUnavailableError extends Error {
  constructor(cause: unknown) {
    super("the database is not available", { cause });
    this.name = "DatabaseUnavailableError";
  }
}
