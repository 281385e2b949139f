import type { Random } from "./random.ts";

/** One kind of request, as data. */
export interface Scenario {
  readonly name: string;
  /** How often it is played in the mix, relative to the others. */
  readonly weight: number;
  /** What it does to the number of users; absent when it changes nothing. */
  readonly effect?: "creates" | "deletes";
  /** Whether it needs a user that was created before. */
  readonly needsUser?: boolean;
  /** The status of the reply when all goes well. */
  readonly expects: number;
  readonly request: (context: ScenarioContext) => ScenarioRequest;
}

export interface ScenarioContext {
  readonly random: Random;
  /** The user this request is about: one that exists for a scenario that needs one, else a new one. */
  readonly user: GeneratedUser;
}

export interface ScenarioRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** From the root, such as `/usermgmt/users?page=1`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** A user as `POST /usermgmt/user` takes it. */
export interface GeneratedUser {
  readonly username: string;
  readonly email: string;
  readonly role: string;
  readonly enabled: boolean;
  readonly firstname: string;
  readonly lastname: string;
  readonly password: string;
}
