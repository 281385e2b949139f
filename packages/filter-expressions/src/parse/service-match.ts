import type { ServiceMatch } from "@xray-lab/traces";
import type { Scanner } from "./scanner.ts";
import { readString } from "./value.ts";

const MEMBERS = { name: "name", type: "type", "account.id": "accountId" } as const;
type Member = keyof typeof MEMBERS;

/** A node: its name in quotes, or `id(name: "…", type: "…", account.id: "…")` with any of the three. */
export function readServiceMatch(scanner: Scanner): ServiceMatch {
  scanner.mayBe({ kind: "service" });
  if (scanner.takeWord("id")) return readId(scanner);
  const name = readString(scanner);
  if (name === undefined) throw scanner.unexpected("a name in double quotes", "id(…)");
  return { name };
}

function readId(scanner: Scanner): ServiceMatch {
  const match: { -readonly [Key in keyof ServiceMatch]: ServiceMatch[Key] } = {};
  scanner.expect("(");
  if (scanner.take(")")) return match;
  do {
    scanner.mayBe({ kind: "member", members: Object.keys(MEMBERS) });
    const member = scanner.peekWord();
    if (member === undefined || !isMember(member)) throw scanner.unexpected(...Object.keys(MEMBERS));
    if (match[MEMBERS[member]] !== undefined) throw scanner.unexpected(`${member} only once`);
    scanner.takeWord(member);
    scanner.expect(":");
    scanner.mayBe({ kind: "value", name: member, type: "string" });
    const value = readString(scanner);
    if (value === undefined) throw scanner.unexpected("text in double quotes");
    match[MEMBERS[member]] = value;
  } while (scanner.take(","));
  scanner.expect(")", '","');
  return match;
}

function isMember(word: string): word is Member {
  return Object.hasOwn(MEMBERS, word);
}
