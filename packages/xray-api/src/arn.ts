/** The account in ARNs. Clients store and compare ARNs; nothing is checked against the account. */
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
  return `arn:aws:xray:${region}:${id}`;
}
