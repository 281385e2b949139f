/**
 * The member of a request that an error of the API names: its messages begin with it, as in
 * `SamplingRule.Priority must be between 1 and 9999` and `FilterExpression: column 3: …`.
 *
 * @param members those that a form has fields for
 */
export function problemMember<Member extends string>(
  message: string,
  members: readonly Member[],
): Member | undefined {
  const [path = ""] = /^[A-Za-z.]+/.exec(message) ?? [];
  const names = path.split(".");
  return members.find((member) => names.includes(member));
}
