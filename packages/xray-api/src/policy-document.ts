import { ApiError, invalidRequest } from "./errors.ts";
import { type Input, oneOf, optional, required, structure } from "./input.ts";
import { oneOrMore, type PolicyStatement, readStatement } from "./policy-statement.ts";
import { RESOURCE_POLICY_BYTES_MAX } from "./undocumented.ts";

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
