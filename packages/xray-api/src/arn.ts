/** The account in ARNs, with the client's region. Clients store and compare ARNs; nothing is checked against the account. */
export interface Account {
  readonly region: string;
  /** 12 digits. */
  readonly id: string;
}

export const LOCAL_ACCOUNT: Account = { region: "us-east-1", id: "000000000000" };

/**
 * @example samplingRuleArn(LOCAL_ACCOUNT, "checkout") // "arn:aws:xray:us-east-1:000000000000:sampling-rule/checkout"
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
 */
export function samplingRuleArn(account: Account, ruleName: string): string {
  return `${prefix(account)}:sampling-rule/${ruleName}`;
}

/** @example groupArn(LOCAL_ACCOUNT, "slow", "7K2…") // "arn:aws:xray:us-east-1:000000000000:group/slow/7K2…" */
export function groupArn(account: Account, groupName: string, uniqueId: string): string {
  return `${prefix(account)}:group/${groupName}/${uniqueId}`;
}

function prefix({ region, id }: Account): string {
  return `arn:${partitionOf(region)}:xray:${region}:${id}`;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

const PARTITION_AND_REGION = /^arn:[^:]*:xray:[^:]*:/;

/** Whether two ARNs are of one resource: there is one store, and clients of every region find everything in it. */
export function isSameResource(left: string, right: string): boolean {
  return withoutRegion(left) === withoutRegion(right);
}

/** The ARN without what depends on the region of the client: a key to store things by. */
export function withoutRegion(arn: string): string {
  return arnSeenBy(LOCAL_ACCOUNT, arn);
}

/** The ARN of a resource with the region of an account. */
export function arnSeenBy({ region }: Account, arn: string): string {
  return arn.replace(PARTITION_AND_REGION, `arn:${partitionOf(region)}:xray:${region}:`);
}

const CREDENTIAL_SCOPE = /Credential=[^,\s]+\/\d{8}\/([a-z0-9-]{1,32})\/xray\/aws4_request\b/;

/**
 * The region for which a request is signed; `undefined` when it is not signed.
 *
 * @example regionOf("AWS4-HMAC-SHA256 Credential=AKID/20261128/eu-west-1/xray/aws4_request, SignedHeaders=…") // "eu-west-1"
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function regionOf(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : CREDENTIAL_SCOPE.exec(authorization)?.[1];
}
