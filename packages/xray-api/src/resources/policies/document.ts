import { ApiError, invalidRequest } from "../../errors.ts";
import { type Input, list, oneOf, optional, type Reader, required, structure, text } from "../../input.ts";
import { RESOURCE_POLICY_BYTES_MAX } from "../../undocumented.ts";

/** The names of a list; with `not`, all names but those. */
export interface Selection {
  readonly not: boolean;
  readonly names: readonly string[];
}

export interface PolicyStatement {
  readonly effect: "Allow" | "Deny";
  readonly actions: Selection;
  /** Accounts and identities, `*` for all; services are left out, since they call on behalf of others. */
  readonly principals: Selection;
  readonly conditional: boolean;
}

/**
 * The statements of a resource policy.
 *
 * @throws {ApiError} PolicySizeLimitExceededException or MalformedPolicyDocumentException, which says where.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicyDocument(document: string, member: string): readonly PolicyStatement[] {
  if (Buffer.byteLength(document) > RESOURCE_POLICY_BYTES_MAX)
    throw new ApiError(
      "PolicySizeLimitExceededException",
      `${member} must have at most ${RESOURCE_POLICY_BYTES_MAX} bytes`,
    );
  try {
    return structure(readPolicy)(parseJson(document, member), member);
  } catch (error) {
    throw error instanceof ApiError ? new ApiError("MalformedPolicyDocumentException", error.message) : error;
  }
}

function parseJson(document: string, member: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    throw invalidRequest(`${member} must be JSON`);
  }
}

function readPolicy(input: Input): readonly PolicyStatement[] {
  optional(input, "Version", oneOf("2012-10-17", "2008-10-17"));
  return required(input, "Statement", oneOrMore(structure(readStatement)));
}

function readStatement(input: Input): PolicyStatement {
  readSelection(input, "Resource", names);
  return {
    effect: required(input, "Effect", oneOf("Allow", "Deny")),
    actions: readSelection(input, "Action", names),
    principals: readSelection(input, "Principal", readPrincipals),
    conditional: optional(input, "Condition", readCondition) ?? false,
  };
}

/** Whether a condition is present. Its contents are ignored. */
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

/** In IAM's grammar a single value may stand for a list. */
function oneOrMore<Value>(read: Reader<Value>): Reader<readonly Value[]> {
  return (value, member) => {
    if (!Array.isArray(value)) return [read(value, member)];
    if (value.length === 0) throw invalidRequest(`${member} must have at least 1 entry`);
    return list(read)(value, member);
  };
}

const names: Reader<readonly string[]> = oneOrMore(text({ min: 1 }));
