import { invalidRequest } from "./errors.ts";
import { type Input, list, oneOf, optional, type Reader, required, structure, text } from "./input.ts";

/** Some names, or all but some. */
export interface Selection {
  readonly not: boolean;
  readonly names: readonly string[];
}

export interface PolicyStatement {
  readonly effect: "Allow" | "Deny";
  readonly actions: Selection;
  /** Accounts and identities, `*` for all; services, which call on behalf of others, are left out. */
  readonly principals: Selection;
  readonly conditional: boolean;
}

/** @throws {ApiError} */
export function readStatement(input: Input): PolicyStatement {
  readSelection(input, "Resource", names);
  return {
    effect: required(input, "Effect", oneOf("Allow", "Deny")),
    actions: readSelection(input, "Action", names),
    principals: readSelection(input, "Principal", readPrincipals),
    conditional: optional(input, "Condition", readCondition) ?? false,
  };
}

/** Whether there is one. What it says is not looked at. */
const readCondition: Reader<boolean> = structure(({ members }) => Object.keys(members).length > 0);

function readSelection(input: Input, member: string, read: Reader<readonly string[]>): Selection {
  const some = optional(input, member, read);
  const others = optional(input, `Not${member}`, read);
  if (some !== undefined && others === undefined) return { not: false, names: some };
  if (others !== undefined && some === undefined) return { not: true, names: others };
  throw invalidRequest(`${input.path}${member} or ${input.path}Not${member} is required, and not both`);
}

const PRINCIPAL_KINDS: ReadonlySet<string> = new Set(["AWS", "Service", "Federated", "CanonicalUser"]);

const readPrincipals: Reader<readonly string[]> = (value, member) => {
  if (value === "*") return ["*"];
  const { members, path } = structure((input) => input)(value, member);
  if (Object.keys(members).length === 0) throw invalidRequest(`${member} must have at least 1 entry`);
  for (const [kind, identities] of Object.entries(members)) {
    if (!PRINCIPAL_KINDS.has(kind))
      throw invalidRequest(`${path}${kind} must be one of ${[...PRINCIPAL_KINDS].join(", ")}`);
    names(identities, path + kind);
  }
  return members["AWS"] === undefined ? [] : names(members["AWS"], `${path}AWS`);
};

/** IAM's grammar has one thing as a list of it, too. */
export function oneOrMore<Value>(read: Reader<Value>): Reader<readonly Value[]> {
  return (value, member) => {
    if (!Array.isArray(value)) return [read(value, member)];
    if (value.length === 0) throw invalidRequest(`${member} must have at least 1 entry`);
    return list(read)(value, member);
  };
}

const names: Reader<readonly string[]> = oneOrMore(text({ min: 1 }));
