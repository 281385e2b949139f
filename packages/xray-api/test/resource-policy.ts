import {
  ListResourcePoliciesCommand,
  PutResourcePolicyCommand,
  type PutResourcePolicyRequest,
  type ResourcePolicy,
  type XRayClient,
} from "@aws-sdk/client-xray";

/** A statement that lets a service send segments. */
export const STATEMENT = {
  Effect: "Allow",
  Principal: { Service: "sns.amazonaws.com" },
  Action: "xray:PutTraceSegments",
  Resource: "*",
};

/** A policy document of one statement. */
export function documentOf(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

export async function putPolicy(
  client: XRayClient,
  request: Partial<PutResourcePolicyRequest> = {},
): Promise<ResourcePolicy | undefined> {
  const defaults = { PolicyName: "sns", PolicyDocument: documentOf(STATEMENT) };
  return (await client.send(new PutResourcePolicyCommand({ ...defaults, ...request }))).ResourcePolicy;
}

export async function policies(client: XRayClient): Promise<ResourcePolicy[] | undefined> {
  return (await client.send(new ListResourcePoliciesCommand({}))).ResourcePolicies;
}
