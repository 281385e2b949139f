import { printable } from "@xray-lab/segments";

/** A variable with an invalid value, the valid forms, and an example. */
export interface SettingProblem {
  readonly variable: string;
  readonly value: string;
  readonly forms: string;
  readonly example: string;
}

/** A variable is invalid. A service should print the message and exit with code 2. */
export class TracingSettingsError extends Error {
  override readonly name = "TracingSettingsError";
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    super(problems.map(describe).join("\n"));
    this.problems = problems;
  }
}

function describe({ variable, value, forms, example }: SettingProblem): string {
  return `${variable} is ${printable(JSON.stringify(value))}. Valid: ${forms}. Example: ${variable}=${example}`;
}
