import type { Random } from "./random.ts";
import type { GeneratedUser } from "./scenario.ts";

const FIRST_NAMES = [
  "Linh",
  "Minh",
  "Anna",
  "Carlos",
  "Dana",
  "Elif",
  "Grace",
  "Ivan",
  "Kofi",
  "Mei",
  "Noor",
  "Sofia",
] as const;
const LAST_NAMES = [
  "Nguyen",
  "Tran",
  "Garcia",
  "Kim",
  "Okafor",
  "Novak",
  "Haddad",
  "Silva",
  "Weber",
  "Sato",
] as const;
const ROLES = ["ROLE_USER", "ROLE_USER", "ROLE_USER", "ROLE_ADMIN"] as const;

/** A plausible user with a unique name: eight hexadecimal digits of it are random. */
export function generateUser(random: Random): GeneratedUser {
  const firstname = random.pick(FIRST_NAMES);
  const username = `${firstname.toLowerCase()}-${random.hex(8)}`;
  return {
    username,
    email: `${username}@example.com`,
    role: random.pick(ROLES),
    enabled: random.next() < 0.9,
    firstname,
    lastname: random.pick(LAST_NAMES),
    password: `Aa1!${random.hex(16)}`,
  };
}
