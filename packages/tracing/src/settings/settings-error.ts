/** A variable whose value is not valid, what is, and an example of it. */
export interface SettingProblem {
  readonly variable: string;
  readonly value: string;
  readonly forms: string;
  readonly example: string;
}

/** A service that meets this should print the message and exit with code 2. */
export class TracingSettingsError extends Error {
  override readonly name = "TracingSettingsError";
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    super(problems.map(describe).join("\n"));
    this.problems = problems;
  }
}

// JSON.stringify: a value with a line break or a terminal escape must not pass for a log line of its own.
function describe({ variable, value, forms, example }: SettingProblem): string {
  return `${variable} is ${JSON.stringify(value)}. Valid: ${forms}. Example: ${variable}=${example}`;
}
